# By id:
terraform import helpdesk_liveagent_kb_category.getting_started 541

# By title, which must be unique among the categories:
terraform import helpdesk_liveagent_kb_category.getting_started "title:Getting started"
