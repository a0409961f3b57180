import {
  to = helpdesk_livedesk_ticket.printer
  identity = {
    id = "tk_20251104_789abc"
  }
}
