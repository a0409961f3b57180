import {
  to = helpdesk_liveagent_contact_group.vip
  identity = {
    id = "7kq2"
  }
}
