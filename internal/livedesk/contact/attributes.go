package contact

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// The names of the maps, and of the keys that the private state remembers of them.
const (
	customAttributes     = "custom_attributes"
	additionalAttributes = "additional_attributes"
)

// managed is what the private state remembers of the two maps.
type managed struct{ custom, additional value.ManagedKeys }

func loadKeys(ctx context.Context, kept private.State, diags *diag.Diagnostics) managed {
	return managed{
		custom:     private.ManagedKeys(ctx, kept, customAttributes, diags),
		additional: private.ManagedKeys(ctx, kept, additionalAttributes, diags),
	}
}

func (k managed) save(ctx context.Context, kept private.State, diags *diag.Diagnostics) {
	private.SetManagedKeys(ctx, kept, customAttributes, k.custom, diags)
	private.SetManagedKeys(ctx, kept, additionalAttributes, k.additional, diags)
}

// changeAttributes puts what changes of the two maps into a request, and returns the
// keys as they are after it. The service merges custom attributes, so only those that
// differ are sent; of additional attributes that is not documented, so all are. The
// contact is read for these, and to learn whether a new key is somebody else's.
func (r *Resource) changeAttributes(ctx context.Context, plan, state Model, keys managed, request *api.ContactRequest) (managed, error) {
	changesCustom := value.Known(plan.CustomAttributes) && !plan.CustomAttributes.Equal(state.CustomAttributes)
	changesAdditional := value.Known(plan.AdditionalAttributes) && !plan.AdditionalAttributes.Equal(state.AdditionalAttributes)
	custom, additional := plan.CustomAttributes.Map(), plan.AdditionalAttributes.Map()
	before := state.CustomAttributes.Map()
	if changesAdditional || changesCustom && keys.custom.IsNew(custom) {
		now, err := r.Service.ContactNow(ctx, plan.ID.ValueString(), words(state.keys())...)
		if err != nil {
			return keys, err
		}
		before = value.DecodePairs(now.CustomAttributes)
		if changesAdditional {
			request.AdditionalAttributes = value.MergePairs(now.AdditionalAttributes, additional, keys.additional.Removed(additional))
			keys.additional = plan.AdditionalAttributes.Wrote(keys.additional, value.DecodePairs(now.AdditionalAttributes))
		}
	}
	if changesCustom {
		request.CustomAttributes = changedPairs(custom, before, keys.custom.Removed(custom))
		keys.custom = plan.CustomAttributes.Wrote(keys.custom, before)
	}
	return keys, nil
}

// changedPairs returns the values that differ, and null for the keys to remove.
func changedPairs(configured, before map[string]string, removed []string) map[string]json.RawMessage {
	form := value.JSON{}.Normalize
	different := map[string]string{}
	for key, text := range configured {
		if form(text) != form(before[key]) {
			different[key] = text
		}
	}
	return value.MergePairs(nil, different, slices.DeleteFunc(removed, func(key string) bool { return form(before[key]) == "" }))
}

// remember returns the keys after what is configured of maps that were not managed before was
// written over those of a contact.
func (k managed) remember(configured Model, before api.Contact) managed {
	if len(configured.CustomAttributes.Map()) > 0 && k.custom.Managed == nil {
		k.custom = configured.CustomAttributes.Wrote(k.custom, value.DecodePairs(before.CustomAttributes))
	}
	if len(configured.AdditionalAttributes.Map()) > 0 && k.additional.Managed == nil {
		k.additional = configured.AdditionalAttributes.Wrote(k.additional, value.DecodePairs(before.AdditionalAttributes))
	}
	return k
}
