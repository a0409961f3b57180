package contact

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
	_ datasource.DataSourceWithValidateConfig   = (*DataSource)(nil)
)

// DataSource looks up one contact.
type DataSource struct{ livedesk.DataSource }

// lookUpKeys are the attributes by which a contact can be looked up.
func lookUpKeys() []string { return []string{"id", "email", "identifier", "phone_number"} }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{livedesk.DataSource{Base: livedesk.Base(typeName)}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[Common](table, lookUpKeys()...)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one contact of LiveDesk by its `id`, e-mail address, identifier or phone number. " +
			"What the search of the service finds is compared with the value that is looked up; e-mail addresses are compared in any case. " +
			"A look-up by `id` may read the whole list of contacts, because LiveDesk documents no call for it.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return crud.ExactlyOneOf(lookUpKeys()...)
}

// ValidateConfig refuses what can be no id: to look for it would read all contacts.
func (d *DataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config Common
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if problem := livedesk.NotID("a contact", config.ID.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(path.Root("id"), "Invalid Value", problem)
	}
}

// Read finds the contact.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config Common
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	var found api.Contact
	if keys := config.keys(); len(keys) > 0 {
		var ok bool
		if found, ok = lookUp(ctx, d.Service, keys[0], &resp.Diagnostics); !ok {
			return
		}
	} else {
		var err error
		object := diagnostic.Object{Noun: "contact", Name: config.ID.ValueString()}
		found, err = d.Service.Contact(ctx, config.ID.ValueString())
		if errors.Is(err, cache.ErrGone) {
			diagnostic.Only(&resp.Diagnostics, object, nil)
			return
		}
		if err != nil {
			diagnostic.Failed(&resp.Diagnostics, "read", object, err)
			return
		}
	}
	// What is looked up keeps its spelling.
	config.FromAPI(found, memory{}, value.Refresh)
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
