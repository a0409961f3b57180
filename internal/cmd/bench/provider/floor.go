package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// floor is the provider without its reads: what it costs is the cost of Terraform's protocol, of the plugin framework and
// of planning, which no way of reading can go below.
type floor struct{ *provider.Provider }

// Resources lists the resources of all rooms, unread.
func (f floor) Resources(ctx context.Context) []func() resource.Resource {
	rooms := f.Provider.Resources(ctx)
	out := make([]func() resource.Resource, 0, len(rooms))
	for _, newRoom := range rooms {
		out = append(out, func() resource.Resource { return unreadOf(newRoom()) })
	}
	return out
}

// room is what the resource of every room can do.
type room interface {
	resource.ResourceWithConfigure
	resource.ResourceWithIdentity
	resource.ResourceWithImportState
}

// unread is the resource of a room that keeps its state instead of reading it. What only some rooms can do does nothing
// where the room cannot.
type unread struct{ room }

var (
	_ resource.ResourceWithConfigure        = unread{}
	_ resource.ResourceWithIdentity         = unread{}
	_ resource.ResourceWithImportState      = unread{}
	_ resource.ResourceWithModifyPlan       = unread{}
	_ resource.ResourceWithConfigValidators = unread{}
	_ resource.ResourceWithValidateConfig   = unread{}
)

// unreadOf returns the resource of a room without its read. One that cannot do what all can is returned as it is, which
// the test of the floor does not let pass.
func unreadOf(one resource.Resource) resource.Resource {
	if whole, ok := one.(room); ok {
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
		var value types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root(name), &value)...)
		resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(name), value)...)
	}
}

// ModifyPlan plans as the room does.
func (u unread) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if planner, ok := u.room.(resource.ResourceWithModifyPlan); ok {
		planner.ModifyPlan(ctx, req, resp)
	}
}

// ConfigValidators validates as the room does.
func (u unread) ConfigValidators(ctx context.Context) []resource.ConfigValidator {
	if validating, ok := u.room.(resource.ResourceWithConfigValidators); ok {
		return validating.ConfigValidators(ctx)
	}
	return nil
}

// ValidateConfig validates as the room does.
func (u unread) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	if validating, ok := u.room.(resource.ResourceWithValidateConfig); ok {
		validating.ValidateConfig(ctx, req, resp)
	}
}
