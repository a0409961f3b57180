data "helpdesk_liveagent_contacts" "all" {}

locals {
  # When each contact was created. The account writes its dates in Pacific time,
  # which null stands for; others name their zone, such as "Europe/Berlin".
  created = {
    for contact in data.helpdesk_liveagent_contacts.all.contacts :
    contact.system_name => provider::helpdesk::liveagent_to_rfc3339(contact.date_created, null)
    if contact.date_created != ""
  }
}

output "customer_since" {
  value = { for name, time in local.created : name => formatdate("MMMM YYYY", time) }
}

output "customers_of_this_decade" {
  value = [for name, time in local.created : name if timecmp(time, "2020-01-01T00:00:00Z") >= 0]
}

# 2026-03-09T13:45:00+01:00
output "maintenance" {
  value = provider::helpdesk::liveagent_to_rfc3339("2026-03-09 13:45:00", "Europe/Berlin")
}
