import {
  to = helpdesk_liveagent_contact_group_membership.alice_vip
  identity = {
    id = "00054iwg/7kq2"
  }
}
