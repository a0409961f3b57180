# By subject, which the provider looks up in the knowledge base:
import {
  to = helpdesk_liveagent_kb_suggestion.dark_mode
  id = "subject:Dark mode"
}

# By the id that the service gave when the suggestion was created. The API cannot
# read a suggestion by its id, so this form is taken on trust, with a warning:
import {
  to = helpdesk_liveagent_kb_suggestion.offline_mode
  id = "9f3k27ab"
}
