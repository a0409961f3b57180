import {
  to = helpdesk_livedesk_conversation.onboarding
  id = "40"
}
