# By the ids of the contact and of the group:
import {
  to = helpdesk_liveagent_contact_group_membership.alice_vip
  id = "00054iwg/7kq2"
}
