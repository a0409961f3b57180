# What customers find when they search for a refund.
data "helpdesk_liveagent_kb_articles" "refund" {
  query = "refund"
}

# What still waits to be published.
data "helpdesk_liveagent_kb_articles" "drafts" {
  status = "draft"
}

output "found_titles" {
  value = data.helpdesk_liveagent_kb_articles.refund.articles[*].title
}

output "draft_ids" {
  value = data.helpdesk_liveagent_kb_articles.drafts.articles[*].id
}
