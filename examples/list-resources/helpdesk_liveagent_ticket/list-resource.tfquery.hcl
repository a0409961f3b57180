# What one department has not answered since the beginning of the year.
list "helpdesk_liveagent_ticket" "waiting" {
  provider = helpdesk
  limit    = 500

  config {
    department_id = "d4suppor"
    statuses      = ["new", "open"]

    date_changed = {
      gte = "2026-01-01 00:00:00"
    }
  }
}

# All tickets of one customer, with all their fields.
list "helpdesk_liveagent_ticket" "of_alice" {
  provider         = helpdesk
  include_resource = true

  config {
    owner_email = "alice@example.com"
  }
}
