package contact

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// The names of the maps, and of the keys that the private state remembers of them.
const (
	customAttributes     = "custom_attributes"
	additionalAttributes = "additional_attributes"
)

// managed is what the private state remembers of the two maps.
type managed struct{ custom, additional tfkit.Keys }

func loadKeys(ctx context.Context, kept private.State, diags *diag.Diagnostics) managed {
	return managed{
		custom:     tfkit.LoadKeys(ctx, kept, customAttributes, diags),
		additional: tfkit.LoadKeys(ctx, kept, additionalAttributes, diags),
	}
}

func (k managed) save(ctx context.Context, kept private.State, diags *diag.Diagnostics) {
	k.custom.Save(ctx, kept, customAttributes, diags)
	k.additional.Save(ctx, kept, additionalAttributes, diags)
}

// changeAttributes puts what changes of the two maps into a request, and returns the
// keys as they are after it. The service merges custom attributes, so only those that
// differ are sent; of additional attributes that is not documented, so all are. The
// contact is read for these, and to learn whether a new key is somebody else's.
func (r *Resource) changeAttributes(ctx context.Context, plan, state Model, keys managed, request *api.ContactRequest) (managed, error) {
	changesCustom := tfkit.Known(plan.CustomAttributes) && !plan.CustomAttributes.Equal(state.CustomAttributes)
	changesAdditional := tfkit.Known(plan.AdditionalAttributes) && !plan.AdditionalAttributes.Equal(state.AdditionalAttributes)
	custom, additional := tfkit.Map(plan.CustomAttributes), tfkit.Map(plan.AdditionalAttributes)
	before := tfkit.Map(state.CustomAttributes)
	if changesAdditional || changesCustom && keys.custom.IsNew(custom) {
		now, err := r.Service.ContactNow(ctx, plan.ID.ValueString(), words(state.keys())...)
		if err != nil {
			return keys, err
		}
		before = tfkit.DecodePairs(now.CustomAttributes)
		if changesAdditional {
			request.AdditionalAttributes = tfkit.MergePairs(now.AdditionalAttributes, additional, keys.additional.Removed(additional))
			keys.additional = keys.additional.Wrote(additional, tfkit.DecodePairs(now.AdditionalAttributes), tfkit.JSON)
		}
	}
	if changesCustom {
		request.CustomAttributes = changedPairs(custom, before, keys.custom.Removed(custom))
		keys.custom = keys.custom.Wrote(custom, before, tfkit.JSON)
	}
	return keys, nil
}

// changedPairs returns the values that differ, and null for the keys to remove.
func changedPairs(configured, before map[string]string, removed []string) map[string]json.RawMessage {
	different := map[string]string{}
	for key, value := range configured {
		if tfkit.JSON(value) != tfkit.JSON(before[key]) {
			different[key] = value
		}
	}
	return tfkit.MergePairs(nil, different, slices.DeleteFunc(removed, func(key string) bool { return tfkit.JSON(before[key]) == "" }))
}
