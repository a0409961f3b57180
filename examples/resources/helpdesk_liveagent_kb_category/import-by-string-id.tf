# By id:
import {
  to = helpdesk_liveagent_kb_category.getting_started
  id = "541"
}

# By title, which must be unique among the categories:
import {
  to = helpdesk_liveagent_kb_category.billing
  id = "title:Billing"
}
