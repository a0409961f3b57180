resource "helpdesk_livedesk_contact" "erin" {
  inbox_id   = 407
  name       = "Erin East"
  identifier = "shop-1003"
}

resource "helpdesk_livedesk_conversation" "renewal" {
  inbox_id   = helpdesk_livedesk_contact.erin.inbox_id
  contact_id = helpdesk_livedesk_contact.erin.id
}

# Sent once. A changed text is not sent again: it stays as it was, with a warning.
resource "helpdesk_livedesk_message" "offer" {
  conversation_id = helpdesk_livedesk_conversation.renewal.id
  content         = "Your contract ends in May. Would you like to renew it?"
}

# A note, which the contact does not see, on that message.
resource "helpdesk_livedesk_message" "discount" {
  conversation_id = helpdesk_livedesk_conversation.renewal.id
  content         = "Up to 10 % off for two years."
  private         = true
  in_reply_to     = helpdesk_livedesk_message.offer.id
}
