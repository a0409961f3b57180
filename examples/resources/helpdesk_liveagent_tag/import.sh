# By id:
terraform import helpdesk_liveagent_tag.urgent 1zlj

# By name, which must be unique:
terraform import helpdesk_liveagent_tag.urgent name:Urgent
