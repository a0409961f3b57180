package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one ticket.
type DataSource struct{ liveagent.DataSource }

func newDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V1, AlsoUses: api.V3})}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[dataModel](shown, "id", "code")
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one ticket by its `id` or its `code`. It needs the key of API v1, and that of API v3 for custom fields. A deleted ticket is not found.",
		Attributes:          attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return crud.ExactlyOneOf("id", "code")
}

// Read finds the ticket through API v1, which takes every identifier, and reads the rest
// where it is.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config, model dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	identifier := config.ID.ValueString() + config.Code.ValueString()
	ticket, found := lookUp(ctx, d.Service, identifier, &resp.Diagnostics)
	if !found {
		return
	}
	ticket, err := d.Service.API.CompleteTicket(ctx, ticket)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read the tags of", named(ticket.Subject, ticket.ID), err)
		return
	}
	model.FromAPI(ticket, value.Refresh)
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}
