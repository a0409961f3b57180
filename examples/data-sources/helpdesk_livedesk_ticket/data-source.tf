data "helpdesk_livedesk_ticket" "printer" {
  id = "tk_20251104_789abc"
}

output "printer" {
  value = {
    status    = data.helpdesk_livedesk_ticket.printer.status
    team      = data.helpdesk_livedesk_ticket.printer.assignment_team
    requester = data.helpdesk_livedesk_ticket.printer.requester.euid
    device    = data.helpdesk_livedesk_ticket.printer.custom_fields["device_sn"]
  }
}
