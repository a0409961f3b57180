import {
  to = helpdesk_livedesk_ticket.printer
  id = "tk_20251104_789abc"
}
