# By id:
import {
  to = helpdesk_liveagent_kb_article.refunds
  id = "4150"
}

# By title, which must be unique among the articles:
import {
  to = helpdesk_liveagent_kb_article.invite
  id = "title:Invite your team"
}
