# All contact groups.
list "helpdesk_liveagent_contact_group" "all" {
  provider = helpdesk
}
