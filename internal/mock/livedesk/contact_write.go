package livedesk

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

var (
	emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
	phoneForm = regexp.MustCompile(`^\+[1-9]\d{1,14}$`)
	noDigits  = regexp.MustCompile(`\D`)
)

// createContact needs a channel and nothing else (D).
func createContact(t *Tenant, r *request) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	inbox, err := t.wantedInbox(f)
	if err != nil {
		return nil, err
	}
	c := &contact{Availability: offline, Additional: attributes{}, Custom: attributes{}, CreatedAt: t.unix()}
	if err := t.applyContact(c, f, true); err != nil {
		return nil, err
	}
	if twin := t.twin(c); twin != nil && t.Is(swDuplicate, "existing") {
		return t.createdContact(twin, t.join(twin, inbox.ID, "")), nil
	}
	if err := t.validContact(c); err != nil {
		return nil, err
	}
	c.ID = t.contactIDs.take()
	tie := t.join(c, inbox.ID, "")
	t.putContact(c)
	return t.createdContact(c, tie), nil
}

// wantedInbox reads inbox_id: 422 when it is left out, 404 when there is no such channel (CW).
func (t *Tenant) wantedInbox(f fields) (*Inbox, error) {
	id, err := f.id("inbox_id")
	switch in := t.inbox(id); {
	case err != nil:
		return nil, err
	case id == 0:
		return nil, missingParam("inbox_id")
	case in == nil && t.Is(swUnknownInbox, "422"):
		return nil, invalid("inbox", "must exist")
	case in == nil:
		return nil, notFound()
	default:
		return in, nil
	}
}

// createdContact is {"payload":{"contact":…,"contact_inbox":…}} (D). The example shows null for what its request has set;
// it is taken for an answer to another request (I; switch livedesk_create_contact).
func (t *Tenant) createdContact(c *contact, tie contactInbox) any {
	out := c.sender()
	if t.Is(swCreateContact, "nulls") {
		for i := range out {
			if slices.Contains([]string{"email", "phone_number", "identifier"}, out[i].Name) {
				out[i].Value = nil
			}
		}
	}
	inboxes := tree.List{}
	if t.Is(swCreateInboxes, "filled") {
		inboxes = t.inboxForms(c.Inboxes)
	}
	out = append(out, tree.Field{Name: "contact_inboxes", Value: inboxes})
	var inbox, source any
	if t.Is(swCreateInbox, "object") {
		inbox = t.inboxForm(tie.InboxID)
	}
	if t.Is(swCreateSource, "uuid") {
		source = tie.SourceID
	}
	return payload(tree.Object{
		{Name: "contact", Value: out},
		{Name: "contact_inbox", Value: tree.Object{{Name: "inbox", Value: inbox}, {Name: "source_id", Value: source}}},
	})
}

func payload(v any) tree.Object { return tree.Object{{Name: "payload", Value: v}} }

// updateContact changes what is there and keeps the rest (D-ex).
func updateContact(t *Tenant, r *request, old *contact) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	if err := t.readOnly(f, r.Quiet); err != nil {
		return nil, err
	}
	c := *old
	if err := t.applyContact(&c, f, false); err != nil {
		return nil, err
	}
	if err := t.validContact(&c); err != nil {
		return nil, err
	}
	if r.Quiet {
		if err := f.texts(map[string]*string{"availability_status": &c.Availability}); err != nil {
			return nil, err
		}
	}
	t.putContact(&c)
	form := t.contactForm(&c, true)
	switch t.Value(swPatchAnswer) {
	case "contact":
		return form, nil
	case "empty":
		return tree.Raw(""), nil
	case "wrapped":
		return payload(tree.Object{{Name: "contact", Value: form}}), nil
	}
	return payload(form), nil
}

// readOnly is about the fields of an echoed read, which the update example carries: ignored by default (I).
func (t *Tenant) readOnly(f fields, quiet bool) error {
	if quiet || !t.Is(swReadOnly, "422") {
		return nil
	}
	var wrong problems
	for _, name := range []string{"availability_status", "created_at", "inbox_id", "last_activity_at", "thumbnail"} {
		if _, there := f[name]; there {
			wrong.add(name, "is read-only")
		}
	}
	return wrong.err()
}

// applyContact puts the fields of a request into a contact. The table of create has neither attributes nor blocked (D),
// Chatwoot takes them (CW).
func (t *Tenant) applyContact(c *contact, f fields, create bool) error {
	avatar := c.Thumbnail
	into := map[string]*string{
		"name": &c.Name, "email": &c.Email, "phone_number": &c.Phone, "identifier": &c.Identifier, "avatar_url": &avatar,
	}
	if !create {
		maps.Copy(into, map[string]*string{"first_name": &c.FirstName, "last_name": &c.LastName})
	}
	if err := f.texts(into); err != nil {
		return err
	}
	t.setAvatar(c, avatar)
	if !t.Is(swEmailCase, "keep") {
		c.Email = strings.ToLower(c.Email)
	}
	if t.Is(swPhone, "normalize") && c.Phone != "" {
		c.Phone = "+" + noDigits.ReplaceAllString(c.Phone, "")
	}
	if create && !t.Is(swCreateExtras, "taken") {
		return nil
	}
	if err := f.flag("blocked", &c.Blocked); err != nil {
		return err
	}
	return t.applyMaps(c, f)
}

// setAvatar makes the thumbnail of an avatar_url. In Chatwoot a job fetches the picture and the address is the server's
// own (CW).
func (t *Tenant) setAvatar(c *contact, avatar string) {
	switch {
	case avatar == c.Thumbnail || t.Is(swThumbnail, "never"):
	case avatar != "" && t.Is(swThumbnail, "own"):
		c.Thumbnail = "https://livedesk.example.com/avatars/" + uuid(avatar, 0)
	default:
		c.Thumbnail = avatar
	}
}

func (t *Tenant) applyMaps(c *contact, f fields) error {
	custom, err := f.object("custom_attributes")
	if err != nil {
		return err
	}
	additional, err := f.object("additional_attributes")
	if err != nil {
		return err
	}
	drop := t.Is(swNullAttribute, "remove")
	c.Custom = c.Custom.changed(custom, t.Value(swCustomAttributes), drop)
	if additional != nil {
		c.Additional = c.Additional.changed(additional, t.Value(swAdditionalAttributes), drop)
	}
	return nil
}

// validContact holds Chatwoot's rules (CW).
func (t *Tenant) validContact(c *contact) error {
	var wrong problems
	if c.Email != "" && !emailForm.MatchString(c.Email) {
		wrong.add("email", "Invalid email")
	}
	if c.Phone != "" && !t.Is(swPhone, "any") && !phoneForm.MatchString(c.Phone) {
		wrong.add("phone_number", "should be in e164 format")
	}
	if t.Is(swDuplicate, "allowed") {
		return wrong.err()
	}
	for _, key := range contactKeys() {
		if t.taken(c, key.of) {
			wrong.add(key.name, "has already been taken")
		}
	}
	return wrong.err()
}

// contactKey is a field that no two contacts share.
type contactKey struct {
	name string
	of   func(*contact) string
}

func contactKeys() []contactKey {
	return []contactKey{
		{"email", func(c *contact) string { return strings.ToLower(c.Email) }},
		{"identifier", func(c *contact) string { return c.Identifier }},
		{"phone_number", func(c *contact) string { return c.Phone }},
	}
}

func (t *Tenant) taken(c *contact, of func(*contact) string) bool { return t.owner(c, of) != nil }

func (t *Tenant) owner(c *contact, of func(*contact) string) *contact {
	value := of(c)
	if value == "" {
		return nil
	}
	return t.contacts.Find(func(other *contact) bool { return other.ID != c.ID && of(other) == value })
}

// twin is the contact that a new one would repeat.
func (t *Tenant) twin(c *contact) *contact {
	for _, key := range contactKeys() {
		if other := t.owner(c, key.of); other != nil {
			return other
		}
	}
	return nil
}
