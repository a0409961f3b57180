variable "release" {
  description = "The version that is live."
  type        = string
  default     = "2026.3"
}

# The contact gets a message when the version is applied first, and each time it
# changes. By hand the action is invoked with
# terraform apply -invoke=action.helpdesk_livedesk_send_message.released
action "helpdesk_livedesk_send_message" "released" {
  config {
    conversation_id = 40
    content         = "Version ${var.release} is live. It exports what you asked for."
  }
}

resource "terraform_data" "release" {
  input = var.release

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.helpdesk_livedesk_send_message.released]
    }
  }
}
