import {
  to = helpdesk_liveagent_ticket.move
  identity = {
    id = "s4y7t5s7"
  }
}
