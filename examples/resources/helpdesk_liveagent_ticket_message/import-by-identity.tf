import {
  to = helpdesk_liveagent_ticket_message.where
  identity = {
    id = "5h7t58d9/1043"
  }
}
