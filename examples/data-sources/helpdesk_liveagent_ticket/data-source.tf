# By the code that people know it by, or by id.
data "helpdesk_liveagent_ticket" "audit" {
  code = "D5S-55S-A9A"
}

output "audit" {
  value = {
    id     = data.helpdesk_liveagent_ticket.audit.id
    status = data.helpdesk_liveagent_ticket.audit.status
    agent  = data.helpdesk_liveagent_ticket.audit.agent
  }
}
