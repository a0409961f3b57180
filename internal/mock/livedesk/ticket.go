package livedesk

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// ticket is LiveDesk's own object; Chatwoot has none. An empty text is none.
type ticket struct {
	ID          string       `json:"ticket_id"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	Attachments []attachment `json:"attachments"`
	Status      string       `json:"status"`
	Priority    string       `json:"priority"`
	Type        string       `json:"ticket_type"`
	Requester   *requester   `json:"requester"`
	SubmitterID string       `json:"submitter_id"`
	TeamID      int          `json:"team_id"`
	// TeamName is a team that does not exist (switch livedesk_unknown_team).
	TeamName string         `json:"team_name"`
	Custom   attributes     `json:"custom_fields"`
	Tags     []string       `json:"tags"`
	Messages []ticketReply  `json:"conversation_list"`
	Changes  []statusChange `json:"status_changes"`
}

type attachment struct {
	URL string `json:"file_url"`
}

// requester is who has the problem, in the form of a write.
type requester struct {
	EUID     string          `json:"euid"`
	Channels *ticketChannels `json:"channel_contacts"`
}

type ticketChannels struct {
	ChannelID    string     `json:"channel_id"`
	ContactID    string     `json:"contact_id"`
	SubContactID string     `json:"sub_contact_id"`
	Followers    []follower `json:"followers"`
}

type follower struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type ticketReply struct {
	ID       string `json:"message_id"`
	Content  string `json:"content"`
	SentAt   string `json:"sent_at"`
	Internal bool   `json:"is_internal"`
}

type statusChange struct {
	To string `json:"to_status"`
	At string `json:"changed_at"`
}

func ticketRoutes() []route {
	routes := []route{
		{method: "POST", path: "tickets", creates: true, do: createTicket},
		{method: "GET", path: "tickets", console: true, needs: []string{swTicketList}, do: listTickets},
		{method: "GET", path: "tickets/{id}", do: getTicket},
		{method: "PUT", path: "tickets/{id}", do: with((*Tenant).ticketOf, updateTicket)},
		{method: "DELETE", path: "tickets/{id}", console: true, needs: []string{swTicketDelete}, do: with((*Tenant).ticketOf, deleteTicket)},
		{method: "POST", path: "tickets/{id}/replies", console: true, do: with((*Tenant).ticketOf, replyToTicket)},
	}
	for i, r := range routes {
		routes[i].do = inEnvelope(r.do)
	}
	return routes
}

// inEnvelope wraps what an operation of tickets answers: {"code":0,"message":"Success","data":…} (D). The code of a failure
// is a gap; here it is the HTTP status that another API would have.
func inEnvelope(do handler) handler {
	return func(t *Tenant, r *request) (any, error) {
		data, err := do(t, r)
		if f := (*failure)(nil); errors.As(err, &f) {
			f.ticket = true
			return nil, f
		}
		return envelope(0, "Success", data), err
	}
}

func envelope(code int, message string, data any) tree.Object {
	return tree.Object{{Name: "code", Value: code}, {Name: "message", Value: message}, {Name: "data", Value: data}}
}

func (t *Tenant) ticketOf(r *request) (*ticket, error) {
	if c := t.tickets.Get(r.ids["id"]); c != nil {
		return c, nil
	}
	return nil, fail(http.StatusNotFound, "Ticket %s not found", r.ids["id"])
}

func getTicket(t *Tenant, r *request) (any, error) {
	c, err := t.ticketOf(r)
	if err != nil {
		if t.Is(swUnknownTicket, "null") {
			return nil, nil
		}
		return nil, err
	}
	return t.ticketForm(c), nil
}

// ticketForm is the data of a read, in the order of the example (D).
func (t *Tenant) ticketForm(c *ticket) tree.Object {
	out := tree.Object{
		{Name: "ticket_id", Value: c.ID},
		{Name: "title", Value: c.Title},
		{Name: "description", Value: orNull(c.Description)},
		{Name: "attachments", Value: t.attachmentForms(c)},
		{Name: "status", Value: c.Status},
		{Name: "priority", Value: orNull(c.Priority)},
		{Name: "ticket_type", Value: orNull(c.Type)},
		{Name: "requester", Value: t.requesterForm(c.Requester)},
		{Name: "submitter", Value: submitterForm(c.SubmitterID)},
		{Name: "assignment_team", Value: t.teamForm(c)},
		{Name: "custom_fields", Value: c.Custom.tree()},
		{Name: "conversation_list", Value: t.replyForms(c)},
		{Name: "status_changes", Value: changeForms(c)},
	}
	if t.Is(swTicketTags, "present") {
		out = append(out, tree.Field{Name: "tags", Value: tree.Texts(c.Tags)})
	}
	return out
}

// attachmentForms have a file_url, and in older pages name, type and size (D).
func (t *Tenant) attachmentForms(c *ticket) tree.List {
	out := tree.List{}
	for _, a := range c.Attachments {
		one := tree.Object{{Name: "file_url", Value: a.URL}}
		if t.Is(swAttachments, "detailed") {
			one = append(one, tree.Object{
				{Name: "file_name", Value: fileName(a.URL)},
				{Name: "file_type", Value: "application/octet-stream"},
				{Name: "file_size", Value: 1024},
			}...)
		}
		out = append(out, one)
	}
	return out
}

// requesterForm adds name, e-mail and phone number, which a write does not have (D). They are those of the contact that
// euid names by identifier or by id (I).
func (t *Tenant) requesterForm(r *requester) any {
	if r == nil {
		return nil
	}
	who := t.named(r.EUID)
	out := tree.Object{
		{Name: "euid", Value: orNull(r.EUID)},
		{Name: "name", Value: orNull(who.Name)},
		{Name: "email", Value: orNull(who.Email)},
		{Name: "phone", Value: orNull(who.Phone)},
	}
	if r.Channels == nil {
		return append(out, tree.Field{Name: "channel_contacts"})
	}
	followers := tree.List{}
	for _, f := range r.Channels.Followers {
		if t.Is(swFollowers, "objects") {
			followers = append(followers, tree.Object{{Name: "id", Value: f.ID}, {Name: "name", Value: f.Name}})
			continue
		}
		followers = append(followers, f.ID)
	}
	return append(out, tree.Field{Name: "channel_contacts", Value: tree.Object{
		{Name: "channel_id", Value: orNull(r.Channels.ChannelID)},
		{Name: "contact_id", Value: orNull(r.Channels.ContactID)},
		{Name: "sub_contact_id", Value: orNull(r.Channels.SubContactID)},
		{Name: "followers", Value: followers},
	}})
}

func (t *Tenant) named(euid string) contact {
	found := t.contacts.Find(func(c *contact) bool { return euid != "" && (c.Identifier == euid || strconv.Itoa(c.ID) == euid) })
	if found == nil {
		return contact{}
	}
	return *found
}

func submitterForm(id string) any {
	if id == "" {
		return nil
	}
	return tree.Object{{Name: "id", Value: id}}
}

// teamForm is {id, name} where a write has a name (D).
func (t *Tenant) teamForm(c *ticket) any {
	team := t.team(c.TeamID)
	switch {
	case team.ID != 0:
		return tree.Object{{Name: "id", Value: team.ID}, {Name: "name", Value: team.Name}}
	case c.TeamName != "":
		return tree.Object{{Name: "id", Value: nil}, {Name: "name", Value: c.TeamName}}
	}
	return nil
}

func (t *Tenant) replyForms(c *ticket) tree.List {
	out := tree.List{}
	by := Agent{}
	if len(t.seed.Agents) > 0 {
		by = t.seed.Agents[0]
	}
	for _, m := range c.Messages {
		out = append(out, tree.Object{
			{Name: "message_id", Value: m.ID},
			{Name: "sender", Value: tree.Object{
				{Name: "id", Value: userID(by.ID)}, {Name: "type", Value: "internal_member"}, {Name: "name", Value: by.Name},
			}},
			{Name: "content", Value: m.Content},
			{Name: "content_type", Value: "text"},
			{Name: "attachments", Value: tree.List{}},
			{Name: "sent_at", Value: m.SentAt},
			{Name: "is_internal", Value: m.Internal},
		})
	}
	return out
}

// changeForms are objects whose first field begins with to_st; the rest of them is a gap.
func changeForms(c *ticket) tree.List {
	out := tree.List{}
	for _, one := range c.Changes {
		out = append(out, tree.Object{{Name: "to_status", Value: one.To}, {Name: "changed_at", Value: one.At}})
	}
	return out
}

// decodeObject reads an object of a ticket's request into a struct.
func decodeObject(f fields, name string, into any) error {
	if !f.set(name) {
		return nil
	}
	if json.Unmarshal(f[name], into) != nil {
		return invalid(name, "is invalid")
	}
	return nil
}
