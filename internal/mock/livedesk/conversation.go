package livedesk

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// conversation is one exchange with a contact. 0 is none for ids and never for dates.
type conversation struct {
	ID            int        `json:"id"`
	UUID          string     `json:"uuid"`
	InboxID       int        `json:"inbox_id"`
	ContactID     int        `json:"contact_id"`
	SourceID      string     `json:"source_id"`
	Status        string     `json:"status"`
	SnoozedUntil  int        `json:"snoozed_until"`
	AssigneeID    int        `json:"assignee_id"`
	TeamID        int        `json:"team_id"`
	TicketID      string     `json:"ticket_id"`
	Labels        []string   `json:"labels"`
	Additional    attributes `json:"additional_attributes"`
	Custom        attributes `json:"custom_attributes"`
	CreatedAt     int        `json:"created_at"`
	UpdatedAt     float64    `json:"updated_at"`
	LastActivity  int        `json:"last_activity_at"`
	FirstReply    int        `json:"first_reply_created_at"`
	WaitingSince  int        `json:"waiting_since"`
	AgentLastSeen int        `json:"agent_last_seen_at"`
	Messages      []message  `json:"-"`
}

func conversationRoutes() []route {
	return []route{
		{method: "POST", path: "conversations", creates: true, do: createConversation},
		{method: "POST", path: "conversations/{id}/toggle_status", do: with((*Tenant).conversationOf, toggleStatus)},
		{method: "GET", path: "conversations/{id}", needs: []string{swConversationGet, swAnalogs}, do: with((*Tenant).conversationOf, getConversation)},
		{method: "DELETE", path: "conversations/{id}", needs: []string{swConversationDelete, swAnalogs}, do: with((*Tenant).conversationOf, deleteConversation)},
		{method: "POST", path: "conversations/{id}/assignments", console: true, do: with((*Tenant).conversationOf, assignConversation)},
	}
}

func (t *Tenant) conversationOf(r *request) (*conversation, error) {
	if c := t.conversations.Get(r.number("id")); c != nil {
		return c, nil
	}
	return nil, notFound()
}

// The states of a conversation. AI-Replying of the console is presumably pending (I).
const (
	statusOpen     = "open"
	statusPending  = "pending"
	statusSnoozed  = "snoozed"
	statusResolved = "resolved"
	statusClosed   = "closed"
)

// conversationForm is the bare conversation in the order of the example (D).
func (t *Tenant) conversationForm(c *conversation) tree.Object {
	inbox, from := t.inbox(c.InboxID), t.contacts.Get(c.ContactID)
	if inbox == nil {
		inbox = &Inbox{ID: c.InboxID}
	}
	if from == nil {
		from = &contact{ID: c.ContactID}
	}
	out := tree.Object{
		{Name: "meta", Value: tree.Object{
			{Name: "sender", Value: from.sender()},
			{Name: "channel", Value: inbox.ChannelType},
			{Name: "hmac_verified", Value: false},
		}},
		{Name: "id", Value: c.ID},
		{Name: "messages", Value: t.lastMessages(c)},
		{Name: "account_id", Value: t.seed.AccountID},
		{Name: "uuid", Value: c.UUID},
		{Name: "inbox_id", Value: c.InboxID},
		{Name: "additional_attributes", Value: c.Additional.tree()},
		{Name: "agent_last_seen_at", Value: c.AgentLastSeen},
		{Name: "assignee_last_seen_at", Value: 0},
		{Name: "can_reply", Value: t.Is(swCanReply, "true")},
		{Name: "contact_last_seen_at", Value: 0},
		{Name: "custom_attributes", Value: c.Custom.tree()},
		{Name: "labels", Value: tree.Texts(c.Labels)},
		{Name: "muted", Value: false},
		{Name: "snoozed_until", Value: orNullID(c.SnoozedUntil)},
		{Name: "status", Value: c.Status},
		{Name: "priority", Value: nil},
		{Name: "conversation_category", Value: "chat"},
		{Name: "chat_mode", Value: "private_chat"},
		{Name: "is_forum", Value: false},
	}
	out = append(out, t.activity(c)...)
	return append(out, t.links(c, inbox, from)...)
}

// activity are the fields about dates and messages.
func (t *Tenant) activity(c *conversation) tree.Object {
	preview := tree.Object{{Name: "content"}, {Name: "message_type"}, {Name: "created_at"}}
	var last any
	unread := 0
	for i := range c.Messages {
		m := &c.Messages[i]
		last = t.messageForm(c, m)
		preview = tree.Object{
			{Name: "content", Value: m.Content},
			{Name: "message_type", Value: t.messageType(m)},
			{Name: "created_at", Value: m.CreatedAt},
		}
		if m.Type == incoming && m.CreatedAt > c.AgentLastSeen {
			unread++
		}
	}
	return tree.Object{
		{Name: "created_at", Value: c.CreatedAt},
		{Name: "updated_at", Value: float(c.UpdatedAt)},
		{Name: "timestamp", Value: c.LastActivity},
		{Name: "first_reply_created_at", Value: c.FirstReply},
		{Name: "unread_count", Value: unread},
		{Name: "last_non_activity_message", Value: last},
		{Name: "last_activity_at", Value: c.LastActivity},
		{Name: "waiting_since", Value: c.WaitingSince},
		{Name: "sla_policy_id", Value: nil},
		{Name: "ticket_id", Value: orNull(c.TicketID)},
		{Name: "over_limit", Value: false},
		{Name: "content_preview", Value: preview},
	}
}

// links are the flattened copies of channel, contact and assignment.
func (t *Tenant) links(c *conversation, inbox *Inbox, from *contact) tree.Object {
	assignee, team := t.agent(c.AssigneeID), t.team(c.TeamID)
	return tree.Object{
		{Name: "platform", Value: tree.Object{
			{Name: "channel_type", Value: inbox.ChannelType},
			{Name: "inbox_name", Value: inbox.Name},
			{Name: "inbox_id", Value: c.InboxID},
		}},
		{Name: "account_info", Value: tree.Object{
			{Name: "contact_name", Value: from.Name},
			{Name: "contact_email", Value: orNull(from.Email)},
			{Name: "contact_phone", Value: orNull(from.Phone)},
			{Name: "contact_id", Value: from.ID},
			{Name: "contact_avatar", Value: from.Thumbnail},
		}},
		{Name: "assignment", Value: tree.Object{
			{Name: "assignee_id", Value: orNullID(assignee.ID)},
			{Name: "assignee_name", Value: orNull(assignee.Name)},
			{Name: "assignee_email", Value: orNull(assignee.Email)},
			{Name: "team_id", Value: orNullID(team.ID)},
			{Name: "team_name", Value: orNull(team.Name)},
		}},
	}
}

// lastMessages are what a conversation shows of its messages: the last one (CW).
func (t *Tenant) lastMessages(c *conversation) tree.List {
	if len(c.Messages) == 0 {
		return tree.List{}
	}
	return tree.List{t.messageForm(c, &c.Messages[len(c.Messages)-1])}
}

// agent returns an agent, an empty one if there is none with that id.
func (t *Tenant) agent(id int) Agent {
	for _, a := range t.seed.Agents {
		if a.ID == id {
			return a
		}
	}
	return Agent{}
}

// team returns a team, an empty one if there is none with that id.
func (t *Tenant) team(id int) Team {
	for _, one := range t.seed.Teams {
		if one.ID == id {
			return one
		}
	}
	return Team{}
}

// putConversation stores a conversation after a write.
func (t *Tenant) putConversation(c *conversation) {
	c.UpdatedAt = t.precise()
	t.conversations.Put(c.ID, c)
}

// wake opens conversations whose snooze is over (D).
func (t *Tenant) wake() {
	for _, old := range t.conversations.All() {
		if old.Status == statusSnoozed && old.SnoozedUntil != 0 && old.SnoozedUntil <= t.unix() {
			c := *old
			c.Status, c.SnoozedUntil = statusOpen, 0
			t.putConversation(&c)
		}
	}
}
