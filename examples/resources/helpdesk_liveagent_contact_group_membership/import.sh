# By the ids of the contact and of the group:
terraform import helpdesk_liveagent_contact_group_membership.alice_vip 00054iwg/7kq2

terraform import helpdesk_liveagent_contact_group_membership.bob_vip 00054iwh/7kq2
