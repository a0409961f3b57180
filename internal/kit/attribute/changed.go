package attribute

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Changed returns a plan modifier that validates a text where it is new or changed. A
// validator of the schema knows no state, so it would also refuse what the service itself
// has, such as after an import.
func Changed(checks ...validator.String) planmodifier.String {
	return changed{rule: value.Exact{}, texts: checks}
}

// changed is the plan modifier that validates what is not in the prior state.
type changed struct {
	rule value.Equality
	// texts are for a text, each element of a set, or each key of a map.
	texts []validator.String
	// each names an element of a set that may not hold two spellings of one; "" if it may.
	each    string
	numbers []validator.Float64
	counts  []validator.Int64
	// needed is what to say of a new object without a value; "" when it can do without.
	needed string
}

// isIdle says whether there is nothing to validate.
func (c changed) isIdle() bool {
	return len(c.texts)+len(c.numbers)+len(c.counts) == 0 && c.each == "" && c.needed == ""
}

// Description tells what the modifier does.
func (changed) Description(context.Context) string {
	return "Only a new or changed value is validated."
}

// MarkdownDescription tells what the modifier does.
func (c changed) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

// PlanModifyString validates a text.
func (c changed) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.Diagnostics.Append(c.judge(ctx, req.Config, req.State, req.Path, req.ConfigValue, req.StateValue)...)
}

// PlanModifySet validates a set.
func (c changed) PlanModifySet(ctx context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	resp.Diagnostics.Append(c.judge(ctx, req.Config, req.State, req.Path, req.ConfigValue, req.StateValue)...)
}

// PlanModifyMap validates the keys of a map.
func (c changed) PlanModifyMap(ctx context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	resp.Diagnostics.Append(c.judge(ctx, req.Config, req.State, req.Path, req.ConfigValue, req.StateValue)...)
}

// PlanModifyFloat64 validates a number.
func (c changed) PlanModifyFloat64(ctx context.Context, req planmodifier.Float64Request, resp *planmodifier.Float64Response) {
	resp.Diagnostics.Append(c.judge(ctx, req.Config, req.State, req.Path, req.ConfigValue, req.StateValue)...)
}

// PlanModifyInt64 validates a whole number.
func (c changed) PlanModifyInt64(ctx context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	resp.Diagnostics.Append(c.judge(ctx, req.Config, req.State, req.Path, req.ConfigValue, req.StateValue)...)
}

// judge says what is wrong with a value. If anything is, it says so of all other attributes,
// too: the framework ends at the first one, in no order, where validators report all.
func (c changed) judge(ctx context.Context, config tfsdk.Config, state tfsdk.State, where path.Path, have, prior attr.Value) diag.Diagnostics {
	isNew := state.Raw.IsNull()
	problems := c.problems(ctx, isNew, where, have, prior)
	if !problems.HasError() {
		return nil
	}
	attributes := config.Schema.GetAttributes()
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		other, judges := changedOf(attributes[name])
		if !judges || where.Equal(path.Root(name)) {
			continue
		}
		kind := attributes[name].GetType()
		have, err := kind.ValueFromTerraform(ctx, at(config.Raw, name))
		prior, priorErr := kind.ValueFromTerraform(ctx, at(state.Raw, name))
		if err == nil && priorErr == nil {
			problems.Append(other.problems(ctx, isNew, path.Root(name), have, prior)...)
		}
	}
	slices.SortStableFunc(problems, byPath)
	return problems
}

// byPath orders diagnostics by the attributes that they point at.
func byPath(one, other diag.Diagnostic) int {
	text := func(d diag.Diagnostic) string {
		if at, ok := d.(diag.DiagnosticWithPath); ok {
			return at.Path().String()
		}
		return ""
	}
	return strings.Compare(text(one), text(other))
}

// changedOf returns the modifier of an attribute.
func changedOf(attribute any) (changed, bool) {
	switch a := attribute.(type) {
	case schema.StringAttribute:
		return among(a.PlanModifiers)
	case schema.SetAttribute:
		return among(a.PlanModifiers)
	case schema.MapAttribute:
		return among(a.PlanModifiers)
	case schema.Float64Attribute:
		return among(a.PlanModifiers)
	case schema.Int64Attribute:
		return among(a.PlanModifiers)
	}
	return changed{}, false
}

func among[M any](modifiers []M) (changed, bool) {
	for _, one := range modifiers {
		if found, ok := any(one).(changed); ok {
			return found, true
		}
	}
	return changed{}, false
}

// problems are those of a value that is not the prior one.
func (c changed) problems(ctx context.Context, isNew bool, where path.Path, have, prior attr.Value) (problems diag.Diagnostics) {
	if isNew && have.IsNull() && c.needed != "" {
		problems.AddAttributeError(where, "Missing Value", c.needed)
	}
	if !value.Known(have) {
		return problems
	}
	switch have := have.(type) {
	case basetypes.StringValuable:
		return c.text(ctx, where, plainText(ctx, have), plainText(ctx, prior))
	case basetypes.SetValuable:
		set, _ := have.ToSetValue(ctx)
		return c.set(ctx, where, set, priorTexts(ctx, prior))
	case basetypes.MapValuable:
		pairs, _ := have.ToMapValue(ctx)
		return c.keys(ctx, where, pairs, prior)
	case basetypes.Float64Value:
		var resp validator.Float64Response
		for i := 0; i < len(c.numbers) && !have.Equal(prior); i++ {
			c.numbers[i].ValidateFloat64(ctx, validator.Float64Request{Path: where, ConfigValue: have}, &resp)
		}
		return resp.Diagnostics
	case basetypes.Int64Value:
		var resp validator.Int64Response
		for i := 0; i < len(c.counts) && !have.Equal(prior); i++ {
			c.counts[i].ValidateInt64(ctx, validator.Int64Request{Path: where, ConfigValue: have}, &resp)
		}
		return resp.Diagnostics
	}
	return nil
}

func (c changed) text(ctx context.Context, where path.Path, have, prior basetypes.StringValue) diag.Diagnostics {
	var resp validator.StringResponse
	if value.Known(prior) && value.Form(c.rule, prior.ValueString()) == value.Form(c.rule, have.ValueString()) {
		return nil
	}
	for _, check := range c.texts {
		check.ValidateString(ctx, validator.StringRequest{Path: where, ConfigValue: have}, &resp)
	}
	return resp.Diagnostics
}

func (c changed) set(ctx context.Context, where path.Path, have basetypes.SetValue, prior []string) diag.Diagnostics {
	var resp validator.SetResponse
	if c.each != "" {
		resp.Diagnostics.Append(distinct{c.each, c.rule}.problems(where, value.StringsOf(have), prior)...)
	}
	var fresh []attr.Value
	known := forms(c.rule, prior)
	for _, element := range have.Elements() {
		text, ok := element.(basetypes.StringValue)
		if ok && (!value.Known(text) || !slices.Contains(known, value.Form(c.rule, text.ValueString()))) {
			fresh = append(fresh, element)
		}
	}
	setvalidator.ValueStringsAre(c.texts...).ValidateSet(ctx, validator.SetRequest{
		Path: where, ConfigValue: basetypes.NewSetValueMust(basetypes.StringType{}, fresh),
	}, &resp)
	return resp.Diagnostics
}

func (c changed) keys(ctx context.Context, where path.Path, have basetypes.MapValue, prior attr.Value) diag.Diagnostics {
	fresh := maps.Clone(have.Elements())
	if before, ok := prior.(basetypes.MapValuable); ok {
		pairs, _ := before.ToMapValue(ctx)
		maps.DeleteFunc(fresh, func(key string, _ attr.Value) bool { return pairs.Elements()[key] != nil })
	}
	var resp validator.MapResponse
	mapvalidator.KeysAre(c.texts...).ValidateMap(ctx, validator.MapRequest{
		Path: where, ConfigValue: basetypes.NewMapValueMust(basetypes.StringType{}, fresh),
	}, &resp)
	return resp.Diagnostics
}

func plainText(ctx context.Context, text attr.Value) basetypes.StringValue {
	if valuable, ok := text.(basetypes.StringValuable); ok {
		plain, _ := valuable.ToStringValue(ctx)
		return plain
	}
	return basetypes.NewStringNull()
}

func priorTexts(ctx context.Context, set attr.Value) []string {
	if valuable, ok := set.(basetypes.SetValuable); ok {
		plain, _ := valuable.ToSetValue(ctx)
		return value.StringsOf(plain)
	}
	return nil
}
