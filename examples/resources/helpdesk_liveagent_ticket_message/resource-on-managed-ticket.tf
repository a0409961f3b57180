data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

resource "helpdesk_liveagent_ticket" "renewal" {
  requester     = "aiko@example.com"
  recipient     = "alice@example.com"
  department_id = data.helpdesk_liveagent_department.support.id
  subject       = "Your contract ends in May"
  message       = "Would you like to renew it?"
}

resource "helpdesk_liveagent_ticket_message" "discount" {
  ticket_id = helpdesk_liveagent_ticket.renewal.id
  author    = "aiko@example.com"
  type      = "note"
  message   = "Up to 10 % off for two years."

  # When the ticket is replaced, its note follows in the same apply.
  lifecycle {
    replace_triggered_by = [helpdesk_liveagent_ticket.renewal.id]
  }
}
