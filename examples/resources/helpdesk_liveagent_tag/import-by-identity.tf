import {
  to = helpdesk_liveagent_tag.urgent
  identity = {
    id = "1zlj"
  }
}
