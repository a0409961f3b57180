data "helpdesk_liveagent_ticket" "audit" {
  code = "D5S-55S-A9A"
}

# A note, which only agents see.
resource "helpdesk_liveagent_ticket_message" "where" {
  ticket_id = data.helpdesk_liveagent_ticket.audit.id
  author    = "aiko@example.com"
  type      = "note"
  message   = "The documents are in the folder of contract C-1042."
}

# An answer, which the customer gets by mail, once. A changed text is not sent
# again: it stays as it was, with a warning.
resource "helpdesk_liveagent_ticket_message" "answer" {
  ticket_id = data.helpdesk_liveagent_ticket.audit.id
  author    = "adam@example.com"
  message   = "You will have the documents by Friday."
  send_mail = true
}
