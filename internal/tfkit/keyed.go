package tfkit

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
)

// Keys is what the private state remembers of a map of which only the
// configured keys are managed.
type Keys struct {
	// Managed are the keys that the configuration last set; the state shows just
	// these. It is nil until the provider wrote the map: then all are shown.
	Managed []string `json:"managed"`
	// Set are the keys whose values this provider wrote. Only these are cleared
	// when they are taken out of the configuration.
	Set []string `json:"set"`
}

// LoadKeys returns the keys of a map attribute.
func LoadKeys(ctx context.Context, state private.State, attribute string, diags *diag.Diagnostics) Keys {
	var keys Keys
	raw, problems := state.GetKey(ctx, attribute)
	diags.Append(problems...)
	if len(raw) > 0 && json.Unmarshal(raw, &keys) != nil {
		return Keys{}
	}
	return keys
}

// Save stores the keys of a map attribute. The zero value forgets them.
func (k Keys) Save(ctx context.Context, state private.State, attribute string, diags *diag.Diagnostics) {
	if k.Managed == nil {
		diags.Append(state.SetKey(ctx, attribute, nil)...)
		return
	}
	slices.Sort(k.Managed)
	slices.Sort(k.Set)
	raw, err := json.Marshal(k)
	if err != nil {
		diags.AddWarning("Cannot remember the keys of "+attribute, err.Error())
		return
	}
	diags.Append(state.SetKey(ctx, attribute, raw)...)
}

// Equal says whether two are the same.
func (k Keys) Equal(other Keys) bool {
	return (k.Managed == nil) == (other.Managed == nil) && slices.Equal(k.Managed, other.Managed) && slices.Equal(k.Set, other.Set)
}

// Removed returns the keys that this provider wrote and the configuration no
// longer holds. An empty map removes none.
func (k Keys) Removed(configured map[string]string) []string {
	var removed []string
	if len(configured) == 0 {
		return nil
	}
	for _, key := range k.Set {
		if _, kept := configured[key]; !kept {
			removed = append(removed, key)
		}
	}
	return removed
}

// IsNew says whether a key is configured that was not managed before, of a map that
// was.
func (k Keys) IsNew(configured map[string]string) bool {
	for key := range configured {
		if k.Managed != nil && !slices.Contains(k.Managed, key) {
			return true
		}
	}
	return false
}

// Wrote returns the keys after a map was written over the pairs that the service
// had before.
func (k Keys) Wrote(configured, before map[string]string, canon Canon) Keys {
	out := Keys{Managed: slices.Sorted(maps.Keys(configured)), Set: []string{}}
	for key, value := range configured {
		if had, ok := before[key]; slices.Contains(k.Set, key) || !ok || canon(had) != canon(value) {
			out.Set = append(out.Set, key)
		}
	}
	return out
}

// Pairs puts the pairs of the service into a map attribute: all, or only the
// managed keys.
func (o Origin) Pairs(have types.Map, got map[string]string, keys Keys, canon Canon) types.Map {
	if o == Written && !have.IsUnknown() {
		return have
	}
	mine := Map(have)
	shown := map[string]string{}
	for key, value := range got {
		if keys.Managed != nil && !slices.Contains(keys.Managed, key) {
			continue
		}
		if old, ok := mine[key]; ok && canon(old) == canon(value) {
			value = old
		}
		shown[key] = value
	}
	// A key that is managed as nothing is the same as one that is not there.
	for key, value := range mine {
		if _, there := shown[key]; !there && canon(value) == "" && slices.Contains(keys.Managed, key) {
			shown[key] = value
		}
	}
	if Known(have) && maps.Equal(mine, shown) {
		return have
	}
	return mapOf(shown)
}

// Map returns the known pairs of a map of texts.
func Map(value types.Map) map[string]string {
	out := map[string]string{}
	for key, element := range value.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			out[key] = text.ValueString()
		}
	}
	return out
}

func mapOf(pairs map[string]string) types.Map {
	elements := make(map[string]attr.Value, len(pairs))
	for key, value := range pairs {
		elements[key] = types.StringValue(value)
	}
	return types.MapValueMust(types.StringType, elements)
}

// OptionalPairs returns a map attribute of which only the configured keys are
// managed. The keys are remembered in the private state under its name.
func OptionalPairs(name, description string, canon Canon, validators ...validator.Map) schema.MapAttribute {
	return schema.MapAttribute{
		MarkdownDescription: description,
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.Map{mapplanmodifier.UseStateForUnknown(), keepHeld{name, canon}},
	}
}

// keepHeld keeps the prior map in the plan when it holds every configured pair
// and no key has to be cleared.
type keepHeld struct {
	name  string
	canon Canon
}

// Description tells what the modifier does.
func (keepHeld) Description(context.Context) string {
	return "Keys that the configuration does not list are not managed."
}

// MarkdownDescription tells what the modifier does.
func (k keepHeld) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyMap keeps a map that holds the configured pairs.
func (k keepHeld) PlanModifyMap(ctx context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if !Known(req.StateValue) || !Known(req.ConfigValue) {
		return
	}
	before := Map(req.StateValue)
	keys := LoadKeys(ctx, req.Private, k.name, &resp.Diagnostics)
	for key, element := range req.ConfigValue.Elements() {
		if element.IsNull() {
			// A key without a value is one that is not listed.
			continue
		}
		text, ok := element.(types.String)
		had, there := before[key]
		// A key that is not there is as good as one without a value, but only where all
		// keys are shown is that known.
		if !ok || !Known(text) || !there && keys.Managed != nil || k.canon(had) != k.canon(text.ValueString()) {
			return
		}
	}
	for _, key := range keys.Removed(Map(req.ConfigValue)) {
		if k.canon(before[key]) != "" {
			return
		}
	}
	resp.PlanValue = req.StateValue
}
