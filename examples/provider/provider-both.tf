# LiveAgent and a project of LiveDesk, with addresses and keys from the
# environment.
provider "helpdesk" {}

# A second project. LiveAgent keeps its settings here too, but nothing uses them.
provider "helpdesk" {
  alias = "japan"
  livedesk = {
    api_key    = var.japan_api_key
    api_secret = var.japan_api_secret
  }
}

variable "japan_api_key" {
  description = "The API key of the LiveDesk project for Japan."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "japan_api_secret" {
  description = "The API secret that belongs to the key."
  type        = string
  ephemeral   = true
  sensitive   = true
}

data "helpdesk_liveagent_tags" "all" {}

data "helpdesk_livedesk_contacts" "europe" {}

data "helpdesk_livedesk_contacts" "japan" {
  provider = helpdesk.japan
}
