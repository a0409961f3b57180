package api

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Ticket is a ticket, which API v1 calls a conversation. DepartmentName,
// OwnerNote and Preview come from API v1 alone; Tags, CustomFields and
// OwnerContactID from API v3 alone (documented).
type Ticket struct {
	ID             string
	Code           string // such as AX4-B4T-FD8; may be empty right after a create
	PublicURLCode  string // likewise
	Subject        string
	Status         string // a letter: see the doc comment of the package
	DepartmentID   string
	DepartmentName string
	Agent          string // the assigned agent: an id (inferred); empty when there is none
	OwnerName      string
	OwnerEmail     string
	OwnerContactID string
	OwnerNote      string
	Preview        string // start of the text
	DateCreated    string
	DateChanged    string
	Tags           []string // ids
	CustomFields   []CustomField
	// Brief says that it comes from API v1, which tells neither tags nor custom fields.
	Brief bool
	// Seen tells when this was so; Ticket alone fills it in.
	Seen Seen
}

// decode reads either API, and the misspelled names of the vendor's samples.
func (t *Ticket) decode(f lenient.Object) {
	*t = Ticket{
		ID:             f.AnyText("conversationid", "id"),
		Code:           f.Text("code"),
		PublicURLCode:  f.AnyText("publicurlcode", "public_access_urlcode"),
		Subject:        f.Text("subject"),
		Status:         strings.ToUpper(f.Text("status")),
		DepartmentID:   f.AnyText("departmentid", "departmeintid"),
		DepartmentName: f.AnyText("departmentname", "departmemtname", "department"),
		Agent:          f.AnyText("assignedto", "agentid"),
		OwnerName:      f.AnyText("ownername", "owner_name"),
		OwnerEmail:     f.AnyText("owneremail", "owner_email", "ownermail"),
		OwnerContactID: f.Text("owner_contactid"),
		OwnerNote:      f.Text("ownernote"),
		Preview:        f.Text("preview"),
		DateCreated:    f.AnyText("datecreated", "date_created"),
		DateChanged:    f.AnyText("datechanged", "date_changed"),
		Tags:           tagIDs(f),
		CustomFields:   customFields(f.List("custom_fields")),
	}
}

// tagIDs returns the ids of the tags, which may come as an array of ids, as an
// array of tags, or as one text with commas (documented, observed).
func tagIDs(f lenient.Object) []string {
	if tags := f.List("tags"); len(tags) > 0 {
		var ids []string
		for _, tag := range tags {
			if id := tag.Text("id"); id != "" {
				ids = append(ids, id)
			}
		}
		return ids
	}
	var ids []string
	for _, text := range f.Texts("tags") {
		for id := range strings.SplitSeq(text, ",") {
			if id = strings.TrimSpace(id); id != "" {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Conversation returns one ticket by its id, code or public URL code. GET
// /conversations/{id} of API v1 (documented). A conversation that cannot be
// loaded is answered with 500 (documented) or 404 (inferred).
func (c *Client) Conversation(ctx context.Context, identifier string) (Ticket, error) {
	r := v1Request(http.MethodGet, "/conversations/{id}", nil, identifier)
	ticket, err := oneV1[Ticket](ctx, c, r)
	if IsEmpty(err) {
		// No document says that this means gone. Taken for it, the ticket would be
		// created and mailed again.
		err = nil
	}
	if err != nil {
		return Ticket{}, err
	}
	ticket.Brief = true
	return notBlank(ticket, V1, r, nil)
}

// ConversationFilter narrows a list of tickets. Owner or Department must be set
// (documented; newer releases seem to have relaxed it).
type ConversationFilter struct {
	Owner       string // e-mail address of the requester
	Department  string // id
	Statuses    string // letters, separated by commas
	DateFrom    string // YYYY-MM-DD HH:MM:SS; which date it compares is not documented
	DateTo      string // likewise
	DateChanged string // a date with an operator, such as gt:2026-01-31 08:00:00
	Subject     string
}

// Conversations walks through the tickets that pass a filter. GET /conversations
// of API v1 (documented, but for limit and offset, which are observed). Releases
// before 5.51.5.2 fail beyond the first 1000 (vendor changelog).
func (c *Client) Conversations(ctx context.Context, filter ConversationFilter) iter.Seq2[Ticket, error] {
	list := listV1{
		route: "/conversations", limit: "limit", offset: "offset", keys: []string{"conversations"},
		parameters: values(map[string]string{
			"owneridentifier": filter.Owner,
			"department":      filter.Department,
			"status":          filter.Statuses,
			"datefrom":        filter.DateFrom,
			"dateto":          filter.DateTo,
			"datechanged":     filter.DateChanged,
			"subject":         filter.Subject,
		}),
	}
	return func(yield func(Ticket, error) bool) {
		for ticket, err := range pagedV1[Ticket](ctx, c, list, func(ticket Ticket) string { return ticket.ID }) {
			ticket.Brief = err == nil
			if !yield(ticket, err) {
				return
			}
		}
	}
}

// ConversationRequest holds the fields of a new ticket. Message, User,
// Department, Subject and Recipient are required (documented).
type ConversationRequest struct {
	Message       string
	User          string // the author: e-mail address or user id
	Department    string // id
	Subject       string
	Recipient     string
	RecipientName string
	CC            []string
	Status        string // a letter; empty is N, new
	Mail          Mail
}

// Mail says how the service mails a message.
type Mail struct {
	Send      bool   // whether the customer is mailed at all
	HTML      bool   // whether the text is HTML (the documents say "converted to HTML"; that it is HTML is inferred)
	MessageID string // later mails that answer this id join the ticket
}

func (m Mail) parameters() map[string]string {
	return map[string]string{
		"do_not_send_mail": letter(!m.Send),
		"is_html_message":  letter(m.HTML),
		// The documents spell it with three s; which spelling is read is unverified.
		"mail_messsage_id": m.MessageID,
		"mail_message_id":  m.MessageID,
	}
}

func letter(flag bool) string {
	if flag {
		return "Y"
	}
	return "N"
}

// CreateConversation creates a ticket and returns its id, code and public URL
// code, of which the latter may still be empty. POST /conversations of API v1
// (documented). It may send mails, so it is never repeated after a lost answer.
// ErrNotFound means that it was accepted, but answered without an id.
func (c *Client) CreateConversation(ctx context.Context, ticket ConversationRequest) (Ticket, error) {
	parameters := values(ticket.Mail.parameters())
	for name, value := range map[string]string{
		"message":        ticket.Message,
		"useridentifier": ticket.User,
		"department":     ticket.Department,
		"subject":        ticket.Subject,
		"recipient":      ticket.Recipient,
		"recipient_name": ticket.RecipientName,
		"cc":             strings.Join(ticket.CC, ","),
		"status":         ticket.Status,
	} {
		if value != "" {
			parameters.Set(name, value)
		}
	}
	created, err := oneV1[Ticket](ctx, c, v1Request(http.MethodPost, "/conversations", parameters))
	switch {
	case err != nil:
		return Ticket{}, err
	case created.ID == "":
		return Ticket{}, ErrNotFound
	}
	// What an action answers as status is its own success.
	created.Status, created.Brief = "", true
	return created, nil
}

// DeleteConversation deletes a ticket. DELETE /conversations/{id} of API v1
// (documented). It then has the status X and can be read (inferred).
func (c *Client) DeleteConversation(ctx context.Context, id string) error {
	_, err := c.callV1(ctx, v1Request(http.MethodDelete, "/conversations/{id}", nil, id))
	return err
}

// TransferConversation hands a ticket to a department, an agent or both; what is
// empty is left out. PUT /conversations/{id}/attendants of API v1 (documented).
// It may send mails, so it is never repeated after a lost answer.
func (c *Client) TransferConversation(ctx context.Context, id, department, agent string) error {
	return c.changeConversation(ctx, http.MethodPut, "/conversations/{id}/attendants", id, map[string]string{
		"department": department, "agentidentifier": agent,
	})
}

// SetConversationStatus changes the status of a ticket to A answered, R resolved
// or C open. PUT /conversations/{id}/status of API v1 (documented). It may send
// mails, so it is never repeated after a lost answer.
func (c *Client) SetConversationStatus(ctx context.Context, id, status string) error {
	return c.changeConversation(ctx, http.MethodPut, "/conversations/{id}/status", id, map[string]string{"status": status})
}

// ConversationTags returns the ids of the tags of a ticket. GET
// /conversations/{id}/tags of API v1 (documented).
func (c *Client) ConversationTags(ctx context.Context, id string) ([]string, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/conversations/{id}/tags", nil, id))
	if err != nil {
		return nil, err
	}
	return tagIDs(envelope), nil
}

// AssignConversationTag puts a tag on a ticket. POST /conversations/{id}/tags of
// API v1 (documented).
func (c *Client) AssignConversationTag(ctx context.Context, id, tag string) error {
	return c.changeConversation(ctx, http.MethodPost, "/conversations/{id}/tags", id, map[string]string{"id": tag})
}

// retag changes the tags of a ticket through API v1, which can add one tag and remove all.
// When one has to go, all are removed, and what the service then lacks is added.
func (c *Client) retag(ctx context.Context, id string, now, wanted []string) error {
	if slices.ContainsFunc(now, func(tag string) bool { return !slices.Contains(wanted, tag) }) {
		if err := c.UnassignConversationTags(ctx, id); err != nil {
			return err
		}
		left, err := c.ConversationTags(ctx, id)
		if err != nil {
			return err
		}
		now = left
	}
	for _, tag := range slices.Sorted(slices.Values(wanted)) {
		if slices.Contains(now, tag) {
			continue
		}
		if err := c.AssignConversationTag(ctx, id, tag); err != nil {
			return err
		}
	}
	return nil
}

// UnassignConversationTags takes the tags off a ticket. DELETE
// /conversations/{id}/tags of API v1 (documented). No parameter names a tag, so
// all are taken off (inferred).
func (c *Client) UnassignConversationTags(ctx context.Context, id string) error {
	return c.changeConversation(ctx, http.MethodDelete, "/conversations/{id}/tags", id, nil)
}

func (c *Client) changeConversation(ctx context.Context, method, route, id string, parameters map[string]string) error {
	r := v1Request(method, route, values(parameters), id)
	r.Repeat = transport.Never
	_, err := c.callV1(ctx, r)
	return err
}

// values returns the parameters that are not empty.
func values(parameters map[string]string) url.Values {
	out := url.Values{}
	for name, value := range parameters {
		if value != "" {
			out.Set(name, value)
		}
	}
	return out
}
