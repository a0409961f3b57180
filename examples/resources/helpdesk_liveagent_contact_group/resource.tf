resource "helpdesk_liveagent_contact_group" "vip" {
  name             = "VIP"
  color            = "#FFFFFF"
  background_color = "#E67E22"
}

# The colours are left out, so they are not managed: agents may choose them.
resource "helpdesk_liveagent_contact_group" "partners" {
  name = "Partners"
}
