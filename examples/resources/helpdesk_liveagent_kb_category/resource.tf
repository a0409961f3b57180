resource "helpdesk_liveagent_kb_category" "getting_started" {
  title    = "Getting started"
  keywords = ["begin", "first steps"]
  order    = 1
}

# A category in a category.
resource "helpdesk_liveagent_kb_category" "billing" {
  title     = "Billing"
  parent_id = helpdesk_liveagent_kb_category.getting_started.id
  status    = "draft"
}
