package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one contact.
type DataSource struct{ liveagent.DataSourceRoom }

// dataModel is a contact as the data source shows it.
type dataModel struct {
	Whole
	Email types.String `tfsdk:"email"`
}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, Requires: api.V3, FallbackTo: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := commonAttributes()
	attributes["email"] = schema.StringAttribute{MarkdownDescription: "An e-mail address of the contact, in any case.", Optional: true}
	attributes["job_position"] = tfkit.Shown("The job position.")
	attributes["note"] = tfkit.Shown("The note for agents.")
	attributes["time_offset"] = tfkit.ShownNumber("The offset of the contact's clock; null when the service has none.")
	attributes["latitude"] = tfkit.ShownNumber("The latitude in degrees; null when the service has none.")
	attributes["longitude"] = tfkit.ShownNumber("The longitude in degrees; null when the service has none.")
	attributes["custom_fields"] = schema.MapAttribute{
		MarkdownDescription: "The values of all custom fields, by the code of the field.", Computed: true, ElementType: types.StringType,
	}
	tfkit.LookUpBy(attributes, "id", "email")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one contact by its `id` or by one of its e-mail addresses. An address that more than one contact has is an error that lists their ids. " +
			"With the key of API v1 alone, what that API does not tell is null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "email")
}

// Read finds the contact and reads it whole, because list items lack fields.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !d.Service.API.Has(api.V3) {
		d.readCustomer(ctx, config, resp)
		return
	}
	id := config.ID.ValueString()
	var registration types.String
	if !config.Email.IsNull() {
		listed, ok := lookUpEmail(ctx, d.Service, config.Email.ValueString(), &resp.Diagnostics)
		if !ok {
			return
		}
		id, registration = listed.ID, types.StringValue(listed.RegistrationEmail)
	}
	object := diagnostic.Object{Noun: "contact", Name: id}
	contact, err := d.Service.API.Contact(ctx, id)
	if api.IsNotFound(err) {
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	}
	if err == nil && registration.IsNull() {
		registration, err = readRegistration(ctx, d.Service, contact, types.StringNull(), true)
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", object, err)
		return
	}
	found := dataModel{Email: config.Email}
	found.put(contact, tfkit.Read, tfkit.Keys{})
	found.RegistrationEmail = types.StringValue(registration.ValueString())
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

// readCustomer finds the contact through API v1, which takes either key; what it
// does not tell is null.
func (d *DataSource) readCustomer(ctx context.Context, config dataModel, resp *datasource.ReadResponse) {
	identifier := config.ID.ValueString() + config.Email.ValueString()
	object := diagnostic.Object{Noun: "contact", Name: identifier}
	contact, err := d.Service.API.Customer(ctx, identifier)
	if api.IsNotFound(err) {
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	}
	var groups []string
	if err == nil {
		groups, err = d.Service.ContactGroups(ctx, contact.ID)
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", object, err)
		return
	}
	found := dataModel{Email: config.Email, Whole: Whole{Common: newCustomer(contact), CustomFields: types.MapNull(types.StringType)}}
	found.Note = types.StringValue(contact.Note)
	found.GroupIDs = tfkit.Set(groups)
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

// commonAttributes describes a contact as lists show it.
func commonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":                 tfkit.Shown("The id of the contact."),
		"first_name":         tfkit.Shown("The first name."),
		"last_name":          tfkit.Shown("The last name."),
		"system_name":        tfkit.Shown("The name under which the service lists the contact."),
		"description":        tfkit.Shown("The description."),
		"avatar_url":         tfkit.Shown("The address of a picture."),
		"language":           tfkit.Shown("The language, as the service codes it."),
		"city":               tfkit.Shown("The city."),
		"country_code":       tfkit.Shown("The country as a code of two letters."),
		"company_id":         tfkit.Shown("The id of the company that the contact belongs to."),
		"gender":             tfkit.Shown("The gender: `male`, `female`, `other` or `unspecified` (`M`, `F`, `O` and `X` of the API); `\"\"` when the service has none."),
		"emails":             tfkit.ShownTexts("The e-mail addresses."),
		"phones":             tfkit.ShownTexts("The phone numbers."),
		"group_ids":          tfkit.ShownTexts("The ids of the contact groups that the contact is in."),
		"registration_email": tfkit.Shown("The e-mail address with which the contact is registered; `\"\"` when it is not."),
		"type":               tfkit.Shown("`registered` when the contact can log in, else `visitor` (`R` and `V` of the API)."),
		"date_created":       tfkit.Shown("When the contact was created, as the service writes it, in the service's time zone."),
	}
}
