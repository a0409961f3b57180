resource "helpdesk_livedesk_ticket" "printer" {
  title           = "Printer is offline"
  description     = "The printer shows **error 50**."
  priority        = "high"
  type            = "incident"
  assignment_team = "IT Support"
  tags            = ["hardware"]
  attachments     = ["https://example.com/files/error-50.jpg"]

  custom_fields = {
    device_sn = "PRN-2024-001"
    floor     = 3
  }

  requester = {
    euid = "shop-1001"
    channel_contacts = {
      channel_id = "inbox_100"
      followers  = [{ id = "u_12345", name = "Aiko" }]
    }
  }

  submitter = {
    id = "u_99999"
  }
}
