package ticketmessage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists the messages of a ticket.
type DataSources struct{ liveagent.DataSource }

type listModel struct {
	TicketID types.String `tfsdk:"ticket_id"`
	DateFrom types.String `tfsdk:"date_from"`
	DateTo   types.String `tfsdk:"date_to"`
	Groups   []groupModel `tfsdk:"groups"`
}

// groupModel is a group of messages as the data source shows it.
type groupModel struct {
	ID           value.String   `tfsdk:"id"`
	UserID       value.String   `tfsdk:"user_id"`
	Type         value.String   `tfsdk:"type"`
	Status       value.String   `tfsdk:"status"`
	DateCreated  value.String   `tfsdk:"date_created"`
	DateFinished value.String   `tfsdk:"date_finished"`
	Messages     []messageModel `tfsdk:"messages"`
}

// messageModel is a message as the data source shows it.
type messageModel struct {
	ID          value.String `tfsdk:"id"`
	UserID      value.String `tfsdk:"user_id"`
	Type        value.String `tfsdk:"type"`
	DateCreated value.String `tfsdk:"date_created"`
	Message     value.String `tfsdk:"message"`
}

// FromAPI maps a group of messages.
func (m *groupModel) FromAPI(group api.MessageGroup, from value.Source) {
	from.Text(&m.ID, group.ID)
	from.Text(&m.UserID, group.UserID)
	from.Text(&m.Type, groupTypes.Word(group.Type))
	from.Text(&m.Status, groupStatuses.Word(group.Status))
	from.Text(&m.DateCreated, group.DateCreated)
	from.Text(&m.DateFinished, group.DateFinished)
	m.Messages = make([]messageModel, len(group.Messages))
	for i, message := range group.Messages {
		m.Messages[i].FromAPI(message, from)
	}
}

// FromAPI maps a message.
func (m *messageModel) FromAPI(message api.Message, from value.Source) {
	from.Text(&m.ID, message.ID)
	from.Text(&m.UserID, message.UserID)
	from.Text(&m.Type, messageTypes.Word(message.Type))
	from.Text(&m.DateCreated, message.DateCreated)
	from.Text(&m.Message, message.Text)
}

// filters narrow the messages of a ticket.
var filters = crud.Filters{
	{
		Name: "date_from", Validators: []validator.String{liveagent.IsDateTime()},
		Description: "Only messages newer than this: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account.",
	},
	{Name: "date_to", Validators: []validator.String{liveagent.IsDateTime()}, Description: "Only messages older than this, likewise."},
}

// groupAttributes describes a group of messages.
var groupAttributes = attribute.Table{
	attribute.Computed("id", "The id of the group; `\"\"` where the service tells none."),
	attribute.Computed("user_id", "The id of the user behind the group; `\"\"` when there is none."),
	attribute.Computed("type", "The kind of group: "+list(groupTypes)+". A kind that is not known shows as the letter of the service."),
	attribute.Computed("status", "`visible`, `promoted`, `split`, `deleted` or `merged` (`V`, `P`, `S`, `D` and `M` of the API)."),
	attribute.Computed("date_created", "When the group was created: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
	attribute.Computed("date_finished", "When its last message was written, likewise."),
}

// messageAttributes describes a message of a group.
var messageAttributes = attribute.Table{
	attribute.Computed("id", "The id of the message."),
	attribute.Computed("user_id", "The id of the user who wrote it; `\"\"` when there is none."),
	attribute.Computed("type", "The kind of message: "+list(messageTypes)+". A kind that is not known shows as the letter of the service."),
	attribute.Computed("date_created", "When the message was written: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
	attribute.Computed("message", "The text."),
}

func newDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSource{Base: liveagent.Base(typeName+"s", liveagent.Need{Requires: api.V1})}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	messages, err := attribute.List[messageModel]("The messages of the group, in the order of the service.", messageAttributes)
	diagnostic.Defect(&resp.Diagnostics, err)
	groups, err := attribute.List[groupModel]("The groups, in the order of the service.", groupAttributes)
	diagnostic.Defect(&resp.Diagnostics, err)
	groups.NestedObject.Attributes["messages"] = messages
	attributes := filters.DataSource()
	attributes["groups"] = groups
	attributes["ticket_id"] = schema.StringAttribute{
		MarkdownDescription: "The id, the code or the public URL code of the ticket.", Required: true,
		Validators: []validator.String{attribute.Filled("ticket id")},
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the messages of a ticket in the groups that the service puts them in: a mail with its header and text, a chat, a transfer. It needs the key of API v1. " +
			"Texts of customers become part of the state: see that it is kept safe.",
		Attributes: attributes,
	}
}

// Read reads the messages, and nothing else of the ticket.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object := diagnostic.Object{Noun: "ticket", Name: config.TicketID.ValueString()}
	groups, err := d.Service.API.Messages(ctx, config.TicketID.ValueString(), config.DateFrom.ValueString(), config.DateTo.ValueString())
	if api.IsNotFound(err) {
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read the messages of", object, err)
		return
	}
	config.Groups = make([]groupModel, len(groups))
	for i, group := range groups {
		config.Groups[i].FromAPI(group, value.Refresh)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
