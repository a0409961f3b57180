resource "helpdesk_liveagent_contact_group" "customers" {
  name = "Customers"
}

resource "helpdesk_liveagent_contact" "alice" {
  first_name   = "Alice"
  last_name    = "Archer"
  emails       = ["alice@example.com", "a.archer@example.com"]
  phones       = ["+1 555 0100"]
  job_position = "Head of purchasing"
  country_code = "US"
  group_ids    = [helpdesk_liveagent_contact_group.customers.id]

  # Only these two fields are managed. Agents may fill in all others.
  custom_fields = {
    contract = "C-1042"
    region   = "west"
  }
}

# A contact who can log in. The note is left out, so it belongs to the agents.
resource "helpdesk_liveagent_contact" "bob" {
  first_name              = "Bob"
  last_name               = "Baker"
  emails                  = ["bob@example.com"]
  registration_email      = "bob@example.com"
  send_registration_email = false
}
