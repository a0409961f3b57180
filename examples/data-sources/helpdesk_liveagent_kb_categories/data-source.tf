data "helpdesk_liveagent_kb_categories" "top" {
  parent_id = ""
}

output "category_ids" {
  value = {
    for category in data.helpdesk_liveagent_kb_categories.top.categories :
    category.title => category.id...
  }
}
