package contact

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists contacts.
type DataSources struct{ livedesk.DataSource }

type listModel struct {
	filter
	Contacts []Common `tfsdk:"contacts"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{livedesk.DataSource{Base: livedesk.Base(typeName + "s")}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	contacts, err := attribute.List[Common]("The contacts, in the order that `sort` asks for, else by id.", table)
	diagnostic.Defect(&resp.Diagnostics, err)
	shown := filters.DataSource()
	shown["contacts"] = contacts
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists contacts of LiveDesk, all pages of them: one request for every 15 contacts. All filters that are set must match. " +
			"The service may leave out contacts that have neither an e-mail address nor a phone number nor an identifier.",
		Attributes: shown,
	}
}

// Read walks through the pages.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := config.list(ctx, d.Service)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "list", diagnostic.Object{Noun: "contacts"}, err)
		return
	}
	if config.Sort.IsNull() {
		slices.SortFunc(found, byID)
	}
	config.Contacts = make([]Common, len(found))
	for i, contact := range found {
		config.Contacts[i].FromAPI(contact, memory{}, value.Refresh)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}

// byID orders contacts by their ids, which are numbers.
func byID(a, b api.Contact) int {
	return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
}
