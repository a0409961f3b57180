data "helpdesk_liveagent_contact_group" "vip" {
  name = "VIP"
}

output "vip_group_id" {
  value = data.helpdesk_liveagent_contact_group.vip.id
}
