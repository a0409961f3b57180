# Tickets need the key of API v1. The status and the agent of a ticket are left out: they belong to those who work on it.

locals {
  ticket_agent = var.ticket_agent == null ? try(data.helpdesk_liveagent_agents.support.agents[0].email, "") : var.ticket_agent
  tickets      = local.ticket_agent == "" ? {} : yamldecode(file("${path.module}/tickets.yaml"))
}

resource "helpdesk_liveagent_ticket" "this" {
  for_each = local.tickets

  requester     = local.ticket_agent
  recipient     = each.value.customer
  department_id = data.helpdesk_liveagent_department.support.id
  subject       = each.key
  message       = each.value.message
  tag_ids       = [helpdesk_liveagent_tag.this[each.value.tag].id]
  send_mail     = false

  # Before its contact exists, the ticket would create another one.
  depends_on = [helpdesk_liveagent_contact.this]

  lifecycle {
    precondition {
      condition     = contains(keys(local.contacts), lower(each.value.customer)) && contains(keys(local.tags), each.value.tag)
      error_message = "tickets.yaml names a customer whom contacts.csv lacks, or a tag that tags.yaml lacks: ${each.value.customer}, ${each.value.tag}."
    }
  }
}

resource "helpdesk_liveagent_ticket_message" "note" {
  for_each = local.tickets

  ticket_id = helpdesk_liveagent_ticket.this[each.key].id
  author    = local.ticket_agent
  type      = "note"
  message   = each.value.note

  # When a ticket is replaced, its note follows in the same apply.
  lifecycle {
    replace_triggered_by = [helpdesk_liveagent_ticket.this[each.key].id]
  }
}
