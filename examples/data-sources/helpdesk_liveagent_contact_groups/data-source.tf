data "helpdesk_liveagent_contact_groups" "all" {}

output "group_ids" {
  value = {
    for group in data.helpdesk_liveagent_contact_groups.all.contact_groups :
    group.name => group.id
  }
}
