package kbcategory

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

// Model is a category in Terraform, as resource and as data source. It has what
// all entries of the knowledge base have.
type Model = liveagent.EntryModel
