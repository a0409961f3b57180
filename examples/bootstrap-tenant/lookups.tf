# Departments and agents are made in LiveAgent. Here they are only looked up.

data "helpdesk_liveagent_departments" "all" {}

locals {
  departments = data.helpdesk_liveagent_departments.all.departments[*].name
}

data "helpdesk_liveagent_department" "support" {
  name = coalesce(var.support_department, contains(local.departments, "Support") ? "Support" : local.departments[0])
}

data "helpdesk_liveagent_agents" "support" {
  department_id = data.helpdesk_liveagent_department.support.id
}
