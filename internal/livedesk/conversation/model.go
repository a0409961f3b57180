package conversation

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a conversation in Terraform.
type Model struct {
	ID           types.String `tfsdk:"id"`
	InboxID      types.String `tfsdk:"inbox_id"`
	ContactID    types.String `tfsdk:"contact_id"`
	SourceID     types.String `tfsdk:"source_id"`
	Status       types.String `tfsdk:"status"`
	SnoozedUntil types.Int64  `tfsdk:"snoozed_until"`
	OnDestroy    types.String `tfsdk:"on_destroy"`
	UUID         types.String `tfsdk:"uuid"`
	AccountID    types.String `tfsdk:"account_id"`
	Channel      types.String `tfsdk:"channel"`
	CanReply     types.Bool   `tfsdk:"can_reply"`
	CreatedAt    types.String `tfsdk:"created_at"`
	Assignment   types.Object `tfsdk:"assignment"`
}

// put maps what the service tells into the model.
func (m *Model) put(conversation api.Conversation, from tfkit.Origin) {
	m.ID = from.Text(m.ID, conversation.ID, tfkit.Exact)
	m.InboxID = from.Text(m.InboxID, conversation.InboxID, tfkit.Exact)
	m.ContactID = from.Text(m.ContactID, conversation.ContactID, tfkit.Exact)
	if m.SourceID.IsUnknown() {
		// A conversation does not tell its source id.
		m.SourceID = types.StringValue("")
	}
	m.Status = from.Text(m.Status, conversation.Status, tfkit.Exact)
	if from == tfkit.Read || m.SnoozedUntil.IsUnknown() {
		m.SnoozedUntil = seconds(conversation.SnoozedUntil)
	}
	m.UUID = from.Text(m.UUID, conversation.UUID, tfkit.Exact)
	m.AccountID = from.Text(m.AccountID, conversation.AccountID, tfkit.Exact)
	m.Channel = from.Text(m.Channel, conversation.Channel, tfkit.Exact)
	m.CanReply = from.Bool(m.CanReply, conversation.CanReply)
	m.CreatedAt = from.Text(m.CreatedAt, conversation.CreatedAt, tfkit.Seconds)
	if from == tfkit.Read || m.Assignment.IsUnknown() {
		m.Assignment = assignment(conversation)
	}
}

// refresh is put for a read. A snooze that has run out as it was to is no change.
func (m *Model) refresh(conversation api.Conversation, now time.Time) {
	if conversation.Status == open && m.isOver(now) {
		conversation.Status, conversation.SnoozedUntil = snoozed, m.SnoozedUntil.ValueInt64()
	}
	m.put(conversation, tfkit.Read)
}

// isOver says whether the conversation is snoozed until a time that has come: the
// service has opened it then.
func (m *Model) isOver(now time.Time) bool {
	return m.Status.ValueString() == snoozed && tfkit.Known(m.SnoozedUntil) && m.SnoozedUntil.ValueInt64() <= now.Unix()
}

// unread makes null of what no answer has filled in.
func (m *Model) unread() {
	for _, text := range []*types.String{&m.ContactID, &m.SourceID, &m.Status, &m.UUID, &m.AccountID, &m.Channel, &m.CreatedAt} {
		if text.IsUnknown() {
			*text = types.StringNull()
		}
	}
	if m.SnoozedUntil.IsUnknown() {
		m.SnoozedUntil = types.Int64Null()
	}
	if m.CanReply.IsUnknown() {
		m.CanReply = types.BoolNull()
	}
	if m.Assignment.IsUnknown() {
		m.Assignment = types.ObjectNull(assignmentTypes())
	}
}

// request maps a plan to the body of a create.
func (m Model) request() api.ConversationRequest {
	return api.ConversationRequest{InboxID: m.InboxID.ValueString(), ContactID: m.ContactID.ValueString(), SourceID: m.SourceID.ValueString()}
}

// object names the conversation in messages.
func (m Model) object() diagnostic.Object {
	return diagnostic.Object{Noun: "conversation", Name: m.ID.ValueString()}
}

func seconds(at int64) types.Int64 {
	if at == 0 {
		return types.Int64Null()
	}
	return types.Int64Value(at)
}

func assignmentTypes() map[string]attr.Type {
	return map[string]attr.Type{
		"assignee_id": types.StringType, "assignee_name": types.StringType, "assignee_email": types.StringType,
		"team_id": types.StringType, "team_name": types.StringType,
	}
}

func assignment(conversation api.Conversation) types.Object {
	return types.ObjectValueMust(assignmentTypes(), map[string]attr.Value{
		"assignee_id":    types.StringValue(conversation.AssigneeID),
		"assignee_name":  types.StringValue(conversation.AssigneeName),
		"assignee_email": types.StringValue(conversation.AssigneeEmail),
		"team_id":        types.StringValue(conversation.TeamID),
		"team_name":      types.StringValue(conversation.TeamName),
	})
}
