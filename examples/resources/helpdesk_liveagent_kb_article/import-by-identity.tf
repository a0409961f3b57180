import {
  to = helpdesk_liveagent_kb_article.refunds
  identity = {
    id = "4150"
  }
}
