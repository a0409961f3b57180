data "helpdesk_liveagent_knowledge_bases" "all" {}

output "knowledge_base_ids" {
  value = {
    for base in data.helpdesk_liveagent_knowledge_bases.all.knowledge_bases :
    base.name => base.id
  }
}
