terraform {
  required_providers {
    helpdesk = {
      source  = "helpdesk-iac/helpdesk"
      version = "~> 0.1"
    }
  }
}

# The address and the keys come from the environment: LIVEAGENT_URL,
# LIVEAGENT_API_KEY and LIVEAGENT_API_V1_KEY; LIVEDESK_API_KEY and
# LIVEDESK_API_SECRET. A service that is not used needs none of them.
provider "helpdesk" {}
