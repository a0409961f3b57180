resource "helpdesk_livedesk_contact" "alice" {
  inbox_id     = var.inbox_id
  name         = "Alice"
  email        = "alice@example.com"
  phone_number = "+123456789"
  identifier   = "1234567890"
  avatar_url   = "https://example.com/avatar.png"
}

resource "helpdesk_livedesk_conversation" "welcome" {
  inbox_id   = helpdesk_livedesk_contact.alice.inbox_id
  contact_id = helpdesk_livedesk_contact.alice.id
}

resource "helpdesk_livedesk_message" "welcome" {
  conversation_id = helpdesk_livedesk_conversation.welcome.id
  content         = "Welcome, Alice! How can we help you?"
}
