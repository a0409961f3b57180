# Published articles, with their content.
list "helpdesk_liveagent_kb_article" "published" {
  provider         = helpdesk
  include_resource = true
  limit            = 500

  config {
    status = "published"
  }
}
