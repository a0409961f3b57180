variable "livedesk_api_key" {
  description = "The API key of the LiveDesk project."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "livedesk_api_secret" {
  description = "The API secret that belongs to the key."
  type        = string
  ephemeral   = true
  sensitive   = true
}

# The address is that of the vendor's data centre.
provider "helpdesk" {
  livedesk = {
    api_key    = var.livedesk_api_key
    api_secret = var.livedesk_api_secret
  }
}
