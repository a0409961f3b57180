data "helpdesk_livedesk_contact" "carol" {
  identifier = "shop-1001"
}

output "carol" {
  value = {
    id   = data.helpdesk_livedesk_contact.carol.id
    plan = data.helpdesk_livedesk_contact.carol.custom_attributes["plan"]
  }
}
