# By id:
terraform import helpdesk_liveagent_ticket.move s4y7t5s7

# By the code that people know it by:
terraform import helpdesk_liveagent_ticket.audit code:D5S-55S-A9A
