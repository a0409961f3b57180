resource "helpdesk_livedesk_contact" "carol" {
  inbox_id   = 407
  name       = "Carol Cook"
  email      = "carol@example.com"
  identifier = "shop-1001"

  # Of maps, only the keys that are listed are managed. A text that looks like a
  # number or like other JSON needs jsonencode.
  custom_attributes = {
    plan     = "gold"
    seats    = 5
    trial    = false
    customer = jsonencode("1042")
    regions  = jsonencode(["eu", "apac"])
  }

  # LiveDesk documents no deletion.
  on_destroy = "block"
}
