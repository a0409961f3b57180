package contactgroup

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists groups.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	Groups []Model `tfsdk:"contact_groups"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", API: api.V3, Or: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the contact groups of the account, sorted by name.",
		Attributes: map[string]schema.Attribute{
			"contact_groups": tfkit.ShownList("The groups, sorted by name, then by id.", attributes()),
		},
	}
}

// Read takes the groups from the shared list.
func (d *DataSources) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	groups, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.Groups, tfkit.Any, newModel)
	if ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, listModel{Groups: groups})...)
	}
}
