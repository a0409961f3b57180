# Terraform 1.10 and OpenTofu 1.11 have ephemeral variables, whose values are
# written neither to plan files nor to the state. An ordinary variable is
# written to the plan file, even when it is marked as sensitive.
variable "liveagent_url" {
  description = "The address of the LiveAgent account, such as https://acme.ladesk.com."
  type        = string
}

variable "liveagent_api_key" {
  description = "The key of LiveAgent API v3."
  type        = string
  ephemeral   = true
  sensitive   = true
}

provider "helpdesk" {
  liveagent = {
    url                 = var.liveagent_url
    api_key             = var.liveagent_api_key
    requests_per_minute = 120 # leaves some to other programs with the same key
  }
  request_timeout = "45s"
}
