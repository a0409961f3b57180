package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ list.ListResourceWithConfigure      = (*ListResource)(nil)
	_ list.ListResourceWithValidateConfig = (*ListResource)(nil)
)

// ListResource finds tickets for terraform query.
type ListResource struct{ liveagent.Resource }

func newListResource() list.ListResource {
	return &ListResource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V1, AlsoUses: api.V3}), Noun: "ticket"}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the tickets of a customer, of a department, or of both, for `terraform query`. Needs Terraform 1.14 or newer, and the key of API v1. " +
			"All filters that are set must match. Deleted tickets are left out. With `include_resource`, and when configuration is generated, each ticket costs one or two more requests. " +
			"What only a create can set is not known, and has to be added to generated configuration.",
		Attributes: filters.ListResource(),
	}
}

// ValidateListResourceConfig finds what the service would refuse.
func (l *ListResource) ValidateListResourceConfig(ctx context.Context, req list.ValidateConfigRequest, resp *list.ValidateConfigResponse) {
	var query filter
	resp.Diagnostics.Append(req.Config.Get(ctx, &query)...)
	if !resp.Diagnostics.HasError() {
		query.check(&resp.Diagnostics)
	}
}

// List streams the tickets page by page, so that a limit ends the paging too.
func (l *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var query filter
	diags := req.Config.Get(ctx, &query)
	if !diags.HasError() {
		query.check(&diags)
	}
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = crud.Stream(ctx, req, "tickets", func(yield func(crud.Listed, error) bool) {
		for ticket, err := range query.tickets(ctx, l.Service.API) {
			if err != nil {
				yield(crud.Listed{}, err)
				return
			}
			if statuses.Word(ticket.Status) == "deleted" {
				continue
			}
			if !yield(l.listed(ctx, ticket), nil) {
				return
			}
		}
	})
}

func (l *ListResource) listed(ctx context.Context, ticket api.Ticket) crud.Listed {
	name := ticket.Subject
	if ticket.Code != "" {
		name = ticket.Code + " " + name
	}
	return crud.Listed{DisplayName: name, ID: types.StringValue(ticket.ID), Resource: func() (any, error) {
		var model Model
		reader := Resource{l.Resource}
		whole, err := reader.read(ctx, model, ticket.ID)
		if err != nil {
			return nil, err
		}
		model.FromAPI(whole, value.Refresh, value.ManagedKeys{})
		model.settings()
		return model, nil
	}}
}
