import {
  to = helpdesk_livedesk_contact.carol
  id = "identifier:shop-1001"
}
