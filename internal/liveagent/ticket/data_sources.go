package ticket

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DataSources)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DataSources)(nil)
)

// DataSources lists tickets.
type DataSources struct{ liveagent.DataSource }

type listModel struct {
	filter
	Tickets []Common `tfsdk:"tickets"`
}

func newDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSource{Base: liveagent.Base(typeName+"s", liveagent.Need{Requires: api.V1})}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := filters.DataSource()
	tickets, err := attribute.List[Common]("The tickets, sorted by id.", shown)
	diagnostic.Defect(&resp.Diagnostics, err)
	attributes["tickets"] = tickets
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the tickets of a customer, of a department, or of both, all pages of them, deleted ones included where the service lists them. " +
			"All filters that are set must match. It needs the key of API v1.",
		Attributes: attributes,
	}
}

// ValidateConfig finds what the service would refuse.
func (d *DataSources) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		config.check(&resp.Diagnostics)
	}
}

// Read walks through the pages.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	// What was unknown when the configuration was validated is known now.
	config.check(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	config.Tickets = []Common{}
	for ticket, err := range config.tickets(ctx, d.Service.API) {
		if err != nil {
			diagnostic.Failed(&resp.Diagnostics, "list", diagnostic.Object{Noun: "tickets"}, err)
			return
		}
		var model Common
		model.FromAPI(ticket, value.Refresh)
		config.Tickets = append(config.Tickets, model)
	}
	slices.SortFunc(config.Tickets, func(a, b Common) int { return strings.Compare(a.ID.ValueString(), b.ID.ValueString()) })
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
