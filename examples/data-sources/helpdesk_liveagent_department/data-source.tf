data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

output "support_agent_count" {
  value = data.helpdesk_liveagent_department.support.agent_count
}
