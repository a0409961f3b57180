import {
  to = helpdesk_liveagent_contact.alice
  identity = {
    id = "00054iwg"
  }
}
