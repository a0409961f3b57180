# By id:
terraform import helpdesk_liveagent_contact_group.vip 7kq2

# By name, which must be unique:
terraform import helpdesk_liveagent_contact_group.vip name:VIP
