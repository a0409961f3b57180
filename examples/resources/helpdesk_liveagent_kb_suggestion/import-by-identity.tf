import {
  to = helpdesk_liveagent_kb_suggestion.dark_mode
  identity = {
    id = "9f3k27ab"
  }
}
