package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
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
	ID          types.String `tfsdk:"id"`
	SenderID    types.String `tfsdk:"sender_id"`
	SenderType  types.String `tfsdk:"sender_type"`
	SenderName  types.String `tfsdk:"sender_name"`
	Content     types.String `tfsdk:"content"`
	ContentType types.String `tfsdk:"content_type"`
	Attachments types.Set    `tfsdk:"attachments"`
	SentAt      types.String `tfsdk:"sent_at"`
	Internal    types.Bool   `tfsdk:"internal"`
}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{livedesk.DataSource{TypeName: typeName}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads one ticket of LiveDesk by its id, with its messages.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				MarkdownDescription: "The id of the ticket, such as `tk_20251104_789abc`.", Required: true, Validators: []validator.String{tfkit.IsFilled("ticket id")},
			},
			"title":       tfkit.Shown("The title."),
			"description": tfkit.Shown("The description, in Markdown."),
			"priority":    tfkit.Shown("The priority, such as `high`."),
			"type":        tfkit.Shown("The type, such as `incident`."),
			"tags":        tfkit.ShownTexts("The tags; null when the service does not show them."),
			"attachments": tfkit.ShownTexts("The addresses of the files."),
			customFields: schema.MapAttribute{
				MarkdownDescription: "All custom fields, by key. A plain text stands for itself; every other value is JSON, for `jsondecode`.", Computed: true, ElementType: types.StringType,
			},
			"assignment_team":    tfkit.Shown("The name of the team that the ticket is assigned to; `\"\"` when there is none."),
			"assignment_team_id": tfkit.Shown("The id of that team."),
			"requester": schema.SingleNestedAttribute{
				MarkdownDescription: "Who asks for something.",
				Computed:            true,
				Attributes: map[string]schema.Attribute{
					"euid":  tfkit.Shown("The id of the requester."),
					"name":  tfkit.Shown("The name."),
					"email": tfkit.Shown("The e-mail address."),
					"phone": tfkit.Shown("The phone number."),
					"channel_contacts": schema.SingleNestedAttribute{
						MarkdownDescription: "The channel through which the requester writes.",
						Computed:            true,
						Attributes: map[string]schema.Attribute{
							"channel_id":     tfkit.Shown("The id of the channel."),
							"contact_id":     tfkit.Shown("The id of the contact on the channel."),
							"sub_contact_id": tfkit.Shown("The id of the contact within a group on the channel."),
							"followers": tfkit.ShownList("The members of the team who follow the ticket.", map[string]schema.Attribute{
								"id":   tfkit.Shown("The id of the member."),
								"name": tfkit.Shown("The name; null when the service does not show it."),
							}),
						},
					},
				},
			},
			"submitter": schema.SingleNestedAttribute{
				MarkdownDescription: "Who has submitted the ticket.",
				Computed:            true,
				Attributes:          map[string]schema.Attribute{"id": tfkit.Shown("The id of the submitter.")},
			},
			"status": tfkit.Shown("The status, such as `open`."),
			"messages": tfkit.ShownList("The messages, in the order of the service.", map[string]schema.Attribute{
				"id":           tfkit.Shown("The id of the message."),
				"sender_id":    tfkit.Shown("The id of who has written it."),
				"sender_type":  tfkit.Shown("Who has written it, such as `internal_member`."),
				"sender_name":  tfkit.Shown("The name of who has written it."),
				"content":      tfkit.Shown("The content."),
				"content_type": tfkit.Shown("The type of the content, such as `text`."),
				"attachments":  tfkit.ShownTexts("The addresses of the files."),
				"sent_at":      tfkit.Shown("When it was sent, in ISO 8601."),
				"internal":     tfkit.ShownBool("Whether only the team sees it."),
			}),
		},
	}
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
	config.put(ticket, tfkit.Read, tfkit.Keys{})
	config.Messages = make([]messageModel, 0, len(ticket.Messages))
	for _, message := range ticket.Messages {
		config.Messages = append(config.Messages, messageModel{
			ID: types.StringValue(message.ID), SenderID: types.StringValue(message.SenderID), SenderType: types.StringValue(message.SenderType),
			SenderName: types.StringValue(message.SenderName), Content: types.StringValue(message.Content), ContentType: types.StringValue(message.ContentType),
			Attachments: tfkit.Set(message.Attachments), SentAt: types.StringValue(message.SentAt), Internal: types.BoolValue(message.Internal),
		})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
