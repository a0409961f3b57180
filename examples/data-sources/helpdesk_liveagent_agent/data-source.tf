data "helpdesk_liveagent_agent" "adam" {
  email = "adam@example.com"
}

output "adam" {
  value = {
    id   = data.helpdesk_liveagent_agent.adam.id
    role = data.helpdesk_liveagent_agent.adam.role
  }
}
