package attribute

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// CreateOnly says of a type what is lost when an attribute is to be changed that the service
// takes only when it creates the object. A change keeps the prior value, with a warning
// instead of an error: an error would also block a replacement, a destroy, and every plan
// after an import.
type CreateOnly struct {
	// Noun names the object, such as "ticket".
	Noun string
	// Consequence completes "Replacing it …", such as "deletes it and creates another one".
	Consequence string
}

// CreateRequired describes a text that must be set, and that only a create takes.
func CreateRequired(name, description string, options ...Option) Attribute {
	return row(createRequired, name, description, options)
}

// CreateNeeded describes a text that only a create takes, and needs: what exists already, such
// as an imported object, can do without.
func CreateNeeded(name, description string, options ...Option) Attribute {
	return row(createNeeded, name, description, options)
}

// CreateOptional describes a text or a set that only a create takes. Left out, it is empty,
// or the first of the words of [OneOf].
func CreateOptional(name, description string, options ...Option) Attribute {
	return row(createOptional, name, description, options)
}

// CreateShown describes a text that only a create takes, and that the service fills in when
// it is left out.
func CreateShown(name, description string, options ...Option) Attribute {
	return row(createShown, name, description, options)
}

// CreateFlag describes a flag that tells the service how to create the object and that it
// never returns; false when left out. The first apply after an import takes over what is
// configured.
func CreateFlag(name, description string) Attribute {
	return row(createFlag, name, description, nil)
}

// Object returns the plan modifier of an object whose attributes only a create can set.
func (c CreateOnly) Object() planmodifier.Object { return createOnly{value.Exact{}, c} }

// Text returns the plan modifier of a text, for attributes outside of a table.
func (c CreateOnly) Text(rule value.Equality) planmodifier.String { return createOnly{rule, c} }

// createOnly is the plan modifier of these attributes.
type createOnly struct {
	rule value.Equality
	of   CreateOnly
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
	if value.Known(req.ConfigValue) && value.Form(c.rule, req.ConfigValue.ValueString()) != value.Form(c.rule, req.StateValue.ValueString()) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// PlanModifySet keeps the prior set.
func (c createOnly) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) {
		return
	}
	resp.PlanValue = req.StateValue
	if value.Known(req.ConfigValue) && !isSame(c.rule, value.StringsOf(req.ConfigValue), value.StringsOf(req.StateValue)) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

// PlanModifyBool keeps the prior flag, but for an object that was just imported.
func (c createOnly) PlanModifyBool(ctx context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if !keepsPrior(req.State, req.ConfigValue, req.StateValue) || private.IsUnfilled(ctx, req.Private) {
		return
	}
	resp.PlanValue = req.StateValue
	if value.Known(req.ConfigValue) && !req.ConfigValue.Equal(req.StateValue) {
		c.warn(req.Path, &resp.Diagnostics)
	}
}

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

// holds says whether a prior value has everything that is configured. What is not known, or
// could not be read, is taken for right.
func holds(prior, config attr.Value) bool {
	if !value.Known(config) || !value.Known(prior) {
		return true
	}
	switch config := config.(type) {
	case types.Object:
		before, ok := prior.(types.Object)
		for name, part := range config.Attributes() {
			ok = ok && holds(before.Attributes()[name], part)
		}
		return ok
	case types.List:
		before, ok := prior.(types.List)
		if !ok || len(before.Elements()) != len(config.Elements()) {
			return false
		}
		for i, part := range config.Elements() {
			ok = ok && holds(before.Elements()[i], part)
		}
		return ok
	}
	return config.Equal(prior)
}

// keepsPrior says whether the plan is about an object that exists and whose value is known:
// what an import could not read is filled in instead.
func keepsPrior(state tfsdk.State, config, prior attr.Value) bool {
	return !state.Raw.IsNull() && (value.Known(prior) || config.IsNull())
}

func (c createOnly) warn(at path.Path, diags *diag.Diagnostics) {
	noun := c.of.Noun
	diags.AddAttributeWarning(at, fmt.Sprintf("The %s of a %s cannot be changed", at, noun),
		fmt.Sprintf("The service takes %s only when the %s is created, so the %s stays as it is. "+
			"To have the new value all the same, replace it with terraform apply -replace=ADDRESS. Replacing it %s. "+
			"To end this warning, put the former value back.", at, noun, noun, c.of.Consequence))
}
