package liveagent

import (
	"crypto/sha256"
	"net/http"
	netmail "net/mail"
	"slices"
	"strings"
	"time"
)

// The letters of a ticket's status that the service itself sets.
const (
	statusNew       = "N"
	statusAnswered  = "A"
	statusOpen      = "C"
	statusResolved  = "R"
	statusPostponed = "W"
	statusDeleted   = "X"
)

// channelMail is the channel of tickets that are made through an API (I).
const channelMail = "E"

// ticket is a v3 ticket and a v1 conversation in one.
type ticket struct {
	ID                 string         `json:"id"`
	Code               string         `json:"code"`
	URLCode            string         `json:"public_access_urlcode"`
	Subject            string         `json:"subject"`
	DepartmentID       string         `json:"departmentid"`
	AgentID            string         `json:"agentid"`
	OwnerContactID     string         `json:"owner_contactid"`
	Status             string         `json:"status"`
	Tags               []string       `json:"tags"`
	CustomFields       []customField  `json:"custom_fields"`
	Channel            string         `json:"channel_type"`
	DateCreated        string         `json:"date_created"`
	DateChanged        string         `json:"date_changed"`
	DateResolved       string         `json:"date_resolved"`
	DateDue            string         `json:"date_due"`
	DateDeleted        string         `json:"date_deleted"`
	LastActivity       string         `json:"last_activity"`
	LastActivityPublic string         `json:"last_activity_public"`
	PostponedUntil     string         `json:"postponed_until"`
	SLA                *SeedSLA       `json:"sla"`
	Attributes         []attribute    `json:"attributes"`
	Groups             []messageGroup `json:"groups"`
	History            []stay         `json:"history"`
}

// attribute is a free value of a ticket. Third parties know the names inNewOrOpenState, endChatOrCall and note (T).
type attribute struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// edit returns a copy that can be changed; store puts it in the ticket's place.
func (c *ticket) edit() *ticket {
	out := *c
	out.Tags, out.CustomFields = slices.Clone(c.Tags), slices.Clone(c.CustomFields)
	out.Attributes, out.Groups = slices.Clone(c.Attributes), slices.Clone(c.Groups)
	out.History = slices.Clone(c.History)
	return &out
}

// store keeps a changed ticket: each change moves date_changed.
func (t *Tenant) store(c *ticket) {
	c.DateChanged = t.stamp()
	c.LastActivity = c.DateChanged
	t.track(c)
	t.tickets.Put(c.ID, c)
}

// codeIDs are what ticket codes are made of: nine letters and digits, as in AX4-B4T-FD8 (D).
func codeIDs() *idSpace {
	const third = 36 * 36 * 36
	return &idSpace{
		size: third * third * third, factor: 52_340_871_236_549, offset: 31_415_926_535_897, width: 9,
		used: map[string]bool{},
	}
}

func (t *Tenant) takeCode() string {
	id := strings.ToUpper(t.codes.take())
	return id[:3] + "-" + id[3:6] + "-" + id[6:]
}

// bareCode is the id that a code is made of.
func bareCode(code string) string { return strings.ToLower(strings.ReplaceAll(code, "-", "")) }

// publicCode is 16 letters of both cases and digits, as in bI5fR3oN40708G65 (D).
func publicCode(id string) string {
	const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	sum := sha256.Sum256([]byte(id))
	out := make([]byte, 16)
	for i := range out {
		out[i] = letters[int(sum[i])%len(letters)]
	}
	return string(out)
}

// gone tells whether a ticket is hidden. Status X and date_deleted suggest that deleted tickets stay readable (I).
func (t *Tenant) gone(c *ticket) bool {
	return c.Status == statusDeleted && t.Is(swDeletedTickets, "404")
}

func (t *Tenant) findTicket(match func(*ticket) bool) *ticket {
	return t.tickets.Find(func(c *ticket) bool { return match(c) && !t.gone(c) })
}

// listedTickets are those that a list can show; wanted says that a filter asks for deleted ones.
func (t *Tenant) listedTickets(wanted bool) []*ticket {
	return slices.DeleteFunc(t.tickets.All(), func(c *ticket) bool {
		return t.gone(c) || c.Status == statusDeleted && !wanted && t.Is(swDeletedTickets, "unlisted")
	})
}

// owner is the requester, even one who was deleted since.
func (t *Tenant) owner(c *ticket) *contact {
	if found := t.contacts.Get(c.OwnerContactID); found != nil {
		return found
	}
	return &contact{}
}

func (t *Tenant) departmentName(id string) string {
	if d := t.departments.Get(id); d != nil {
		return d.Name
	}
	return ""
}

// liveDepartment: a department is named by its id, not by its name (D).
func (t *Tenant) liveDepartment(id string) (*Department, error) {
	if d := t.departments.Get(id); d != nil && !d.Deleted {
		return d, nil
	}
	return nil, fail(http.StatusBadRequest, "Department %s not found", id)
}

// draft is a ticket to be made, as a request of either version asks for it.
type draft struct {
	author, recipient, recipientName string
	// contactIDs allows the id of a contact as author, which API v3 knows (V).
	contactIDs                  bool
	subject, department, status string
	tags                        []string
	fields                      []customField
	writing
}

// openTicket makes a ticket. Everything is checked before anything is made.
func (t *Tenant) openTicket(d draft) (*ticket, error) {
	department, err := t.liveDepartment(d.department)
	if err != nil {
		return nil, err
	}
	if err := t.checkAddresses(d); err != nil {
		return nil, err
	}
	if d.by, err = t.author(d); err != nil {
		return nil, err
	}
	tags, err := t.knownTags(d.tags)
	if err != nil {
		return nil, err
	}
	if err := t.checkFiles(d.files); err != nil {
		return nil, err
	}
	if d.by.agent != nil {
		d.to = append([]string{d.recipient}, d.to...)
	}
	c := &ticket{Subject: d.subject, DepartmentID: department.ID, Tags: tags, CustomFields: d.fields, Channel: channelMail}
	c.OwnerContactID = t.requester(&d).ID
	c.ID, c.Code = t.ids.take(), t.takeCode()
	c.URLCode, c.DateCreated = publicCode(c.ID), t.stamp()
	if d.status == "" || t.Is(swCreateStatus, "new") {
		d.status = statusNew
	}
	t.enter(c, d.status)
	t.write(c, d.writing)
	t.store(c)
	return c, nil
}

// checkAddresses: an invalid e-mail is 400; it crashed the service until April 2026 (L #22444).
func (t *Tenant) checkAddresses(d draft) error {
	for _, address := range append([]string{d.recipient}, d.to...) {
		if isEmail(address) {
			continue
		}
		err := fail(http.StatusBadRequest, "Invalid email %s", address)
		if t.Is(swInvalidEmail, "500html") {
			err.status, err.page = http.StatusInternalServerError, true
		}
		return err
	}
	return nil
}

func isEmail(text string) bool {
	address, err := netmail.ParseAddress(text)
	return err == nil && address.Address == text
}

// mailbox tells whether an e-mail is one of the account's own mail accounts. Departments name theirs by id only, so that
// every address at the account's host counts.
func (t *Tenant) mailbox(email string) bool {
	return strings.HasSuffix(strings.ToLower(email), "@"+strings.ToLower(t.seed.Host))
}

// author is an agent or a customer, but none of the account's mail accounts. A customer writes to one of those (V, T).
func (t *Tenant) author(d draft) (actor, error) {
	by, found := t.actor(d.author, d.contactIDs)
	switch {
	case !found && !isEmail(d.author):
		return by, fail(http.StatusBadRequest, "User %s not found", d.author)
	case !found && t.mailbox(d.author):
		return by, fail(http.StatusBadRequest, "User %s is a mail account", d.author)
	case by.agent == nil && !t.mailbox(d.recipient) && t.Is(swRecipient, "account"):
		return by, fail(http.StatusBadRequest, "Recipient %s is not a mail account", d.recipient)
	}
	return by, nil
}

// requester is who owns a new ticket: the customer who writes, or the one an agent writes to. A missing one is created
// (L 4.25.30.2).
func (t *Tenant) requester(d *draft) *contact {
	email, name := d.recipient, d.recipientName
	if d.by.agent == nil {
		email, name = d.author, ""
	}
	c := d.by.contact
	if c == nil {
		c = t.customer(email)
	}
	if c == nil {
		c = t.newCustomer(email, name)
	}
	if d.by.agent == nil {
		d.by = customerActor(c)
	}
	return c
}

// newCustomer makes the contact of a ticket. Its system_name is the display name (T). Making a deleted contact brings it
// back (L 4.30.11.10).
func (t *Tenant) newCustomer(email, name string) *contact {
	c := t.revived(email)
	c.Emails = joined(c.Emails, []string{email}, true)
	if name != "" {
		c.Firstname, c.Lastname, _ = strings.Cut(name, " ") // "First Last" in one field (D)
		if !t.Is(swSystemName, "none") {
			c.SystemName = name
		}
	}
	// Nothing that check refuses can be in such a contact; it writes the e-mail as the service stores it.
	_ = t.check(c)
	if c.ID == "" {
		t.addContact(c)
	} else {
		t.changed(c)
	}
	return c
}

// knownTags reads ids of tags. What an unknown one does is not documented.
func (t *Tenant) knownTags(ids []string) ([]string, error) {
	ids = unique(ids)
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !t.objects[tags].Has(id) && !t.Is(swUnknownTag, "keep") })
	if len(known) != len(ids) && t.Is(swUnknownTag, "400") {
		return nil, fail(http.StatusBadRequest, "Tag not found")
	}
	return known, nil
}

// v3Date and v1Date write a date as the switches want it.
func (t *Tenant) v3Date(at string) string { return dressDate(at, t.Value(swTicketDates)) }

func (t *Tenant) v1Date(at string) string { return dressDate(at, t.Value(swV1TicketDates)) }

func dressDate(at, form string) string {
	if when, err := time.Parse(dateForm, at); err == nil && form == "rfc3339" {
		return when.Format(time.RFC3339)
	}
	return at
}
