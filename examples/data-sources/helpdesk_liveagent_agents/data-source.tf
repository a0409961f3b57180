data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

# The administrators among the agents of one department. Deleted agents are left out.
data "helpdesk_liveagent_agents" "support_admins" {
  department_id = data.helpdesk_liveagent_department.support.id
  role          = "admin"
}

output "support_admins" {
  value = data.helpdesk_liveagent_agents.support_admins.agents[*].email
}
