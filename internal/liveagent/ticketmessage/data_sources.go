package ticketmessage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists the messages of a ticket.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	TicketID types.String `tfsdk:"ticket_id"`
	DateFrom types.String `tfsdk:"date_from"`
	DateTo   types.String `tfsdk:"date_to"`
	Groups   []groupModel `tfsdk:"groups"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	isDate := []validator.String{liveagent.IsDateTime()}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the messages of a ticket in the groups that the service puts them in: a mail with its header and text, a chat, a transfer. It needs the key of API v1. " +
			"Texts of customers become part of the state: see that it is kept safe.",
		Attributes: map[string]schema.Attribute{
			"ticket_id": schema.StringAttribute{
				MarkdownDescription: "The id, the code or the public URL code of the ticket.", Required: true,
				Validators: []validator.String{tfkit.IsFilled("ticket id")},
			},
			"date_from": schema.StringAttribute{
				MarkdownDescription: "Only messages newer than this: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account.", Optional: true, Validators: isDate,
			},
			"date_to": schema.StringAttribute{MarkdownDescription: "Only messages older than this, likewise.", Optional: true, Validators: isDate},
			"groups": tfkit.ShownList("The groups, in the order of the service.", map[string]schema.Attribute{
				"id":            tfkit.Shown("The id of the group; `\"\"` where the service tells none."),
				"user_id":       tfkit.Shown("The id of the user behind the group; `\"\"` when there is none."),
				"type":          tfkit.Shown("The kind of group: " + groupTypes.list() + ". A kind that is not known shows as the letter of the service."),
				"status":        tfkit.Shown("`visible`, `promoted`, `split`, `deleted` or `merged` (`V`, `P`, `S`, `D` and `M` of the API)."),
				"date_created":  tfkit.Shown("When the group was created: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
				"date_finished": tfkit.Shown("When its last message was written, likewise."),
				"messages": tfkit.ShownList("The messages of the group, in the order of the service.", map[string]schema.Attribute{
					"id":           tfkit.Shown("The id of the message."),
					"user_id":      tfkit.Shown("The id of the user who wrote it; `\"\"` when there is none."),
					"type":         tfkit.Shown("The kind of message: " + messageTypes.list() + ". A kind that is not known shows as the letter of the service."),
					"date_created": tfkit.Shown("When the message was written: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
					"message":      tfkit.Shown("The text."),
				}),
			}),
		},
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
	config.Groups = make([]groupModel, 0, len(groups))
	for _, group := range groups {
		config.Groups = append(config.Groups, newGroup(group))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
