# By the ids of the conversation and of the message.
terraform import helpdesk_livedesk_message.offer 40/3030

# By the id of the message alone.
terraform import helpdesk_livedesk_message.offer 3030
