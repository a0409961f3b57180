package contact

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
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

// DataSource looks up one contact.
type DataSource struct{ liveagent.DataSource }

// dataModel is a contact as the data source shows it.
type dataModel struct {
	Whole
	Email value.Email `tfsdk:"email"`
}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V3, FallbackTo: api.V1})}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[dataModel](dataTable, "id", "email")
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one contact by its `id` or by one of its e-mail addresses. An address that more than one contact has is an error that lists their ids. " +
			"With the key of API v1 alone, what that API does not tell is null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return crud.ExactlyOneOf("id", "email")
}

// Read finds the contact and reads it whole, because list items lack fields.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if resp.Diagnostics.HasError() {
		return
	}
	listed := api.Contact{ID: model.ID.ValueString()}
	if !model.Email.IsNull() {
		var ok bool
		if listed, ok = lookUpEmail(ctx, d.Service, model.Email.ValueString(), &resp.Diagnostics); !ok {
			return
		}
	}
	object := diagnostic.Object{Noun: "contact", Name: listed.ID}
	err := d.read(ctx, listed, &model)
	if errors.Is(err, cache.ErrGone) {
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", object, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}

// read maps a contact into the model. Of one that was not looked up by an address, only the
// id is known.
func (d *DataSource) read(ctx context.Context, listed api.Contact, model *dataModel) error {
	contact := listed
	if !listed.Brief {
		var err error
		if contact, err = d.Service.Contacts.Get(ctx, listed.ID, cache.Now); err != nil {
			return err
		}
	}
	model.FromAPI(contact, value.Refresh, value.ManagedKeys{})
	switch {
	case contact.Brief:
		groups, err := d.Service.ContactGroups(ctx, contact.ID)
		value.Refresh.Texts(&model.GroupIDs, groups)
		return err
	case !model.Email.IsNull():
		value.Refresh.Text(&model.RegistrationEmail, listed.RegistrationEmail)
		return nil
	}
	registration, err := readRegistration(ctx, d.Service, contact, model.RegistrationEmail, true)
	value.Refresh.Text(&model.RegistrationEmail, registration.ValueString())
	return err
}
