package contact

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// write is a request about a contact that failed.
type write struct {
	*Resource
	// operation is create or update, and plan what was to come of it.
	operation string
	plan      Model
}

// createFailed reports that the contact was not created, or that nothing tells
// whether it was.
func (r *Resource) createFailed(ctx context.Context, plan Model, err error, diags *diag.Diagnostics) {
	write{r, "create", plan}.failed(context.WithoutCancel(ctx), err, diags)
}

// updateFailed reports that the contact was not changed.
func (r *Resource) updateFailed(ctx context.Context, plan, state Model, err error, diags *diag.Diagnostics) {
	ctx = context.WithoutCancel(ctx)
	if errors.Is(err, cache.ErrGone) || api.IsNotFound(err) && r.isGone(ctx, state, err) {
		diagnostic.UpdateFailed(diags, diagnostic.Key{}, plan.object(), cache.ErrGone)
		return
	}
	write{r, "update", plan}.failed(ctx, err, diags)
}

// failed reports the failure. Who else has a key is looked up only where the refusal may be
// about that: where it speaks of a conflict or names a key, or says nothing at all.
func (w write) failed(ctx context.Context, err error, diags *diag.Diagnostics) {
	keys, isConflict := w.named(err), livedesk.IsConflict(err)
	if len(keys) == 0 && (isConflict || livedesk.IsSilent(err)) {
		keys = w.plan.keys()
	}
	if !api.IsRefused(err) || len(keys) == 0 {
		w.refused(err, diags)
		return
	}
	key, id, ok := w.Service.Holder(ctx, keys, w.plan.ID.ValueString(), isConflict)
	switch {
	case ok:
		w.taken(key, id, err, diags)
	case isConflict:
		diags.AddAttributeError(path.Root(keys[0].Name), w.summary(), diagnostic.Detail(err)+"\n\n"+
			"Another contact seems to have the "+noun(keys[0].Name)+", but neither a search nor the list of contacts, as this run has read it, shows which. "+
			"Look for it in LiveDesk, and import it to manage it: "+crud.ImportCommand(typeName, "ID")+".")
	default:
		w.refused(err, diags)
	}
}

// named returns the keys that the message of a refusal is about.
func (w write) named(err error) []livedesk.ContactKey {
	var out []livedesk.ContactKey
	for _, key := range w.plan.keys() {
		if livedesk.Names(err, wordsOf(key.Name)...) {
			out = append(out, key)
		}
	}
	return out
}

// wordsOf returns what the service calls a key.
func wordsOf(attribute string) []string {
	switch attribute {
	case "email":
		return []string{"email", "e-mail"}
	case "phone_number":
		return []string{"phone", "e164"}
	}
	return []string{attribute}
}

func (w write) summary() string { return fmt.Sprintf("Cannot %s the %s", w.operation, w.plan.object()) }

// taken reports that another contact has a key.
func (w write) taken(key livedesk.ContactKey, id string, err error, diags *diag.Diagnostics) {
	detail := []string{
		diagnostic.Detail(err),
		fmt.Sprintf("The contact with the id %s has the %s, so %s.", id, noun(key.Name), map[string]string{"create": "a second one was not created", "update": "this one was not changed"}[w.operation]),
	}
	if w.Service.Contacts.IsOwned(id) {
		detail = append(detail, "Another resource of this configuration has just created it or taken it over. Two contacts cannot share it: use another one in one of the two resources. "+
			"If they are one under two addresses, use a moved block.")
	} else {
		detail = append(detail, w.advice(id)+" Otherwise use another "+noun(key.Name)+".")
	}
	diags.AddAttributeError(path.Root(key.Name), fmt.Sprintf("There is already a contact with the %s %q", noun(key.Name), key.Value), strings.Join(detail, "\n\n"))
}

// advice says how to manage the contact that has a key.
func (w write) advice(id string) string {
	manage := "To manage that contact, import it: " + crud.ImportCommand(typeName, id) + " (with the name of "
	switch {
	case w.operation == "update":
		return manage + "a resource of its own), or with an import block. adopt_existing = true in the provider block does not help here: creates take over what exists, changes do not."
	case w.Service.AdoptExisting:
		return manage + "this resource), or with an import block. adopt_existing is set, but the contact did not show when this create looked for it: the next apply may take it over."
	}
	return manage + "this resource), or with an import block. Or set adopt_existing = true in the provider block: creates then take over what exists."
}

// exists reports that the service has answered a create with a contact that seems to be
// somebody else's.
func exists(diags *diag.Diagnostics, object diagnostic.Object, id, difference string) {
	diags.AddError(fmt.Sprintf("The service answered the create of the %s with another contact", object),
		fmt.Sprintf("That contact, with the id %s, %s. It may be one that existed, because it shares an e-mail address, a phone number or an identifier with this one, "+
			"or a new one that the service has stored otherwise than it was asked to. It is not in the state, and no further request was made.\n\n"+
			"Look at it in LiveDesk. To manage it, import it: %s (with the name of this resource), or with an import block. Or set adopt_existing = true in the provider block: "+
			"creates then take over what exists. Otherwise use other values.", id, difference, crud.ImportCommand(typeName, id)))
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
func (w write) refused(err error, diags *diag.Diagnostics) {
	inbox := livedesk.InboxAdvice(w.plan.InboxID.ValueString())
	if w.operation == "create" && api.IsNotFound(err) {
		diags.AddAttributeError(path.Root("inbox_id"), w.summary(), diagnostic.Detail(err)+"\n\n"+inbox)
		return
	}
	fields := []livedesk.Field{{Name: "inbox", Attribute: "inbox_id", Advice: inbox}}
	for _, attribute := range []string{"phone_number", "email", "identifier"} {
		for _, word := range wordsOf(attribute) {
			fields = append(fields, livedesk.Field{Name: word, Attribute: attribute})
		}
	}
	livedesk.Failed(diags, w.summary(), err, append(fields, livedesk.Field{Name: "avatar", Attribute: "avatar_url"})...)
}
