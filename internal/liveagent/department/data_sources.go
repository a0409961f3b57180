package department

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists departments.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	Departments []Model `tfsdk:"departments"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", Requires: api.V3, FallbackTo: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the departments of the account.",
		Attributes: map[string]schema.Attribute{
			"departments": tfkit.ShownList("The departments, sorted by name, then by id.", attributes()),
		},
	}
}

// Read takes the departments from the shared list.
func (d *DataSources) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	departments, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.Departments, tfkit.Any, shown(d.Service.API))
	if ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, listModel{Departments: departments})...)
	}
}
