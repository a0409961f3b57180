package conversation

import (
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Model is a conversation in Terraform.
type Model struct {
	ID           value.String  `tfsdk:"id"`
	InboxID      value.String  `tfsdk:"inbox_id"`
	ContactID    value.String  `tfsdk:"contact_id"`
	SourceID     value.String  `tfsdk:"source_id"`
	Status       value.String  `tfsdk:"status"`
	SnoozedUntil types.Int64   `tfsdk:"snoozed_until"`
	OnDestroy    value.String  `tfsdk:"on_destroy"`
	UUID         value.String  `tfsdk:"uuid"`
	AccountID    value.String  `tfsdk:"account_id"`
	Channel      value.String  `tfsdk:"channel"`
	CanReply     types.Bool    `tfsdk:"can_reply"`
	CreatedAt    livedesk.Time `tfsdk:"created_at"`
	Assignment   types.Object  `tfsdk:"assignment"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(conversation api.Conversation, from value.Source) {
	from.Text(&m.ID, conversation.ID)
	from.Text(&m.InboxID, conversation.InboxID)
	from.Text(&m.ContactID, conversation.ContactID)
	if m.SourceID.IsUnknown() {
		// A conversation does not tell its source id.
		from.Text(&m.SourceID, "")
	}
	from.Text(&m.Status, conversation.Status)
	if from == value.Refresh || m.SnoozedUntil.IsUnknown() {
		m.SnoozedUntil = seconds(conversation.SnoozedUntil)
	}
	from.Text(&m.UUID, conversation.UUID)
	from.Text(&m.AccountID, conversation.AccountID)
	from.Text(&m.Channel, conversation.Channel)
	from.Bool(&m.CanReply, conversation.CanReply)
	from.Text(&m.CreatedAt, conversation.CreatedAt)
	if from == value.Refresh || m.Assignment.IsUnknown() {
		m.Assignment = assignment(conversation)
	}
}

// refresh is FromAPI for a read. A snooze that has run out as it was to is no change.
func (m *Model) refresh(conversation api.Conversation, now time.Time) {
	if conversation.Status == open && m.isOver(now) {
		conversation.Status, conversation.SnoozedUntil = snoozed, m.SnoozedUntil.ValueInt64()
	}
	m.FromAPI(conversation, value.Refresh)
}

// isOver says whether the conversation is snoozed until a time that has come: the
// service has opened it then.
func (m *Model) isOver(now time.Time) bool {
	return m.Status.ValueString() == snoozed && value.Known(m.SnoozedUntil) && m.SnoozedUntil.ValueInt64() <= now.Unix()
}

// unread makes null of what no answer has filled in.
func (m *Model) unread() {
	value.Untold(&m.ContactID, &m.SourceID, &m.Status, &m.UUID, &m.AccountID, &m.Channel, &m.CreatedAt)
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
	return api.ConversationRequest{InboxID: m.InboxID.ValueString(), ContactID: m.ContactID.ValueString(), SourceID: strings.TrimSpace(m.SourceID.ValueString())}
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
