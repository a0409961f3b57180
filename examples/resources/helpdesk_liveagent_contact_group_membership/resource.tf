data "helpdesk_liveagent_contact_group" "vip" {
  name = "VIP"
}

data "helpdesk_liveagent_contact" "alice" {
  email = "alice@example.com"
}

data "helpdesk_liveagent_contact" "bob" {
  email = "bob@example.com"
}

# The other groups of the two are left alone.
resource "helpdesk_liveagent_contact_group_membership" "alice_vip" {
  contact_id = data.helpdesk_liveagent_contact.alice.id
  group_id   = data.helpdesk_liveagent_contact_group.vip.id
}

resource "helpdesk_liveagent_contact_group_membership" "bob_vip" {
  contact_id = data.helpdesk_liveagent_contact.bob.id
  group_id   = data.helpdesk_liveagent_contact_group.vip.id
}
