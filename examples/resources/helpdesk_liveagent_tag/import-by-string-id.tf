# By id:
import {
  to = helpdesk_liveagent_tag.urgent
  id = "1zlj"
}

# By name, which must be unique:
import {
  to = helpdesk_liveagent_tag.summer_campaign
  id = "name:Summer campaign"
}
