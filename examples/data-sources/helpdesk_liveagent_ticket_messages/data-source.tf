data "helpdesk_liveagent_ticket" "audit" {
  code = "D5S-55S-A9A"
}

data "helpdesk_liveagent_ticket_messages" "audit" {
  ticket_id = data.helpdesk_liveagent_ticket.audit.id
}

locals {
  messages = flatten(data.helpdesk_liveagent_ticket_messages.audit.groups[*].messages)
}

# The notes of agents, by the ids that an import of a message needs.
output "notes" {
  value = { for message in local.messages : message.id => message.message if message.type == "note" }
}
