data "helpdesk_liveagent_application" "this" {}

output "liveagent_version" {
  value = data.helpdesk_liveagent_application.this.version
}
