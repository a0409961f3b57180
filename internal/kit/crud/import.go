package crud

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
)

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
	private.SetImporting(ctx, resp.Private, true, &resp.Diagnostics)
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
	if private.IsImporting(ctx, req.Private) {
		resp.Diagnostics.AddError(fmt.Sprintf("There is no %s with the id %q", object.Noun, id),
			fmt.Sprintf("The service has no such %s, so it cannot be imported. Check the id, and that the provider is configured for the right account.", object.Noun))
		return
	}
	diagnostic.Gone(&resp.Diagnostics, object, id)
	resp.State.RemoveResource(ctx)
}
