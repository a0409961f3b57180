package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Ticket is a ticket as it is read.
type Ticket struct {
	ID          string
	Title       string
	Description string // Markdown
	Status      string
	Priority    string
	Type        string
	TeamID      string
	TeamName    string
	SubmitterID string
	Requester   Requester
	// Attachments are file URLs; nil where an answer leaves them out.
	Attachments []string
	// Tags are not shown by a read of the documented form; HasTags says whether they
	// are.
	Tags    []string
	HasTags bool
	// CustomFields are nil where an answer leaves them out.
	CustomFields map[string]json.RawMessage
	Messages     []TicketMessage
}

// TicketMessage is one message of a ticket.
type TicketMessage struct {
	ID          string
	SenderID    string
	SenderType  string // such as internal_member
	SenderName  string
	Content     string
	ContentType string   // such as text
	Attachments []string // file URLs
	SentAt      string   // ISO 8601
	Internal    bool
}

func (m *TicketMessage) decode(o lenient.Object) {
	sender := o.Object("sender")
	*m = TicketMessage{
		ID: firstText(o.Text("message_id"), o.Text("id")), SenderID: sender.Text("id"), SenderType: sender.Text("type"), SenderName: sender.Text("name"),
		Content: o.Text("content"), ContentType: o.Text("content_type"), Attachments: fileURLs(o["attachments"]),
		SentAt: o.Text("sent_at"), Internal: o.Flag("is_internal"),
	}
}

// Requester is who asks for something with a ticket.
type Requester struct {
	EUID  string
	Name  string // read only
	Email string // read only
	Phone string // read only
	// ChannelID, ContactID and SubContactID tell the channel and the contact on it.
	ChannelID    string
	ContactID    string
	SubContactID string
	Followers    []Follower
}

// Follower is a member of the team who follows a ticket. A read shows the id alone.
type Follower struct{ ID, Name string }

func (t *Ticket) decode(o lenient.Object) {
	team := o.Object("assignment_team")
	*t = Ticket{
		ID:           firstText(o.Text("ticket_id"), o.Text("id")),
		Title:        o.Text("title"),
		Description:  o.Text("description"),
		Status:       o.Text("status"),
		Priority:     o.Text("priority"),
		Type:         o.Text("ticket_type"),
		TeamID:       team.Text("id"),
		TeamName:     team.Text("name"),
		SubmitterID:  o.Object("submitter").Text("id"),
		Tags:         o.Texts("tags"),
		HasTags:      o.Has("tags"),
		CustomFields: attributes(o, "custom_fields"),
	}
	if o.Has("attachments") {
		t.Attachments = append([]string{}, fileURLs(o["attachments"])...)
	}
	if len(team) == 0 {
		t.TeamName = o.Text("assignment_team")
	}
	t.Requester.decode(o.Object("requester"))
	for _, object := range o.List("conversation_list") {
		var message TicketMessage
		message.decode(object)
		t.Messages = append(t.Messages, message)
	}
}

func (r *Requester) decode(o lenient.Object) {
	channel := o.Object("channel_contacts")
	if channels := o.List("channel_contacts"); len(channels) > 0 {
		channel = channels[0]
	}
	*r = Requester{
		EUID: o.Text("euid"), Name: o.Text("name"), Email: o.Text("email"), Phone: o.Text("phone"),
		ChannelID: channel.Text("channel_id"), ContactID: channel.Text("contact_id"), SubContactID: channel.Text("sub_contact_id"),
	}
	for _, element := range lenient.Elements(channel["followers"]) {
		follower := Follower{ID: lenient.TextOf(element)}
		if object, ok := lenient.Parse(element); ok {
			follower = Follower{ID: object.Text("id"), Name: object.Text("name")}
		}
		r.Followers = append(r.Followers, follower)
	}
}

func fileURLs(raw json.RawMessage) []string {
	var out []string
	for _, element := range lenient.Elements(raw) {
		address := lenient.TextOf(element)
		if object, ok := lenient.Parse(element); ok {
			address = object.AnyText("file_url", "url")
		}
		if address != "" {
			out = append(out, address)
		}
	}
	return out
}

// TicketRequest holds what a create or a change of a ticket sends. A field that is
// nil is left out.
type TicketRequest struct {
	Title       string
	Description *string
	Priority    *string
	Type        *string
	Attachments *[]string
	// Tags is shown for a change alone.
	Tags         *[]string
	CustomFields map[string]json.RawMessage
	// Team is a name. Requester, Submitter and Team are documented for a create alone.
	Team      string
	Submitter string
	Requester *Requester
}

func (r TicketRequest) body() map[string]any {
	body := map[string]any{"title": r.Title}
	for key, text := range map[string]*string{"description": r.Description, "priority": r.Priority, "ticket_type": r.Type} {
		if text != nil {
			body[key] = *text
		}
	}
	if r.Attachments != nil {
		files := []map[string]string{}
		for _, address := range *r.Attachments {
			files = append(files, map[string]string{"file_url": address})
		}
		body["attachments"] = files
	}
	if r.Tags != nil {
		body["tags"] = append([]string{}, *r.Tags...)
	}
	if r.CustomFields != nil {
		body["custom_fields"] = r.CustomFields
	}
	if r.Team != "" {
		body["assignment_team"] = r.Team
	}
	if r.Submitter != "" {
		body["submitter"] = map[string]string{"id": r.Submitter}
	}
	if r.Requester != nil {
		body["requester"] = r.Requester.body()
	}
	return body
}

func (r Requester) body() map[string]any {
	body, channel := map[string]any{}, map[string]any{}
	for key, text := range map[string]string{"channel_id": r.ChannelID, "contact_id": r.ContactID, "sub_contact_id": r.SubContactID} {
		if text != "" {
			channel[key] = text
		}
	}
	if len(r.Followers) > 0 {
		followers := []map[string]string{}
		for _, follower := range r.Followers {
			followers = append(followers, map[string]string{"id": follower.ID, "name": follower.Name})
		}
		channel["followers"] = followers
	}
	if r.EUID != "" {
		body["euid"] = r.EUID
	}
	if len(channel) > 0 {
		body["channel_contacts"] = channel
	}
	return body
}

// ticketOf finds the ticket in an answer: in the "data" of the envelope, inside
// that as "ticket", or as the id alone.
func ticketOf(body []byte) (Ticket, bool) {
	var ticket Ticket
	answer, _ := lenient.Parse(body)
	data := answer
	if answer.Has("data") {
		data = answer.Object("data")
		if len(data) == 0 && len(lenient.Elements(answer["data"])) == 0 {
			ticket.ID = answer.Text("data")
		}
	}
	if inner := data.Object("ticket"); len(inner) > 0 {
		data = inner
	}
	if ticket.ID == "" {
		ticket.decode(data)
	}
	return ticket, ticket.ID != ""
}

// CreateTicket creates a ticket and returns its id. POST /tickets (documented; the
// form of the answer is not). It is never sent twice.
func (c *Client) CreateTicket(ctx context.Context, request TicketRequest) (string, error) {
	body, err := c.send(ctx, call(http.MethodPost, "/tickets"), request.body())
	if err != nil {
		return "", err
	}
	ticket, ok := ticketOf(body)
	if !ok {
		return "", ErrNotFound
	}
	return ticket.ID, nil
}

// absent recognises the message of a ticket that does not exist, for servers that
// say so in a 200 with a code of their own (inferred).
var absent = regexp.MustCompile(`(?i)(not|n't) (found|exist)|no such`)

// Ticket returns one ticket. GET /tickets/{id} (documented). One that does not exist
// is ErrNotFound: a 404, a failure that says so, or an envelope without a ticket in
// it (inferred).
func (c *Client) Ticket(ctx context.Context, id string) (Ticket, error) {
	request := call(http.MethodGet, "/tickets/{id}", id)
	body, err := c.do(ctx, request)
	var failure *transport.Error
	if errors.As(err, &failure) && failure.Kind == transport.Rejected && absent.MatchString(failure.Message) {
		return Ticket{}, fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	if err != nil {
		return Ticket{}, err
	}
	answer, _ := lenient.Parse(body)
	if answer.Has("data") && lenient.IsEmpty(answer["data"]) {
		return Ticket{}, ErrNotFound
	}
	ticket, ok := ticketOf(body)
	if isText := answer.Has("data") && len(answer.Object("data")) == 0; isText || !ok && ticket.Title == "" {
		return Ticket{}, badAnswer(request, body)
	}
	ticket.ID = id
	return ticket, nil
}

// UpdateTicket changes a ticket. PUT /tickets/{id} (documented; its answer is not).
// Whether it replaces or merges is not documented, so the request should hold every
// field that is to stay.
func (c *Client) UpdateTicket(ctx context.Context, id string, request TicketRequest) error {
	_, err := c.send(ctx, call(http.MethodPut, "/tickets/{id}", id), request.body())
	return err
}
