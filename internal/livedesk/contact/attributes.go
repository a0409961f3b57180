package contact

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// The names of the maps.
const (
	customAttributes     = "custom_attributes"
	additionalAttributes = "additional_attributes"
)

// memory is what the private state remembers of a contact.
type memory struct {
	Custom     value.ManagedKeys `private:"custom_attributes"`
	Additional value.ManagedKeys `private:"additional_attributes"`
	// Former is the address of the picture that the service still showed when another one was
	// set.
	Former string `private:"former_picture"`
}

// changeAttributes puts what changes of the two maps into a request, and returns the
// keys as they are after it. The service merges custom attributes, so only those that
// differ are sent; of additional attributes that is not documented, so all are. The
// contact is read for these, and to learn whether a new key is somebody else's.
func (r *Resource) changeAttributes(ctx context.Context, plan, state Model, keys memory, request *api.ContactRequest) (memory, error) {
	changesCustom := value.Known(plan.CustomAttributes) && !plan.CustomAttributes.Equal(state.CustomAttributes)
	changesAdditional := value.Known(plan.AdditionalAttributes) && !plan.AdditionalAttributes.Equal(state.AdditionalAttributes)
	custom, additional := plan.CustomAttributes.Map(), plan.AdditionalAttributes.Map()
	before := state.CustomAttributes.Map()
	if changesAdditional || changesCustom && keys.Custom.IsNew(custom) {
		now, err := r.Service.ContactNow(ctx, plan.ID.ValueString(), words(state.keys())...)
		if err != nil {
			return keys, err
		}
		before = value.DecodePairs(now.CustomAttributes)
		if changesAdditional {
			request.AdditionalAttributes = value.MergePairs(now.AdditionalAttributes, additional, keys.Additional.Removed(additional))
			keys.Additional = plan.AdditionalAttributes.Wrote(keys.Additional, value.DecodePairs(now.AdditionalAttributes))
		}
	}
	if changesCustom {
		request.CustomAttributes = changedPairs(custom, before, keys.Custom.Removed(custom))
		keys.Custom = plan.CustomAttributes.Wrote(keys.Custom, before)
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
func (k memory) remember(configured Model, before api.Contact) memory {
	if len(configured.CustomAttributes.Map()) > 0 && k.Custom.Managed == nil {
		k.Custom = configured.CustomAttributes.Wrote(k.Custom, value.DecodePairs(before.CustomAttributes))
	}
	if len(configured.AdditionalAttributes.Map()) > 0 && k.Additional.Managed == nil {
		k.Additional = configured.AdditionalAttributes.Wrote(k.Additional, value.DecodePairs(before.AdditionalAttributes))
	}
	return k
}
