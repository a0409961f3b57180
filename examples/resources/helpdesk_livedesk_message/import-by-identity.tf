import {
  to = helpdesk_livedesk_message.offer
  identity = {
    id = "3030"
  }
}
