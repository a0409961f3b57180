resource "helpdesk_liveagent_tag" "urgent" {
  name             = "Urgent"
  color            = "#FFFFFF"
  background_color = "#C0392B"
  public           = false
}

# An archived tag stays on its tickets, but agents are no longer offered it.
resource "helpdesk_liveagent_tag" "summer_campaign" {
  name     = "Summer campaign"
  archived = true
}
