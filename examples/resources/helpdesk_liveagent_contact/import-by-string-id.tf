# By id:
import {
  to = helpdesk_liveagent_contact.alice
  id = "00054iwg"
}

# By one of the contact's e-mail addresses:
import {
  to = helpdesk_liveagent_contact.bob
  id = "email:bob@example.com"
}
