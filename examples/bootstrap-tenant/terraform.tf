terraform {
  required_version = ">= 1.8"

  required_providers {
    helpdesk = {
      source  = "helpdesk-iac/helpdesk"
      version = "~> 0.1"
    }
  }
}

# Address and keys: LIVEAGENT_URL, LIVEAGENT_API_KEY and LIVEAGENT_API_V1_KEY.
provider "helpdesk" {}
