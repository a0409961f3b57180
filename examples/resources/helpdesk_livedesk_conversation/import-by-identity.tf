import {
  to = helpdesk_livedesk_conversation.onboarding
  identity = {
    id = "40"
  }
}
