data "helpdesk_liveagent_contact_group" "vip" {
  name = "VIP"
}

# The members of a group who can be reached by phone.
data "helpdesk_liveagent_contacts" "vip_with_phone" {
  group_id  = data.helpdesk_liveagent_contact_group.vip.id
  has_phone = true
}

output "vip_phones" {
  value = {
    for contact in data.helpdesk_liveagent_contacts.vip_with_phone.contacts :
    contact.system_name => contact.phones
  }
}
