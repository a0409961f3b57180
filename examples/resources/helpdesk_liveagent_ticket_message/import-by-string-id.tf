# By the ids of the ticket and of the message. The data source
# helpdesk_liveagent_ticket_messages shows the ids of the messages.
import {
  to = helpdesk_liveagent_ticket_message.where
  id = "5h7t58d9/1043"
}
