resource "helpdesk_liveagent_kb_category" "guides" {
  title = "Guides"
}

# A knowledge base as code: one article for each HTML file in a folder. The first
# heading of the file is the title.
resource "helpdesk_liveagent_kb_article" "guide" {
  for_each = fileset("${path.module}/articles", "*.html")

  title     = regex("<h1>(.*)</h1>", file("${path.module}/articles/${each.key}"))[0]
  content   = file("${path.module}/articles/${each.key}")
  parent_id = helpdesk_liveagent_kb_category.guides.id
  status    = "published"
}

# What is left out, such as access and order, belongs to those who edit in
# LiveAgent.
resource "helpdesk_liveagent_kb_article" "refunds" {
  title    = "Refunds"
  content  = "<p>Write to us within 30 days, and we give you your money back.</p>"
  keywords = ["money back", "cancel"]
}

resource "helpdesk_liveagent_kb_article" "invite" {
  title   = "Invite your team"
  content = "<p>To be written.</p>"
  status  = "draft"
}
