# All tags, archived ones too.
list "helpdesk_liveagent_tag" "all" {
  provider = helpdesk

  config {
    include_archived = true
  }
}
