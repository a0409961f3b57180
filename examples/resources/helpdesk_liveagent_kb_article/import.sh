# By id:
terraform import helpdesk_liveagent_kb_article.refunds 4150

# By title, which must be unique among the articles:
terraform import helpdesk_liveagent_kb_article.refunds title:Refunds
