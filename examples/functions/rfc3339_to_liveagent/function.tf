locals {
  # A window of maintenance as everybody else writes it.
  begin = "2026-03-09T22:00:00+01:00"
  end   = timeadd(local.begin, "3h30m")
}

# The same window as an account in Pacific time, which null stands for, shows it:
# from 2026-03-09 14:00:00 to 2026-03-09 17:30:00.
output "maintenance" {
  value = {
    begin = provider::helpdesk::rfc3339_to_liveagent(local.begin, null)
    end   = provider::helpdesk::rfc3339_to_liveagent(local.end, null)
  }
}

# The same begin on an account in India: 2026-03-10 02:30:00.
output "maintenance_in_india" {
  value = provider::helpdesk::rfc3339_to_liveagent(local.begin, "Asia/Kolkata")
}
