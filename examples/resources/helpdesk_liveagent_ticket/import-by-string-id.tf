# By id:
import {
  to = helpdesk_liveagent_ticket.move
  id = "s4y7t5s7"
}

# By the code that people know it by:
import {
  to = helpdesk_liveagent_ticket.audit
  id = "code:D5S-55S-A9A"
}
