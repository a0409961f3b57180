# The contacts that LiveDesk finds for a text, with all they have.
list "helpdesk_livedesk_contact" "shop" {
  provider         = helpdesk
  include_resource = true
  limit            = 500

  config {
    query = "shop-"
  }
}
