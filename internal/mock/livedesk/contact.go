package livedesk

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// offline is the availability of a contact that is not there (D); online the one that Chatwoot does not delete (CW).
const (
	offline = "offline"
	online  = "online"
)

// contact is a customer. An empty text is none.
type contact struct {
	ID             int            `json:"id"`
	Name           string         `json:"name"`
	Email          string         `json:"email"`
	Phone          string         `json:"phone_number"`
	Identifier     string         `json:"identifier"`
	Blocked        bool           `json:"blocked"`
	Thumbnail      string         `json:"thumbnail"`
	Availability   string         `json:"availability_status"`
	FirstName      string         `json:"first_name"`
	LastName       string         `json:"last_name"`
	Additional     attributes     `json:"additional_attributes"`
	Custom         attributes     `json:"custom_attributes"`
	Labels         []string       `json:"labels"`
	CreatedAt      int            `json:"created_at"`
	LastActivityAt int            `json:"last_activity_at"`
	Inboxes        []contactInbox `json:"contact_inboxes"`

	// written orders contacts by their last write. found are the words that a search finds, which are old ones for lag more
	// searches (switch livedesk_search_lag).
	written int
	found   words
	lag     int
}

// contactInbox ties a contact to a channel; its source id names the contact there.
type contactInbox struct {
	InboxID  int    `json:"inbox_id"`
	SourceID string `json:"source_id"`
}

func contactRoutes() []route {
	return []route{
		{method: "GET", path: "contacts", do: listContacts},
		{method: "POST", path: "contacts", creates: true, do: createContact},
		{method: "PATCH", path: "contacts/{id}", do: with((*Tenant).contactOf, updateContact)},
		{method: "GET", path: "contacts/{id}", needs: []string{swContactGet, swAnalogs}, do: with((*Tenant).contactOf, getContact)},
		{method: "DELETE", path: "contacts/{id}", needs: []string{swContactDelete, swAnalogs}, do: deleteContact},
	}
}

func (t *Tenant) contactOf(r *request) (*contact, error) {
	if c := t.contacts.Get(r.number("id")); c != nil {
		return c, nil
	}
	return nil, notFound()
}

// sender writes the fields that a contact has in every place, in the order of the examples (D).
func (c *contact) sender() tree.Object {
	return tree.Object{
		{Name: "additional_attributes", Value: c.Additional.tree()},
		{Name: "availability_status", Value: c.Availability},
		{Name: "email", Value: orNull(c.Email)},
		{Name: "id", Value: c.ID},
		{Name: "name", Value: c.Name},
		{Name: "phone_number", Value: orNull(c.Phone)},
		{Name: "blocked", Value: c.Blocked},
		{Name: "identifier", Value: orNull(c.Identifier)},
		{Name: "thumbnail", Value: c.Thumbnail},
		{Name: "custom_attributes", Value: c.Custom.tree()},
		{Name: "created_at", Value: c.CreatedAt},
	}
}

// contactForm writes a contact of lists and updates, which has the date of its last activity once there was one (D-ex,
// CW).
func (t *Tenant) contactForm(c *contact, inboxes bool) tree.Object {
	out := c.sender()
	switch {
	case c.LastActivityAt != 0 || t.Is(swLastActivity, "zero"):
		out = append(out, tree.Field{Name: "last_activity_at", Value: c.LastActivityAt})
	case t.Is(swLastActivity, "null"):
		out = append(out, tree.Field{Name: "last_activity_at"})
	}
	if t.Is(swFirstLast, "stored") {
		out = append(out, tree.Field{Name: "first_name", Value: c.FirstName}, tree.Field{Name: "last_name", Value: c.LastName})
	}
	if inboxes {
		out = append(out, tree.Field{Name: "contact_inboxes", Value: t.inboxForms(c.Inboxes)})
	}
	return out
}

// inboxForms are the items of contact_inboxes in Chatwoot's form (CW; their form is a gap).
func (t *Tenant) inboxForms(inboxes []contactInbox) tree.List {
	out := tree.List{}
	for _, one := range inboxes {
		out = append(out, tree.Object{
			{Name: "source_id", Value: one.SourceID}, {Name: "inbox", Value: t.inboxForm(one.InboxID)},
		})
	}
	return out
}

// inboxForm is the short form of a channel (CW).
func (t *Tenant) inboxForm(id int) any {
	in := t.inbox(id)
	if in == nil {
		return nil
	}
	return tree.Object{
		{Name: "id", Value: in.ID},
		{Name: "avatar_url", Value: ""},
		{Name: "name", Value: in.Name},
		{Name: "channel_type", Value: in.ChannelType},
	}
}

// inbox returns a channel, nil if there is none with that id.
func (t *Tenant) inbox(id int) *Inbox {
	for i := range t.seed.Inboxes {
		if t.seed.Inboxes[i].ID == id {
			return &t.seed.Inboxes[i]
		}
	}
	return nil
}

// putContact stores a contact after a write.
func (t *Tenant) putContact(c *contact) {
	old := t.contacts.Get(c.ID)
	if lag := t.Number(swSearchLag); lag > 0 {
		c.lag = lag
		c.found = words{}
		if old != nil {
			c.found = old.seen()
		}
	}
	t.writes++
	c.written = t.writes
	t.contacts.Put(c.ID, c)
}

// newSource makes the id of a contact in a channel, a UUID as in the webhooks (D).
func (t *Tenant) newSource() string {
	for {
		t.sources++
		// A seed that was once a state has UUIDs of the same making.
		if id := uuid("source", t.sources); !t.seeded[id] {
			return id
		}
	}
}

// tie notes the contact of a source id, unless another one was first, and tells which one was.
func (t *Tenant) tie(one contactInbox, c *contact) (first int) {
	if _, taken := t.ties[one]; !taken {
		t.ties[one] = c.ID
	}
	return t.ties[one]
}

// join ties a contact to a channel and returns the tie. Without a source id the first one there is taken, or a new one
// made (CW).
func (t *Tenant) join(c *contact, inbox int, source string) contactInbox {
	for _, one := range c.Inboxes {
		if one.InboxID == inbox && (source == "" || source == one.SourceID) {
			return one
		}
	}
	one := contactInbox{InboxID: inbox, SourceID: source}
	if source == "" {
		one.SourceID = t.newSource()
	}
	t.tie(one, c)
	c.Inboxes = append(append([]contactInbox{}, c.Inboxes...), one)
	return one
}
