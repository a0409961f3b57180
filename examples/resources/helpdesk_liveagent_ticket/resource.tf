data "helpdesk_liveagent_department" "support" {
  name = "Support"
}

data "helpdesk_liveagent_tag" "urgent" {
  name = "Urgent"
}

# An agent writes to a customer. The status and the agent are left out, so they
# belong to those who work on the ticket. No mail is sent: send_mail is left out.
resource "helpdesk_liveagent_ticket" "move" {
  requester      = "aiko@example.com"
  recipient      = "alice@example.com"
  recipient_name = "Alice Archer"
  department_id  = data.helpdesk_liveagent_department.support.id
  subject        = "Moving your data"
  message        = <<-EOT
    Hello Alice,

    we move your data to the new system on Saturday. Nothing changes for you.
  EOT
}

# A customer writes to the helpdesk, and the ticket is for one agent. Here the
# status and the tags are managed too: the next apply undoes what others change.
resource "helpdesk_liveagent_ticket" "audit" {
  requester     = "bob@example.com"
  recipient     = "support@acme.ladesk.com"
  department_id = data.helpdesk_liveagent_department.support.id
  agent         = "adam@example.com"
  subject       = "Documents for the audit"
  message       = "Please send us the documents for the audit."
  status        = "open"
  tag_ids       = [data.helpdesk_liveagent_tag.urgent.id]

  # Only this field is managed.
  custom_fields = {
    contract = "C-1042"
  }
}
