import {
  to = helpdesk_livedesk_message.offer
  id = "40/3030"
}
