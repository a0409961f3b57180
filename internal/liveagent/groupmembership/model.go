package groupmembership

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Model is a membership in Terraform.
type Model struct {
	ID        types.String `tfsdk:"id"`
	ContactID types.String `tfsdk:"contact_id"`
	GroupID   types.String `tfsdk:"group_id"`
}

// object names the membership in messages.
func (m Model) object() diagnostic.Object {
	return diagnostic.Object{Noun: "contact group membership", Name: m.ContactID.ValueString() + "/" + m.GroupID.ValueString()}
}
