data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

output "support_agent_count" {
  value = data.helpdesk_liveagent_department.support.agent_count
}

# With the key of API v1 also the description, and what each agent is online for.
data "helpdesk_liveagent_department" "sales" {
  name    = "Sales"
  details = true
}

output "sales_team" {
  value = {
    for agent in data.helpdesk_liveagent_department.sales.agents :
    agent.email => strcontains(agent.online_status, "T") ? "on chat" : "not on chat"
  }
}
