# By the ids of the ticket and of the message. The data source
# helpdesk_liveagent_ticket_messages shows the ids of the messages.
terraform import helpdesk_liveagent_ticket_message.where 5h7t58d9/1043

terraform import helpdesk_liveagent_ticket_message.answer 5h7t58d9/1044
