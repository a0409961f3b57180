variable "released_at" {
  description = "When the new version went live, in RFC 3339."
  type        = string
  default     = "2026-03-09T08:00:00+01:00"
}

# What has changed since the release, on an account in Pacific time:
# gte:2026-03-09 00:00:00
output "since_release" {
  value = provider::helpdesk::liveagent_date_filter("gte", provider::helpdesk::rfc3339_to_liveagent(var.released_at, null))
}

# btw:2026-01-01 00:00:00,2026-03-31 23:59:59
output "first_quarter" {
  value = provider::helpdesk::liveagent_date_filter("between", "2026-01-01 00:00:00", "2026-03-31 23:59:59")
}

# lk:2026-%-01 ??:??:??
output "first_days_of_months" {
  value = provider::helpdesk::liveagent_date_filter("like", "2026-%-01 ??:??:??")
}
