output "counts" {
  description = "How many objects of each kind are managed."
  value = {
    articles    = length(helpdesk_liveagent_kb_article.this)
    contacts    = length(helpdesk_liveagent_contact.this)
    groups      = length(helpdesk_liveagent_contact_group.this)
    suggestions = length(helpdesk_liveagent_kb_suggestion.this)
    tags        = length(helpdesk_liveagent_tag.this)
    tickets     = length(helpdesk_liveagent_ticket.this)
  }
}

output "group_ids" {
  description = "The ids of the contact groups, by their names in groups.yaml."
  value       = { for name, group in helpdesk_liveagent_contact_group.this : name => group.id }
}

output "tag_ids" {
  description = "The ids of the tags, by their names in tags.yaml."
  value       = { for name, tag in helpdesk_liveagent_tag.this : name => tag.id }
}

output "contact_ids" {
  description = "The ids of the contacts, by their first e-mail addresses."
  value       = { for email, contact in helpdesk_liveagent_contact.this : email => contact.id }
}

output "suggestion_urls" {
  description = "The addresses of the suggestions, by their subjects."
  value       = { for subject, suggestion in helpdesk_liveagent_kb_suggestion.this : subject => suggestion.url }
}

output "ticket_codes" {
  description = "The codes by which people know the tickets, by their subjects."
  value       = { for subject, ticket in helpdesk_liveagent_ticket.this : subject => ticket.code }
}

output "department_ids" {
  description = "The ids of all departments of the account, by name."
  value       = { for department in data.helpdesk_liveagent_departments.all.departments : department.name => department.id }
}

output "support_agents" {
  description = "The e-mail addresses of the agents in the support department."
  value       = data.helpdesk_liveagent_agents.support.agents[*].email
}
