package contact

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

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists contacts.
type DataSources struct{ liveagent.DataSource }

type listModel struct {
	filter
	Contacts []Common `tfsdk:"contacts"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSource{Base: liveagent.Base(typeName+"s", liveagent.Need{Requires: api.V3, FallbackTo: api.V1})}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	contacts, err := attribute.List[Common]("The contacts, sorted by id.", table)
	diagnostic.Defect(&resp.Diagnostics, err)
	attributes := filters.DataSource()
	attributes["contacts"] = contacts
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists contacts, all pages of them. All filters that are set must match. " +
			"Lists lack some fields of a contact; `helpdesk_liveagent_contact` shows them all. " +
			"With the key of API v1 alone, only `company_id` and `has_email` filter, and what that API does not tell is null.",
		Attributes: attributes,
	}
}

// Read walks through the pages.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	config.check(d.Service.API, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	config.Contacts = []Common{}
	for contact, err := range config.shared(ctx, d.Service) {
		if err != nil {
			diagnostic.Failed(&resp.Diagnostics, "list", diagnostic.Object{Noun: "contacts"}, err)
			return
		}
		var model Common
		model.FromAPI(contact, value.Refresh)
		if !contact.Brief {
			value.Refresh.Text(&model.RegistrationEmail, contact.RegistrationEmail)
		}
		config.Contacts = append(config.Contacts, model)
	}
	slices.SortFunc(config.Contacts, func(a, b Common) int {
		return strings.Compare(a.ID.ValueString(), b.ID.ValueString())
	})
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
