data "helpdesk_liveagent_tags" "all" {
  include_archived = true
}

output "archived_tags" {
  value = [for tag in data.helpdesk_liveagent_tags.all.tags : tag.name if tag.archived]
}
