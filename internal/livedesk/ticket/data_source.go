package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource reads one ticket.
type DataSource struct{ livedesk.DataSource }

// dataModel is a ticket as the data source shows it.
type dataModel struct {
	Common
	Messages []messageModel `tfsdk:"messages"`
}

type messageModel struct {
	ID          value.String  `tfsdk:"id"`
	SenderID    value.String  `tfsdk:"sender_id"`
	SenderType  value.String  `tfsdk:"sender_type"`
	SenderName  value.String  `tfsdk:"sender_name"`
	Content     value.String  `tfsdk:"content"`
	ContentType value.String  `tfsdk:"content_type"`
	Attachments value.Strings `tfsdk:"attachments"`
	SentAt      value.String  `tfsdk:"sent_at"`
	Internal    types.Bool    `tfsdk:"internal"`
}

// FromAPI maps what the service has.
func (m *messageModel) FromAPI(message api.TicketMessage, from value.Source) {
	from.Text(&m.ID, message.ID)
	from.Text(&m.SenderID, message.SenderID)
	from.Text(&m.SenderType, message.SenderType)
	from.Text(&m.SenderName, message.SenderName)
	from.Text(&m.Content, message.Content)
	from.Text(&m.ContentType, message.ContentType)
	from.Texts(&m.Attachments, message.Attachments)
	from.Text(&m.SentAt, message.SentAt)
	from.Bool(&m.Internal, message.Internal)
}

var messages = attribute.Table{
	attribute.Computed("id", "The id of the message."),
	attribute.Computed("sender_id", "The id of who has written it."),
	attribute.Computed("sender_type", "Who has written it, such as `internal_member`."),
	attribute.Computed("sender_name", "The name of who has written it."),
	attribute.Computed("content", "The content."),
	attribute.Computed("content_type", "The type of the content, such as `text`."),
	attribute.Computed("attachments", "The addresses of the files."),
	attribute.Computed("sent_at", "When it was sent, in ISO 8601."),
	attribute.Computed("internal", "Whether only the team sees it."),
}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{livedesk.DataSource{Base: livedesk.Base(typeName)}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[Common](table, "id")
	diagnostic.Defect(&resp.Diagnostics, err)
	list, err := attribute.List[messageModel]("The messages, in the order of the service.", messages)
	diagnostic.Defect(&resp.Diagnostics, err)
	if resp.Diagnostics.HasError() {
		return
	}
	attributes["messages"] = list
	resp.Schema = schema.Schema{MarkdownDescription: "Reads one ticket of LiveDesk by its id, with its messages.", Attributes: attributes}
}

// Read reads the ticket.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object := diagnostic.Object{Noun: "ticket", Name: config.ID.ValueString()}
	ticket, err := d.Service.API.Ticket(ctx, config.ID.ValueString())
	if api.IsNotFound(err) {
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", object, err)
		return
	}
	config.FromAPI(ticket, value.ManagedKeys{}, value.Refresh)
	config.Messages = make([]messageModel, len(ticket.Messages))
	for i, message := range ticket.Messages {
		config.Messages[i].FromAPI(message, value.Refresh)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
