data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

# What nobody in Support has answered since the beginning of the year.
data "helpdesk_liveagent_tickets" "waiting" {
  department_id = data.helpdesk_liveagent_department.support.id
  statuses      = ["new", "open"]

  date_changed = {
    gte = "2026-01-01 00:00:00"
  }
}

output "waiting" {
  value = {
    for ticket in data.helpdesk_liveagent_tickets.waiting.tickets :
    ticket.code => "${ticket.owner_name}: ${ticket.subject}"
  }
}

# All tickets of one customer.
data "helpdesk_liveagent_tickets" "of_alice" {
  owner_email = "alice@example.com"
}

output "tickets_of_alice" {
  value = length(data.helpdesk_liveagent_tickets.of_alice.tickets)
}
