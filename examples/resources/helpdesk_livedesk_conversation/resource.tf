resource "helpdesk_livedesk_contact" "dave" {
  inbox_id   = 407
  name       = "Dave Dunn"
  identifier = "shop-1002"
}

resource "helpdesk_livedesk_conversation" "onboarding" {
  inbox_id   = helpdesk_livedesk_contact.dave.inbox_id
  contact_id = helpdesk_livedesk_contact.dave.id
  status     = "open"

  # Resolving may send the customer a survey. Left out, the conversation stays as
  # it is.
  on_destroy = "resolve"
}
