package tag

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists tags.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	IncludeArchived types.Bool `tfsdk:"include_archived"`
	Tags            []Model    `tfsdk:"tags"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", API: api.V3, Or: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the tags of the account, sorted by name. With the key of API v1 alone, `public` and `archived` are null, and archived tags cannot be told from others.",
		Attributes: map[string]schema.Attribute{
			"include_archived": schema.BoolAttribute{
				MarkdownDescription: "Whether archived tags are listed too. Left out, they are not.",
				Optional:            true,
			},
			"tags": tfkit.ShownList("The tags, sorted by name, then by id.", attributes()),
		},
	}
}

// Read takes the tags from the shared list.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	pass := func(tag api.Tag) bool { return !tag.Archived || config.IncludeArchived.ValueBool() }
	tags, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.Tags, pass, shown(d.Service.API))
	if ok {
		config.Tags = tags
		resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
	}
}
