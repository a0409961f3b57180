data "helpdesk_liveagent_kb_suggestion_categories" "all" {}

output "category_ids" {
  value = {
    for category in data.helpdesk_liveagent_kb_suggestion_categories.all.categories :
    category.path => category.id
  }
}
