# The contacts with a label, the newest first.
data "helpdesk_livedesk_contacts" "vip" {
  labels    = ["vip"]
  sort      = "created_at"
  direction = "desc"
}

output "vip_emails" {
  value = [for contact in data.helpdesk_livedesk_contacts.vip.contacts : contact.email if contact.email != ""]
}
