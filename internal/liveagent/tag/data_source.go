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

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one tag.
type DataSource struct{ liveagent.DataSourceRoom }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, API: api.V3, Or: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	tfkit.LookUpBy(attributes, "id", "name")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one tag by its `id` or its `name`. A name that more than one tag has is an error that lists their ids. " +
			"With the key of API v1 alone, `public` and `archived` are null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "name")
}

// Read finds the tag in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tag, ok := tfkit.LookUp(ctx, &resp.Diagnostics, "tag", d.Service.Tags, config.ID, config.Name)
	if !ok {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, shown(d.Service.API)(tag))...)
}

// shown returns how a tag is shown: API v1 does not tell whether it is public or
// archived.
func shown(client *api.Client) func(api.Tag) Model {
	if client.Has(api.V3) {
		return newModel
	}
	return func(tag api.Tag) Model {
		model := newModel(tag)
		model.Public, model.Archived = types.BoolNull(), types.BoolNull()
		return model
	}
}

// attributes describes a tag as data sources show it.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":               tfkit.Shown("The id of the tag."),
		"name":             tfkit.Shown("The name of the tag."),
		"color":            tfkit.Shown("The colour of the text, as the service gives it; `\"\"` when there is none."),
		"background_color": tfkit.Shown("The colour of the background, as the service gives it; `\"\"` when there is none."),
		"public":           tfkit.ShownBool("Whether customers can see the tag."),
		"archived":         tfkit.ShownBool("Whether the tag is archived."),
	}
}
