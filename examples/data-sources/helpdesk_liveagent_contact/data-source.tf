data "helpdesk_liveagent_contact" "alice" {
  email = "alice@example.com"
}

output "alice" {
  value = {
    id        = data.helpdesk_liveagent_contact.alice.id
    group_ids = data.helpdesk_liveagent_contact.alice.group_ids
  }
}
