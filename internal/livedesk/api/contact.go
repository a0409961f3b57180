package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Contact is a customer. Blocked, Thumbnail and the attributes are nil where an
// answer leaves them out, which the vendor's example of a list does (the example is
// cut off); they are never null. The texts are "" where they are null or left out.
type Contact struct {
	ID                   string
	Name                 string
	Email                string
	PhoneNumber          string
	Identifier           string
	Blocked              *bool
	Thumbnail            *string // address of the picture
	AvailabilityStatus   string  // such as offline
	CustomAttributes     map[string]json.RawMessage
	AdditionalAttributes map[string]json.RawMessage
	CreatedAt            string // Unix seconds
	// Inboxes are those that the contact writes through; none when the service does
	// not say.
	Inboxes []ContactInbox
	// SeenAt is when the service listed the contact; the zero value for one that was
	// not listed.
	SeenAt time.Time
}

// IsFrom says whether the contact was created within a time before the service
// listed it.
func (c Contact) IsFrom(most time.Duration) bool {
	created, ok := parseTime(c.CreatedAt)
	if !ok || c.SeenAt.IsZero() {
		return false
	}
	age := c.SeenAt.Sub(created)
	return age >= -skew && age <= most+skew
}

// parseTime reads a time: seconds since 1970 (documented), or ISO 8601 with a zone (which the
// analog writes elsewhere). ok is false for anything else.
func parseTime(text string) (at time.Time, ok bool) {
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		return time.Unix(int64(seconds), 0), true
	}
	at, err := time.Parse(time.RFC3339, text)
	return at, err == nil
}

// skew is how far the clock that dates contacts may be from the one that dates the
// answers.
const skew = 5 * time.Second

// ContactInbox ties a contact to an inbox. Its form is that of the analog.
type ContactInbox struct {
	// SourceID tells the contact in the inbox.
	SourceID string
	// InboxID is empty when the service does not say.
	InboxID string
}

// SourceID returns what tells the contact in an inbox; empty when the service does
// not say.
func (c Contact) SourceID(inbox string) string {
	for _, tie := range c.Inboxes {
		if tie.InboxID == inbox || tie.InboxID == "" {
			return tie.SourceID
		}
	}
	return ""
}

// IsWhole says whether the answer left out nothing that a contact has.
func (c Contact) IsWhole() bool {
	return c.Blocked != nil && c.Thumbnail != nil && c.CustomAttributes != nil && c.AdditionalAttributes != nil
}

func (c *Contact) decode(o lenient.Object) {
	*c = Contact{
		ID:                   o.Text("id"),
		Name:                 o.Text("name"),
		Email:                o.Text("email"),
		PhoneNumber:          o.Text("phone_number"),
		Identifier:           o.Text("identifier"),
		AvailabilityStatus:   o.Text("availability_status"),
		CustomAttributes:     attributes(o, "custom_attributes"),
		AdditionalAttributes: attributes(o, "additional_attributes"),
		CreatedAt:            o.Text("created_at"),
	}
	if o.Has("blocked") {
		c.Blocked = new(o.Flag("blocked"))
	}
	if o.Has("thumbnail") {
		c.Thumbnail = new(o.Text("thumbnail"))
	}
	for _, tie := range o.List("contact_inboxes") {
		c.decodeInbox(tie)
	}
}

func (c *Contact) decodeInbox(o lenient.Object) {
	tie := ContactInbox{SourceID: o.Text("source_id"), InboxID: firstText(o.Object("inbox").Text("id"), o.Text("inbox_id"))}
	if tie.SourceID != "" || tie.InboxID != "" {
		c.Inboxes = append(c.Inboxes, tie)
	}
}

// contactOf finds the contact in an answer: {"payload": {"contact": …}} of a create
// (documented), {"payload": …} of a change (analog), or bare.
func contactOf(body []byte) (Contact, bool) {
	var contact Contact
	answer, ok := lenient.Parse(body)
	if !ok {
		return contact, false
	}
	payload := answer
	for _, key := range []string{"payload", "data"} {
		if answer.Has(key) {
			payload = answer.Object(key)
			break
		}
	}
	object := payload
	if payload.Has("contact") {
		object = payload.Object("contact")
	}
	contact.decode(object)
	contact.decodeInbox(payload.Object("contact_inbox"))
	if len(contact.Inboxes) == 0 && payload.Text("source_id") != "" {
		contact.decodeInbox(payload)
	}
	return contact, contact.ID != ""
}

// ContactRequest is the body of a create or a change of a contact. A field that is
// nil is left out and keeps its value. Of a create InboxID, Name, Email,
// PhoneNumber, AvatarURL and Identifier are documented, the rest of a change.
type ContactRequest struct {
	// InboxID is needed by a create; no change takes it.
	InboxID     string
	Name        *string
	Email       *string
	PhoneNumber *string
	Identifier  *string
	AvatarURL   *string
	Blocked     *bool
	// CustomAttributes and AdditionalAttributes hold the keys to set; null empties
	// one.
	CustomAttributes     map[string]json.RawMessage
	AdditionalAttributes map[string]json.RawMessage
}

// IsEmpty says whether the request would change nothing.
func (r ContactRequest) IsEmpty() bool { return len(r.body()) == 0 }

func (r ContactRequest) body() map[string]any {
	body := map[string]any{}
	if r.InboxID != "" {
		body["inbox_id"] = number(r.InboxID)
	}
	for key, text := range map[string]*string{"name": r.Name, "avatar_url": r.AvatarURL} {
		if text != nil {
			body[key] = *text
		}
	}
	// These are unique, and the service writes null where there is none.
	for key, text := range map[string]*string{"email": r.Email, "phone_number": r.PhoneNumber, "identifier": r.Identifier} {
		switch {
		case text == nil:
		case *text == "":
			body[key] = nil
		default:
			body[key] = *text
		}
	}
	if r.Blocked != nil {
		body["blocked"] = *r.Blocked
	}
	if len(r.CustomAttributes) > 0 {
		body["custom_attributes"] = r.CustomAttributes
	}
	if len(r.AdditionalAttributes) > 0 {
		body["additional_attributes"] = r.AdditionalAttributes
	}
	return body
}

// CreateContact creates a contact. POST /contacts (documented). The answer need not
// show what was stored.
func (c *Client) CreateContact(ctx context.Context, request ContactRequest) (Contact, error) {
	body, err := c.send(ctx, call(http.MethodPost, "/contacts"), request.body())
	if err != nil {
		return Contact{}, err
	}
	contact, ok := contactOf(body)
	if !ok {
		return Contact{}, ErrNotFound
	}
	return contact, nil
}

// UpdateContact changes the fields that the request names. PATCH /contacts/{id}
// (documented; its answer is not, so the contact may be empty).
func (c *Client) UpdateContact(ctx context.Context, id string, request ContactRequest) (Contact, error) {
	body, err := c.send(ctx, call(http.MethodPatch, "/contacts/{id}", id), request.body())
	if err != nil {
		return Contact{}, err
	}
	contact, ok := contactOf(body)
	if !ok || contact.ID != id {
		return Contact{}, nil
	}
	return contact, nil
}

// DeleteContact deletes a contact. DELETE /contacts/{id} (analog).
func (c *Client) DeleteContact(ctx context.Context, id string) error {
	_, err := c.do(ctx, call(http.MethodDelete, "/contacts/{id}", id))
	return err
}

// Contact returns one contact. GET /contacts/{id} (analog). An answer that holds no
// contact of that id is ErrNotFound.
func (c *Client) Contact(ctx context.Context, id string) (Contact, error) {
	body, err := c.do(ctx, call(http.MethodGet, "/contacts/{id}", id))
	if err != nil {
		return Contact{}, err
	}
	contact, ok := contactOf(body)
	if !ok || contact.ID != id {
		return Contact{}, ErrNotFound
	}
	return contact, nil
}
