import {
  to = helpdesk_livedesk_contact.carol
  identity = {
    id = "2219256"
  }
}
