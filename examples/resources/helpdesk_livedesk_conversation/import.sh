# By its number. LiveDesk cannot tell whether it exists: the next apply writes
# what is configured to the state, without a request.
terraform import helpdesk_livedesk_conversation.onboarding 40
