variable "release" {
  description = "The version that is live."
  type        = string
  default     = "2026.3"
}

data "helpdesk_liveagent_ticket" "audit" {
  code = "D5S-55S-A9A"
}

# The customer gets a mail when the version is applied first, and each time it
# changes. By hand the action is invoked with
# terraform apply -invoke=action.helpdesk_liveagent_send_message.released
action "helpdesk_liveagent_send_message" "released" {
  config {
    ticket_id = data.helpdesk_liveagent_ticket.audit.id
    author    = "adam@example.com"
    message   = "Version ${var.release} is live. It exports what you asked for."
    send_mail = true
  }
}

resource "terraform_data" "release" {
  input = var.release

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.helpdesk_liveagent_send_message.released]
    }
  }
}
