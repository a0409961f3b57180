package contact

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// createFailed reports that the contact was not created, or that nothing tells
// whether it was.
func (r *Resource) createFailed(ctx context.Context, plan Model, err error, diags *diag.Diagnostics) {
	if !api.IsRefused(err) || !r.taken(context.WithoutCancel(ctx), plan.keys(), "", err, diags) {
		refused(plan, "create", err, diags)
	}
}

// updateFailed reports that the contact was not changed.
func (r *Resource) updateFailed(ctx context.Context, plan, state Model, err error, diags *diag.Diagnostics) {
	ctx = context.WithoutCancel(ctx)
	if errors.Is(err, cache.ErrGone) || api.IsNotFound(err) && r.isGone(ctx, state, err) {
		diagnostic.UpdateFailed(diags, diagnostic.Key{}, plan.object(), cache.ErrGone)
		return
	}
	changed := slices.DeleteFunc(plan.keys(), func(key livedesk.ContactKey) bool { return slices.Contains(state.keys(), key) })
	if api.IsRefused(err) && r.taken(ctx, changed, plan.ID.ValueString(), err, diags) {
		return
	}
	refused(plan, "update", err, diags)
}

// taken reports that another contact has one of the keys, if that is so.
func (r *Resource) taken(ctx context.Context, keys []livedesk.ContactKey, own string, err error, diags *diag.Diagnostics) bool {
	for _, key := range keys {
		found, findErr := r.Service.ContactsWithNow(ctx, key)
		others := slices.DeleteFunc(ids(found), func(id string) bool { return id == own })
		if findErr != nil || len(others) == 0 {
			continue
		}
		diags.AddAttributeError(path.Root(key.Name), fmt.Sprintf("There is already a contact with the %s %q", noun(key.Name), key.Value),
			fmt.Sprintf("%s\n\nThe id of that contact is %s. A second one was not created, and nothing was changed. To manage the existing contact, import it: %s (with the name of this resource), "+
				"or with an import block. Otherwise use another %s.", diagnostic.Detail(err), others[0], crud.ImportCommand(typeName, others[0]), noun(key.Name)))
		return true
	}
	return false
}

// exists reports that the service has answered a create with a contact of somebody
// else.
func exists(diags *diag.Diagnostics, object diagnostic.Object, id string) {
	diags.AddError(fmt.Sprintf("The %s exists already", object),
		fmt.Sprintf("The service has answered the create with another contact, which shares an e-mail address, a phone number or an identifier with it; its id is %s. Nothing was changed. "+
			"To manage that contact, import it: %s (with the name of this resource), or with an import block. Otherwise use other values.", id, crud.ImportCommand(typeName, id)))
}

func noun(attribute string) string {
	switch attribute {
	case "email":
		return "e-mail address"
	case "phone_number":
		return "phone number"
	}
	return attribute
}

// refused reports a failure at the attribute that it is about, where the service
// says so. Of a create, only the inbox can be what does not exist.
func refused(plan Model, operation string, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("Cannot %s the %s", operation, plan.object())
	inbox := livedesk.InboxAdvice(plan.InboxID.ValueString())
	if operation == "create" && api.IsNotFound(err) {
		diags.AddAttributeError(path.Root("inbox_id"), summary, diagnostic.Detail(err)+"\n\n"+inbox)
		return
	}
	livedesk.Failed(diags, summary, err,
		livedesk.Field{Name: "inbox", Attribute: "inbox_id", Advice: inbox}, livedesk.Field{Name: "phone", Attribute: "phone_number"},
		livedesk.Field{Name: "e164", Attribute: "phone_number"}, livedesk.Field{Name: "email", Attribute: "email"},
		livedesk.Field{Name: "identifier", Attribute: "identifier"}, livedesk.Field{Name: "avatar", Attribute: "avatar_url"})
}
