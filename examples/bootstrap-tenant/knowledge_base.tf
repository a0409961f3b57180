# A small knowledge base: one category, and one article for each file in knowledge-base/. The heading of a file is the
# title of its article. It needs the key of API v1.

locals {
  articles_directory = var.articles_directory == null ? "${path.module}/knowledge-base" : var.articles_directory
  articles = {
    for name in local.articles_directory == "" ? [] : fileset(local.articles_directory, "*.html") :
    trimsuffix(name, ".html") => file("${local.articles_directory}/${name}")
  }
}

resource "helpdesk_liveagent_kb_category" "start" {
  count = length(local.articles) > 0 ? 1 : 0

  title  = "${var.name_prefix}Getting started"
  status = "published"
}

resource "helpdesk_liveagent_kb_article" "this" {
  for_each = local.articles

  title     = "${var.name_prefix}${regex("<h1>(.*)</h1>", each.value)[0]}"
  content   = each.value
  parent_id = one(helpdesk_liveagent_kb_category.start[*].id)
  status    = "published"
  keywords  = split("-", each.key)
}
