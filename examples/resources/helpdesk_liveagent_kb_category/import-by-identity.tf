import {
  to = helpdesk_liveagent_kb_category.getting_started
  identity = {
    id = "541"
  }
}
