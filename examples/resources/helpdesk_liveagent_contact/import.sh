# By id:
terraform import helpdesk_liveagent_contact.alice 00054iwg

# By one of the contact's e-mail addresses:
terraform import helpdesk_liveagent_contact.alice email:alice@example.com
