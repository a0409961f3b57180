package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// floor is the provider without its reads: what it costs is the cost of Terraform's protocol, of the plugin framework and
// of planning, which no way of reading can go below.
type floor struct{ *provider.Provider }

// Resources lists the resources of all types, unread.
func (f floor) Resources(ctx context.Context) []func() resource.Resource {
	all := f.Provider.Resources(ctx)
	out := make([]func() resource.Resource, 0, len(all))
	for _, newType := range all {
		out = append(out, func() resource.Resource { return unreadOf(newType()) })
	}
	return out
}

// managed is what the resource of every type can do.
type managed interface {
	resource.ResourceWithConfigure
	resource.ResourceWithIdentity
	resource.ResourceWithImportState
}

// unread is the resource of a type that keeps its state instead of reading it. What only some types can do does nothing
// where the type cannot.
type unread struct{ managed }

var (
	_ resource.ResourceWithConfigure        = unread{}
	_ resource.ResourceWithIdentity         = unread{}
	_ resource.ResourceWithImportState      = unread{}
	_ resource.ResourceWithModifyPlan       = unread{}
	_ resource.ResourceWithConfigValidators = unread{}
	_ resource.ResourceWithValidateConfig   = unread{}
)

// unreadOf returns the resource of a type without its read. One that cannot do what all can is returned as it is, which
// the test of the floor does not let pass.
func unreadOf(one resource.Resource) resource.Resource {
	if whole, ok := one.(managed); ok {
		return unread{whole}
	}
	return one
}

// Read leaves the state as the framework has put it into the response. The framework wants an identity, which Terraform
// before 1.12 does not keep: it is made of the attributes of the state that have the same names.
func (unread) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if resp.Identity == nil || !resp.Identity.Raw.IsFullyNull() {
		return
	}
	for name := range resp.Identity.Schema.GetAttributes() {
		var value *string
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root(name), &value)...)
		resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(name), value)...)
	}
}

// ModifyPlan plans as the type does.
func (u unread) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if planner, ok := u.managed.(resource.ResourceWithModifyPlan); ok {
		planner.ModifyPlan(ctx, req, resp)
	}
}

// ConfigValidators validates as the type does.
func (u unread) ConfigValidators(ctx context.Context) []resource.ConfigValidator {
	if validating, ok := u.managed.(resource.ResourceWithConfigValidators); ok {
		return validating.ConfigValidators(ctx)
	}
	return nil
}

// ValidateConfig validates as the type does.
func (u unread) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	if validating, ok := u.managed.(resource.ResourceWithValidateConfig); ok {
		validating.ValidateConfig(ctx, req, resp)
	}
}
