package crud

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// IdentitySchema returns the identity of an object that its id tells from all others of its
// type.
func IdentitySchema(noun string) identityschema.Schema {
	return identity("The id that the service gave the " + noun + ".")
}

// PairSchema returns the identity of an object that two ids tell from all others of its
// type: those of what the text names.
func PairSchema(of string) identityschema.Schema {
	return identity("The ids of " + of + ", joined by a slash.")
}

func identity(description string) identityschema.Schema {
	return identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{Description: description, RequiredForImport: true},
	}}
}

// SetIdentity writes the identity of an object. Terraform before 1.12 sends and takes none.
func SetIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, id attr.Value, diags *diag.Diagnostics) {
	if identity != nil {
		diags.Append(identity.SetAttribute(ctx, path.Root("id"), id)...)
	}
}
