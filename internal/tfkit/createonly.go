package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
)

// CreateOnly makes attributes that the service takes only when it creates the
// object. A change keeps the prior value, with a warning instead of an error: an
// error would also block a replacement, a destroy, and every plan after an import.
type CreateOnly struct {
	// Noun names the object, such as "ticket".
	Noun string
	// Consequence completes "Replacing it …", such as "deletes it and creates
	// another one".
	Consequence string
}

// note is what the description of such an attribute says.
const note = " Only a create can set it: a change keeps the former value, with a warning."

// Required returns a text that must be set.
func (c CreateOnly) Required(description string, canon Canon, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description + note,
		Required:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.String{c.Text(canon)},
	}
}

// Optional returns a text that is "" when it is left out.
func (c CreateOnly) Optional(description string, canon Canon, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description + note,
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(""),
		Validators:          validators,
		PlanModifiers:       []planmodifier.String{c.Text(canon)},
	}
}

// Shown returns a text that the service fills in when it is left out.
func (c CreateOnly) Shown(description string, canon Canon, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description + note,
		Optional:            true,
		Computed:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), c.Text(canon)},
	}
}

// Choice returns one of a few words: the first when it is left out.
func (c CreateOnly) Choice(description string, words ...string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description + note,
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(words[0]),
		Validators:          []validator.String{stringvalidator.OneOf(words...)},
		PlanModifiers:       []planmodifier.String{c.Text(Exact)},
	}
}

// OptionalSet returns a set of texts that is empty when it is left out.
func (c CreateOnly) OptionalSet(description string, canon Canon, validators ...validator.Set) schema.SetAttribute {
	return schema.SetAttribute{
		MarkdownDescription: description + note,
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		Default:             setdefault.StaticValue(Set(nil)),
		Validators:          validators,
		PlanModifiers:       []planmodifier.Set{c.texts(canon)},
	}
}

// Flag returns a flag that tells the service how to create the object and that it
// never returns; false when left out. The first apply after an import takes over
// what is configured.
func (c CreateOnly) Flag(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		MarkdownDescription: description + note,
		Optional:            true,
		Computed:            true,
		Default:             booldefault.StaticBool(false),
		PlanModifiers:       []planmodifier.Bool{createOnly{Exact, c}},
	}
}

// Text returns the plan modifier of such a text.
func (c CreateOnly) Text(canon Canon) planmodifier.String { return createOnly{canon, c} }

func (c CreateOnly) texts(canon Canon) planmodifier.Set { return createOnly{canon, c} }

// createOnly is the plan modifier of these attributes.
type createOnly struct {
	canon Canon
	of    CreateOnly
}

// Description tells what the modifier does.
func (createOnly) Description(context.Context) string {
	return "The service cannot change it later: a change keeps the prior value, with a warning."
}

// MarkdownDescription tells what the modifier does.
func (c createOnly) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

// PlanModifyString keeps the prior text.
func (c createOnly) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) {
		return
	}
	resp.PlanValue = req.StateValue
	if Known(req.ConfigValue) && c.canon(req.ConfigValue.ValueString()) != c.canon(req.StateValue.ValueString()) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// PlanModifySet keeps the prior set.
func (c createOnly) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) {
		return
	}
	resp.PlanValue = req.StateValue
	if Known(req.ConfigValue) && !c.canon.same(Strings(req.ConfigValue), Strings(req.StateValue)) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// PlanModifyBool keeps the prior flag, but for an object that was just imported.
func (c createOnly) PlanModifyBool(ctx context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) {
		return
	}
	if private.IsUnfilled(ctx, req.Private) {
		return
	}
	resp.PlanValue = req.StateValue
	if Known(req.ConfigValue) && !req.ConfigValue.Equal(req.StateValue) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// Object returns the plan modifier of an object whose attributes only a create can
// set.
func (c CreateOnly) Object() planmodifier.Object { return createOnly{Exact, c} }

// PlanModifyObject keeps the prior object.
func (c createOnly) PlanModifyObject(_ context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) {
		return
	}
	resp.PlanValue = req.StateValue
	if !holds(req.StateValue, req.ConfigValue) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// holds says whether a prior value has everything that is configured. What is not
// known, or could not be read, is taken for right.
func holds(prior, config attr.Value) bool {
	if !Known(config) || !Known(prior) {
		return true
	}
	switch config := config.(type) {
	case types.Object:
		before, ok := prior.(types.Object)
		for name, value := range config.Attributes() {
			ok = ok && holds(before.Attributes()[name], value)
		}
		return ok
	case types.List:
		before, ok := prior.(types.List)
		if !ok || len(before.Elements()) != len(config.Elements()) {
			return false
		}
		for i, value := range config.Elements() {
			ok = ok && holds(before.Elements()[i], value)
		}
		return ok
	}
	return config.Equal(prior)
}

// keepsPrior says whether the plan is about an object that exists and whose
// value is known: what an import could not read is filled in instead.
func keepsPrior(state tfsdk.State, config, prior attr.Value) bool {
	return !state.Raw.IsNull() && (Known(prior) || config.IsNull())
}

func (c createOnly) warn(at path.Path, diags *diag.Diagnostics) {
	noun := c.of.Noun
	diags.AddAttributeWarning(at, fmt.Sprintf("The %s of a %s cannot be changed", at, noun),
		fmt.Sprintf("The service takes %s only when the %s is created, so the %s stays as it is. "+
			"To have the new value all the same, replace it with terraform apply -replace=ADDRESS. Replacing it %s. "+
			"To end this warning, put the former value back.", at, noun, noun, c.of.Consequence))
}
