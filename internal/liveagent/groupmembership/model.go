package groupmembership

import (
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Model is a membership in Terraform.
type Model struct {
	ID        value.String `tfsdk:"id"`
	ContactID value.String `tfsdk:"contact_id"`
	GroupID   value.String `tfsdk:"group_id"`
}

// object names the membership in messages.
func (m Model) object() diagnostic.Object {
	return diagnostic.Object{Noun: "contact group membership", Name: m.ContactID.ValueString() + "/" + m.GroupID.ValueString()}
}

// table describes the attributes of a membership. Nothing of a customer's is lost when one
// is replaced.
var table = attribute.Table{
	attribute.Computed("id", "The ids of the contact and of the group, joined by `/`."),
	attribute.Required("contact_id", "The id of the contact. Another one moves the membership to that contact.",
		attribute.Check(idProblem), attribute.Replaces()),
	attribute.Required("group_id", "The id of the contact group. Another one takes the contact out of the one group and puts it into the other.",
		attribute.Check(idProblem), attribute.Replaces()),
}

func idProblem(text string) string {
	if text == "" || strings.Contains(text, "/") {
		return "An id must not be empty, nor contain a slash."
	}
	return ""
}
