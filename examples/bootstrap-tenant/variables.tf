variable "name_prefix" {
  description = "Begins the name of every group and tag and the title of every article, so that a trial can share a tenant with real work."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{0,20}$", var.name_prefix))
    error_message = "The prefix must have at most 20 letters, digits and dashes."
  }
}

variable "default_language" {
  description = "The language of contacts whose row in contacts.csv names none. \"\" leaves it unmanaged."
  type        = string
  default     = "en"
  nullable    = false

  validation {
    condition     = can(regex("^([a-z]{2}(-[A-Za-z]{2})?)?$", var.default_language))
    error_message = "The language must be a code such as \"en\" or \"pt-BR\"."
  }
}

variable "support_department" {
  description = "The name of the department whose agents are shown. Left out, it is \"Support\" or, where there is none, the first one."
  type        = string
  default     = null

  validation {
    condition     = var.support_department != ""
    error_message = "The name of the department must not be empty; null chooses one."
  }
}

variable "suggestion_category" {
  description = "The path of the knowledge-base category for suggestions. Left out, it is the first one. \"\" leaves suggestions out, and no key of API v1 is needed for them."
  type        = string
  default     = null

  validation {
    condition     = var.suggestion_category == null ? true : trimspace(var.suggestion_category) == var.suggestion_category
    error_message = "The path must neither begin nor end with blanks."
  }
}

variable "ticket_agent" {
  description = "The e-mail address of the agent who writes the tickets. Left out, it is the first agent of the support department. \"\" leaves tickets out, and no key of API v1 is needed for them."
  type        = string
  default     = null

  validation {
    condition     = var.ticket_agent == null || var.ticket_agent == "" || can(regex("^[^@ ]+@[^@ ]+$", coalesce(var.ticket_agent, "-")))
    error_message = "The agent must be an e-mail address."
  }
}

variable "articles_directory" {
  description = "The folder with the HTML files of the articles. Left out, it is knowledge-base beside this file. \"\" leaves articles out, and no key of API v1 is needed for them."
  type        = string
  default     = null

  validation {
    condition     = var.articles_directory == null || var.articles_directory == "" || length(fileset(coalesce(var.articles_directory, "."), "*.html")) > 0
    error_message = "The folder has no file that ends in .html."
  }
}
