data "helpdesk_liveagent_kb_suggestion_categories" "all" {}

locals {
  # The titles of categories need not be unique, but their paths are.
  ideas = one([
    for category in data.helpdesk_liveagent_kb_suggestion_categories.all.categories :
    category.id if category.path == "Product1 / Suggestions / Ideas"
  ])
}

resource "helpdesk_liveagent_kb_suggestion" "dark_mode" {
  user_email = "alice@example.com"
  category   = local.ideas
  subject    = "Dark mode"
  message    = "A dark theme for the agent panel, for those who work at night."
}

resource "helpdesk_liveagent_kb_suggestion" "offline_mode" {
  user_email = "bob@example.com"
  category   = local.ideas
  subject    = "Offline mode"
  message    = <<-EOT
    Drafts should survive a lost connection.

    They could be sent when the connection is back.
  EOT
}
