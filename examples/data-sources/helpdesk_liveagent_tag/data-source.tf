data "helpdesk_liveagent_tag" "urgent" {
  name = "Urgent"
}

output "urgent_tag_id" {
  value = data.helpdesk_liveagent_tag.urgent.id
}
