package ticket

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

// DataSource looks up one ticket.
type DataSource struct{ liveagent.DataSourceRoom }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, API: api.V1, With: api.V3}}
}

// commonAttributes describes a ticket as all data sources show it.
func commonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":              tfkit.Shown("The id of the ticket."),
		"code":            tfkit.Shown("The code by which people know the ticket, such as `AX4-B4T-FD8`."),
		"public_url_code": tfkit.Shown("The code in the public address of the ticket."),
		"subject":         tfkit.Shown("The subject."),
		"status": tfkit.Shown("The status: `new`, `open`, `answered`, `resolved`, `postponed`, `chatting`, `calling`, `internal`, `spam`, `deleted` or `closed` " +
			"(`N`, `C`, `A`, `R`, `W`, `T`, `P`, `I`, `B`, `X` and `L` of the API)."),
		"department_id":   tfkit.Shown("The id of the department."),
		"department_name": tfkit.Shown("The name of the department."),
		"owner_name":      tfkit.Shown("The name of the customer whose ticket it is."),
		"owner_email":     tfkit.Shown("The e-mail address of the customer whose ticket it is."),
		"preview":         tfkit.Shown("The start of the text of the ticket."),
		"date_created":    tfkit.Shown("When the ticket was created: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account. The function `liveagent_to_rfc3339` converts it."),
		"date_changed":    tfkit.Shown("When the ticket was last changed: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
	}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := commonAttributes()
	attributes["agent"] = tfkit.Shown("The assigned agent, as the service identifies one: an id; `\"\"` when there is none.")
	attributes["owner_note"] = tfkit.Shown("The note on the customer; `\"\"` when there is none.")
	attributes["tag_ids"] = tfkit.ShownTexts("The ids of the tags.")
	attributes["custom_fields"] = schema.MapAttribute{
		MarkdownDescription: "The values of the custom fields, by the code of the field; null without the key of API v3.", Computed: true, ElementType: types.StringType,
	}
	tfkit.LookUpBy(attributes, "id", "code")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one ticket by its `id` or its `code`. It needs the key of API v1, and that of API v3 for custom fields. A deleted ticket is not found.",
		Attributes:          attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "code")
}

// Read finds the ticket through API v1, which takes every identifier, and reads
// the rest where it is.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	identifier := config.ID.ValueString() + config.Code.ValueString()
	ticket, found := lookUp(ctx, d.Service, identifier, &resp.Diagnostics)
	if !found {
		return
	}
	model := dataModel{
		Common: newCommon(ticket), Agent: types.StringValue(ticket.Agent), OwnerNote: types.StringValue(ticket.OwnerNote),
		CustomFields: types.MapNull(types.StringType),
	}
	tags, err := d.tags(ctx, ticket.ID, &model)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read the tags of", named(ticket.Subject, ticket.ID), err)
		return
	}
	model.TagIDs = tfkit.Set(tags)
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}

// tags returns the tags, and fills in the custom fields where API v3 tells both.
func (d *DataSource) tags(ctx context.Context, id string, model *dataModel) ([]string, error) {
	if !d.Service.API.Has(api.V3) {
		return d.Service.API.ConversationTags(ctx, id)
	}
	ticket, err := d.Service.API.Ticket(ctx, id)
	if err != nil {
		return nil, err
	}
	model.CustomFields = tfkit.Read.Pairs(model.CustomFields, liveagent.FieldPairs(ticket.CustomFields), tfkit.Keys{}, tfkit.Prose)
	return ticket.Tags, nil
}
