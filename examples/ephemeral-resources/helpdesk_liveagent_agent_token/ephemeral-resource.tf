ephemeral "helpdesk_liveagent_agent_token" "aiko" {
  agent = "aiko@example.com"
}

# The cookie that logs the agent in. Terraform refuses to write it to a plan, a
# state or an output. It may go into a write-only attribute, into the configuration
# of a provider, or into a provisioner.
locals {
  cookie = "${ephemeral.helpdesk_liveagent_agent_token.aiko.cookie_name}=${ephemeral.helpdesk_liveagent_agent_token.aiko.token}"
}
