data "helpdesk_liveagent_departments" "all" {}

output "department_ids" {
  value = {
    for department in data.helpdesk_liveagent_departments.all.departments :
    department.name => department.id
  }
}
