# By id:
import {
  to = helpdesk_liveagent_contact_group.vip
  id = "7kq2"
}

# By name, which must be unique:
import {
  to = helpdesk_liveagent_contact_group.partners
  id = "name:Partners"
}
