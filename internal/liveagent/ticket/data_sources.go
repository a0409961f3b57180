package ticket

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DataSources)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DataSources)(nil)
)

// DataSources lists tickets.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	filter
	Tickets []Common `tfsdk:"tickets"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	changed := map[string]schema.Attribute{
		"between": schema.ListAttribute{MarkdownDescription: betweenDescription, Optional: true, ElementType: types.StringType},
	}
	for name, description := range operators() {
		changed[name] = schema.StringAttribute{MarkdownDescription: description, Optional: true}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the tickets of a customer, of a department, or of both, all pages of them. All filters that are set must match. It needs the key of API v1.",
		Attributes: map[string]schema.Attribute{
			"owner_email":   schema.StringAttribute{MarkdownDescription: filterOwner, Optional: true},
			"department_id": schema.StringAttribute{MarkdownDescription: filterDepartment, Optional: true},
			"statuses":      schema.ListAttribute{MarkdownDescription: filterStatuses + ", deleted ones included where the service lists them.", Optional: true, ElementType: types.StringType, Validators: statusList()},
			"subject":       schema.StringAttribute{MarkdownDescription: filterSubject, Optional: true},
			"date_from":     schema.StringAttribute{MarkdownDescription: filterDateFrom, Optional: true, Validators: []validator.String{liveagent.IsDateTime()}},
			"date_to":       schema.StringAttribute{MarkdownDescription: filterDateTo, Optional: true, Validators: []validator.String{liveagent.IsDateTime()}},
			"date_changed":  schema.SingleNestedAttribute{MarkdownDescription: filterDateChanged, Optional: true, Attributes: changed},
			"tickets":       tfkit.ShownList("The tickets, sorted by id.", commonAttributes()),
		},
	}
}

// statusList returns the validators of a list of statuses.
func statusList() []validator.List {
	return []validator.List{listvalidator.ValueStringsAre(stringvalidator.OneOf(append(words(), "closed")...))}
}

// ValidateConfig finds what the service would refuse.
func (d *DataSources) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		config.check(ctx, &resp.Diagnostics)
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
	config.check(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	config.Tickets = []Common{}
	for ticket, err := range config.tickets(ctx, d.Service.API) {
		if err != nil {
			diagnostic.Failed(&resp.Diagnostics, "list", diagnostic.Object{Noun: "tickets"}, err)
			return
		}
		config.Tickets = append(config.Tickets, newCommon(ticket))
	}
	slices.SortFunc(config.Tickets, func(a, b Common) int { return strings.Compare(a.ID.ValueString(), b.ID.ValueString()) })
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
