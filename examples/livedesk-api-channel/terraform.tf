terraform {
  required_version = ">= 1.8"

  required_providers {
    helpdesk = {
      source  = "helpdesk-iac/helpdesk"
      version = "~> 0.1"
    }
  }
}

# Key and secret: LIVEDESK_API_KEY and LIVEDESK_API_SECRET.
provider "helpdesk" {}
