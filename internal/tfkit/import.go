package tfkit

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// importing is the key of the private state that marks an object as imported
// until it was read for the first time.
const importing = "importing"

// ImportKey is what the user gave to find the object to import: an id, or a
// natural key with its value.
type ImportKey struct {
	Key   string // "id" or one of the natural keys
	Value string
}

// ParseImport reads the import id or identity. The id may have the form
// KEY:VALUE with one of the natural keys; any other text is an id, even with a
// colon in it.
func ParseImport(ctx context.Context, req resource.ImportStateRequest, diags *diag.Diagnostics, keys ...string) (ImportKey, bool) {
	text := strings.TrimSpace(req.ID)
	if text == "" && req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		var id types.String
		diags.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
		text = id.ValueString()
		if diags.HasError() || text != "" {
			return ImportKey{Key: "id", Value: text}, !diags.HasError()
		}
	}
	for _, key := range append([]string{"id"}, keys...) {
		if value, ok := strings.CutPrefix(text, key+":"); ok {
			text = strings.TrimSpace(value)
			if text != "" {
				return ImportKey{Key: key, Value: text}, true
			}
		}
	}
	if text == "" {
		forms := []string{"the id itself"}
		for _, key := range keys {
			forms = append(forms, key+":VALUE")
		}
		diags.AddError("Empty import id", "The import id names the object to import. It may be "+strings.Join(forms, " or ")+".")
		return ImportKey{}, false
	}
	return ImportKey{Key: "id", Value: text}, true
}

// Imported puts the id of an imported object into the state, for the read that
// follows, and marks it so that an object which does not exist is an error.
func Imported(ctx context.Context, resp *resource.ImportStateResponse, id string) {
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, importing, []byte("true"))...)
}

// ImportPair imports an object that two ids name, joined by a slash: they go into
// the attributes first and second. What the ids are of completes the text of the
// error when the text is no such pair.
func ImportPair(ctx context.Context, resp *resource.ImportStateResponse, text, first, second, of string) {
	at := strings.LastIndex(text, "/")
	if at <= 0 || at == len(text)-1 {
		resp.Diagnostics.AddError("Invalid import id",
			fmt.Sprintf("%q does not name two ids. Write the id of %s, with a slash between them.", text, of))
		return
	}
	Imported(ctx, resp, text)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(first), text[:at])...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(second), text[at+1:])...)
}

// Missing handles an object that a read did not find: an error when it is just
// being imported, else a warning, and the object leaves the state.
func Missing(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse, object diagnostic.Object, id string) {
	if IsImporting(ctx, req.Private) {
		resp.Diagnostics.AddError(fmt.Sprintf("There is no %s with the id %q", object.Noun, id),
			fmt.Sprintf("The service has no such %s, so it cannot be imported. Check the id, and that the provider is configured for the right account.", object.Noun))
		return
	}
	diagnostic.Gone(&resp.Diagnostics, object, id)
	resp.State.RemoveResource(ctx)
}

// IsImporting says whether this read follows an import.
func IsImporting(ctx context.Context, private PrivateState) bool {
	mark, _ := private.GetKey(ctx, importing)
	return string(mark) == "true"
}

// ImportDone takes the mark of an import away.
func ImportDone(ctx context.Context, resp *resource.ReadResponse) {
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, importing, nil)...)
}

// SetIdentity writes the identity of an object. Terraform before 1.12 sends and
// takes none.
func SetIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, id types.String, diags *diag.Diagnostics) {
	if identity != nil {
		diags.Append(identity.SetAttribute(ctx, path.Root("id"), id)...)
	}
}

// Only returns the one id that a look-up found. None, or more than one, is an
// error that says so and lists the candidates.
func Only(diags *diag.Diagnostics, object diagnostic.Object, ids []string) (string, bool) {
	switch len(ids) {
	case 1:
		return ids[0], true
	case 0:
		diags.AddError(fmt.Sprintf("There is no %s", object),
			"The service has no such "+object.Noun+". Check the spelling, and that the provider is configured for the right account.")
	default:
		diags.AddError(fmt.Sprintf("There is more than one %s", object),
			fmt.Sprintf("%d match; their ids are %s. Use the id of the one that is meant.", len(ids), strings.Join(ids, ", ")))
	}
	return "", false
}
