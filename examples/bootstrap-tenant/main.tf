locals {
  groups      = yamldecode(file("${path.module}/groups.yaml"))
  tags        = yamldecode(file("${path.module}/tags.yaml"))
  suggestions = yamldecode(file("${path.module}/suggestions.yaml"))

  # One contact per row, known by its first e-mail address. An empty cell is null, which means not managed.
  contacts = {
    for row in csvdecode(file("${path.module}/contacts.csv")) :
    lower(trimspace(split(";", row.emails)[0])) => merge(
      { for column, cell in row : column => trimspace(cell) == "" ? null : trimspace(cell) },
      {
        emails = [for email in split(";", row.emails) : trimspace(email)]
        groups = [for group in split(";", row.groups) : trimspace(group) if trimspace(group) != ""]
      },
    )
  }
}

resource "helpdesk_liveagent_contact_group" "this" {
  for_each = local.groups

  name             = "${var.name_prefix}${each.key}"
  color            = try(each.value.color, null)
  background_color = try(each.value.background_color, null)
}

resource "helpdesk_liveagent_tag" "this" {
  for_each = local.tags

  name             = "${var.name_prefix}${each.key}"
  color            = try(each.value.color, null)
  background_color = try(each.value.background_color, null)
  public           = try(each.value.public, null)
}

resource "helpdesk_liveagent_contact" "this" {
  for_each = local.contacts

  first_name   = each.value.first_name
  last_name    = each.value.last_name
  emails       = each.value.emails
  phones       = each.value.phone == null ? null : [each.value.phone]
  job_position = each.value.job_position
  country_code = each.value.country_code
  language     = try(coalesce(each.value.language, var.default_language), null)
  group_ids    = [for group in each.value.groups : helpdesk_liveagent_contact_group.this[group].id]

  lifecycle {
    precondition {
      condition     = length(setsubtract(each.value.groups, keys(local.groups))) == 0
      error_message = "contacts.csv puts ${each.key} into groups that groups.yaml lacks: ${join(", ", setsubtract(each.value.groups, keys(local.groups)))}."
    }
  }
}

data "helpdesk_liveagent_kb_suggestion_categories" "all" {
  count = var.suggestion_category == "" ? 0 : 1

  lifecycle {
    postcondition {
      condition     = var.suggestion_category == null || contains(self.categories[*].path, coalesce(var.suggestion_category, "-"))
      error_message = "There is no suggestion category ${jsonencode(var.suggestion_category)}. There are: ${join(", ", self.categories[*].path)}."
    }
  }
}

locals {
  # The categories that fit, by path; the first one is taken.
  categories = {
    for category in flatten(data.helpdesk_liveagent_kb_suggestion_categories.all[*].categories) :
    category.path => category.id... if var.suggestion_category == null || category.path == var.suggestion_category
  }
  category_id = try(values(local.categories)[0][0], null)
}

resource "helpdesk_liveagent_kb_suggestion" "this" {
  for_each = local.category_id == null ? {} : local.suggestions

  user_email = each.value.user_email
  category   = local.category_id
  subject    = each.key
  message    = each.value.message
}
