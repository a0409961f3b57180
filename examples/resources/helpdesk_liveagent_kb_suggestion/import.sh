# By subject, which the provider looks up in the knowledge base:
terraform import helpdesk_liveagent_kb_suggestion.dark_mode "subject:Dark mode"

# By the id that the service gave when the suggestion was created. The API cannot
# read a suggestion by its id, so this form is taken on trust, with a warning:
terraform import helpdesk_liveagent_kb_suggestion.dark_mode 9f3k27ab
