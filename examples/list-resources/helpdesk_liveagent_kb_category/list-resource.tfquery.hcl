# All categories of one knowledge base.
list "helpdesk_liveagent_kb_category" "all" {
  provider = helpdesk

  config {
    knowledge_base_id = "kb_def"
  }
}
