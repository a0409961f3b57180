# Registered contacts of one company, with all their fields.
list "helpdesk_liveagent_contact" "registered" {
  provider         = helpdesk
  include_resource = true
  limit            = 500

  config {
    type       = "registered"
    company_id = "00c4x9pd"
  }
}
