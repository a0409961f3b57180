output "conversation" {
  description = "Where to find the conversation in LiveDesk."
  value = {
    id     = helpdesk_livedesk_conversation.welcome.id
    status = helpdesk_livedesk_conversation.welcome.status
  }
}
