package livedesk

import (
	"net/http"
	"slices"
)

// createConversation needs a channel and a sender: contact_id, source_id or both (D). Nothing creates a contact on the way
// (D).
func createConversation(t *Tenant, r *request) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	inbox, err := t.wantedInbox(f)
	if err != nil {
		return nil, err
	}
	from, tie, err := t.senderOf(f, inbox)
	if err != nil {
		return nil, err
	}
	if from.Blocked && t.Is(swBlockedConversation, "422") {
		return nil, invalid("contact", "is blocked")
	}
	if old := t.unfinished(inbox, from); old != nil && t.Is(swSingleConversation, on) {
		return t.conversationForm(old), nil
	}
	c := &conversation{
		InboxID: inbox.ID, ContactID: from.ID, SourceID: tie.SourceID, Status: t.initialStatus(inbox, from),
		Additional: attributes{}, Custom: attributes{}, CreatedAt: t.unix(), LastActivity: t.unix(), WaitingSince: t.unix(),
	}
	first, err := t.conversationExtras(c, f)
	if err != nil {
		return nil, err
	}
	t.addConversation(c)
	t.touch(from, tie)
	if first != nil {
		t.addMessage(c, *first)
	}
	return t.conversationForm(c), nil
}

func (t *Tenant) addConversation(c *conversation) {
	c.ID = t.conversationIDs.take()
	c.UUID = uuid("conversation", c.ID)
	t.putConversation(c)
}

// touch notes that a contact was active, and its tie to a channel.
func (t *Tenant) touch(old *contact, tie contactInbox) {
	c := *old
	c.LastActivityAt = t.unix()
	if !slices.Contains(c.Inboxes, tie) {
		c.Inboxes = append(slices.Clone(c.Inboxes), tie)
	}
	t.contacts.Put(c.ID, &c)
}

// senderOf finds the contact of a new conversation and its tie to the channel, which is stored with the conversation.
func (t *Tenant) senderOf(f fields, inbox *Inbox) (*contact, contactInbox, error) {
	none := contactInbox{}
	source, _, err := f.text("source_id")
	if err != nil {
		return nil, none, err
	}
	id, err := f.id("contact_id")
	if err != nil {
		return nil, none, err
	}
	holder := t.contacts.Find(func(c *contact) bool { return slices.Contains(c.Inboxes, contactInbox{inbox.ID, source}) })
	switch from := t.contacts.Get(id); {
	case id == 0 && source == "":
		if t.Is(swNoSender, "404") {
			return nil, none, notFound()
		}
		return nil, none, missingParam("contact_id")
	case id == 0 && holder == nil, id != 0 && from == nil:
		return nil, none, notFound()
	case id == 0:
		return holder, contactInbox{inbox.ID, source}, nil
	default:
		return t.tied(from, holder, inbox, source)
	}
}

// tied joins a contact that was named to a channel. Chatwoot makes the tie with the source id that was given (CW); no two
// contacts of a channel have the same one (CW).
func (t *Tenant) tied(from, holder *contact, inbox *Inbox, source string) (*contact, contactInbox, error) {
	none := contactInbox{}
	there := slices.ContainsFunc(from.Inboxes, func(one contactInbox) bool { return one.InboxID == inbox.ID })
	switch {
	case !there && t.Is(swOtherInbox, "422"):
		return nil, none, invalid("contact", "does not belong to the inbox")
	case source != "" && holder == nil && t.Is(swUnknownSource, "404"):
		return nil, none, notFound()
	case source != "" && holder != nil && holder.ID != from.ID:
		if t.Is(swSourceTaken, "422") {
			return nil, none, invalid("source_id", "has already been taken")
		}
		source = ""
	}
	c := *from
	return from, t.join(&c, inbox.ID, source), nil
}

// unfinished is the conversation that a channel with lock_to_single_conversation goes on with (CW).
func (t *Tenant) unfinished(inbox *Inbox, from *contact) *conversation {
	return t.conversations.Find(func(c *conversation) bool {
		return c.InboxID == inbox.ID && c.ContactID == from.ID && c.Status != statusResolved && c.Status != statusClosed
	})
}

// initialStatus is open, or AI-Replying where the channel has an AI agent (D).
func (t *Tenant) initialStatus(inbox *Inbox, from *contact) string {
	switch {
	case from.Blocked && t.Is(swBlockedConversation, statusResolved):
		return statusResolved
	case inbox.AIAgent || t.Is(swInitialStatus, statusPending):
		return statusPending
	}
	return statusOpen
}

// conversationExtras takes what Chatwoot's create takes (CW), if the switch says so: LiveDesk's table has none of it. It
// returns the first message, if there is one.
func (t *Tenant) conversationExtras(c *conversation, f fields) (*message, error) {
	if !t.Is(swConversationExtras, "taken") {
		return nil, nil
	}
	if err := t.extraFields(c, f); err != nil {
		return nil, err
	}
	first, err := f.object("message")
	if err != nil || first == nil {
		return nil, err
	}
	m, err := t.newMessage(c, first)
	if err != nil {
		return nil, err
	}
	return &m, nil
}

func (t *Tenant) extraFields(c *conversation, f fields) error {
	if err := f.texts(map[string]*string{"status": &c.Status}); err != nil {
		return err
	}
	if !slices.Contains([]string{statusOpen, statusPending, statusResolved, statusSnoozed}, c.Status) {
		return invalid("status", "is invalid")
	}
	for name, to := range map[string]*attributes{"additional_attributes": &c.Additional, "custom_attributes": &c.Custom} {
		given, err := f.object(name)
		if err != nil {
			return err
		}
		*to = attributes(given)
	}
	return t.assign(c, f)
}

// assign puts an agent or a team on a conversation; a team beside an agent is ignored (CW).
func (t *Tenant) assign(c *conversation, f fields) error {
	assignee, err := f.id("assignee_id")
	if err != nil {
		return err
	}
	team, err := f.id("team_id")
	if err != nil {
		return err
	}
	_, byAgent := f["assignee_id"]
	_, byTeam := f["team_id"]
	switch {
	case assignee != 0 && t.agent(assignee).ID == 0, team != 0 && t.team(team).ID == 0:
		return fail(http.StatusNotFound, textNotFound)
	case byAgent:
		c.AssigneeID = assignee
	case byTeam:
		c.TeamID = team
	}
	return nil
}
