package api

import (
	"context"
	"iter"
	"net/http"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Contact is a customer: /contacts of API v3, or /customers of API v1 where that
// alone has a key. List items of API v3 lack JobPosition, Note, TimeOffset, Latitude,
// Longitude and CustomFields; RegistrationEmail is in its list items only (both
// documented).
type Contact struct {
	ID                string
	CompanyID         string
	FirstName         string
	LastName          string
	SystemName        string
	Type              string // V visitor, R registered
	Description       string
	AvatarURL         string
	Gender            string // M male, F female, O other, X unspecified
	Language          string
	City              string
	CountryCode       string
	JobPosition       string
	Note              string
	Emails            []string
	Phones            []string
	Groups            []string // ids of contact groups
	TimeOffset        *float64
	Latitude          *float64
	Longitude         *float64
	CustomFields      []CustomField
	DateCreated       string
	DateChanged       string
	RegistrationEmail string
	// Brief says that API v1 tells of it: without Description, AvatarURL, Language, City,
	// CountryCode, JobPosition, Groups, TimeOffset, Latitude, Longitude and DateChanged, and
	// with both names as one text that the service cuts.
	Brief bool
	// Seen tells when this was so; Contact of API v3 alone fills it in.
	Seen Seen
}

// CustomField is the value of one custom field, by the field's code.
type CustomField struct {
	Code  string `json:"code"`
	Value string `json:"value"`
}

func (c *Contact) decode(f lenient.Object) {
	*c = Contact{
		ID:                f.Text("id"),
		CompanyID:         f.Text("company_id"),
		FirstName:         f.Text("firstname"),
		LastName:          f.Text("lastname"),
		SystemName:        f.Text("system_name"),
		Type:              f.Text("type"),
		Description:       f.Text("description"),
		AvatarURL:         f.Text("avatar_url"),
		Gender:            f.Text("gender"),
		Language:          f.Text("language"),
		City:              f.Text("city"),
		CountryCode:       f.Text("countrycode"),
		JobPosition:       f.Text("job_position"),
		Note:              f.Text("note"),
		Emails:            f.Texts("emails"),
		Phones:            f.Texts("phones"),
		Groups:            f.Texts("groups"),
		TimeOffset:        f.Number("time_offset"),
		Latitude:          f.Number("latitude"),
		Longitude:         f.Number("longitude"),
		CustomFields:      customFields(f.List("custom_fields")),
		DateCreated:       f.Text("date_created"),
		DateChanged:       f.Text("date_changed"),
		RegistrationEmail: f.Text("registration_email"),
	}
}

func customFields(list []lenient.Object) []CustomField {
	out := make([]CustomField, 0, len(list))
	for _, f := range list {
		if code := f.Text("code"); code != "" {
			out = append(out, CustomField{Code: code, Value: f.Text("value")})
		}
	}
	return out
}

// ContactRequest is the body of a create (POST) or a change (PATCH) of a
// contact. A field that is nil is left out and, in a PATCH, keeps its value.
// That "" and an empty list clear a field is inferred.
type ContactRequest struct {
	CompanyID    *string        `json:"company_id,omitempty"`
	FirstName    *string        `json:"firstname,omitempty"`
	LastName     *string        `json:"lastname,omitempty"`
	SystemName   *string        `json:"system_name,omitempty"`
	Description  *string        `json:"description,omitempty"`
	AvatarURL    *string        `json:"avatar_url,omitempty"`
	Gender       *string        `json:"gender,omitempty"`
	Language     *string        `json:"language,omitempty"`
	City         *string        `json:"city,omitempty"`
	CountryCode  *string        `json:"countrycode,omitempty"`
	JobPosition  *string        `json:"job_position,omitempty"`
	Note         *string        `json:"note,omitempty"`
	Emails       *[]string      `json:"emails,omitempty"`
	Phones       *[]string      `json:"phones,omitempty"`
	Groups       *[]string      `json:"groups,omitempty"`
	TimeOffset   *float64       `json:"time_offset,omitempty"`
	Latitude     *float64       `json:"latitude,omitempty"`
	Longitude    *float64       `json:"longitude,omitempty"`
	CustomFields *[]CustomField `json:"custom_fields,omitempty"`
	// Registration registers the contact in the same request, where API v1 creates it: API
	// v3 has a call of its own for that.
	Registration Registration `json:"-"`
}

// Registration is how a contact gets a login; the zero value gives none.
type Registration struct {
	Email    string
	SendMail bool
}

// ContactFilter narrows a list of contacts; the zero value lists all.
type ContactFilter struct {
	Type      string // V or R
	CompanyID string
	HasEmail  *bool
	HasPhone  *bool
	Email     string
	Query     string // free text
}

func (f ContactFilter) encode() string {
	return filters(map[string]string{
		"type":       f.Type,
		"company_id": f.CompanyID,
		"hasEmail":   yesNo(f.HasEmail),
		"hasPhone":   yesNo(f.HasPhone),
		"email":      f.Email,
		"q":          f.Query,
	})
}

func yesNo(flag *bool) string {
	switch {
	case flag == nil:
		return ""
	case *flag:
		return "Y"
	}
	return "N"
}

// Contacts walks through the contacts that the service finds for a filter. GET
// /contacts; the filter columns are observed or documented for old releases, and API v1
// gets none, so a caller checks what comes back. Items lack some fields: see Contact.
func (c *Client) Contacts(ctx context.Context, filter ContactFilter) iter.Seq2[Contact, error] {
	if c.isV1Alone() {
		return c.Customers(ctx)
	}
	return paged[Contact](ctx, c, "/contacts", filter.encode(), func(contact Contact) string { return contact.ID })
}

// ContactPages walks through the list of all contacts page by page.
func (c *Client) ContactPages() cache.Walk[Contact] {
	if c.isV1Alone() {
		return cache.AtOnce(c.AllCustomers, nil)()
	}
	return newPager[Contact](c, "/contacts", "", func(contact Contact) string { return contact.ID })
}

// ContactsByEmail returns contacts that have an e-mail address, whatever its case.
// API v3 is asked with the filter column email (observed; it was case-sensitive at
// times, and may be refused): that none is found proves nothing. API v1 names contacts
// by their addresses: see FindsContactsByEmail.
func (c *Client) ContactsByEmail(ctx context.Context, email string) ([]Contact, error) {
	if c.isV1Alone() {
		return c.customersByEmail(ctx, email)
	}
	spellings := []string{email}
	if lower := strings.ToLower(email); lower != email {
		spellings = append(spellings, lower)
	}
	for _, spelling := range spellings {
		listed, err := c.ContactsListedWith(ctx, spelling)
		if err != nil {
			return nil, err
		}
		if found := withEmail(listed, email); len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

// ContactsListedWith returns the first page of contacts that the service finds
// with the filter column email. It may hold others, or not hold one that has the
// address; it is empty when the service refuses the filter.
func (c *Client) ContactsListedWith(ctx context.Context, email string) ([]Contact, error) {
	listed, err := many[Contact](ctx, c, pageRequest("/contacts", ContactFilter{Email: email}.encode(), 1, safePage))
	if MayBeNotFound(err) {
		return nil, nil
	}
	return listed, err
}

func withEmail(contacts []Contact, email string) []Contact {
	var found []Contact
	for _, contact := range contacts {
		if contact.HasEmail(email) {
			found = append(found, contact)
		}
	}
	return found
}

// RegisteredContacts returns the list items of the contacts that can log in, or
// of all when the service refuses the filter column type (documented).
func (c *Client) RegisteredContacts(ctx context.Context) ([]Contact, error) {
	listed, err := collect(c.Contacts(ctx, ContactFilter{Type: "R"}))
	if MayBeNotFound(err) {
		return c.AllContacts(ctx)
	}
	return listed, err
}

// AllContacts returns the list items of all contacts.
func (c *Client) AllContacts(ctx context.Context) ([]Contact, error) {
	return collect(c.Contacts(ctx, ContactFilter{}))
}

// HasEmail says whether the contact has an e-mail address, whatever its case.
func (c Contact) HasEmail(email string) bool {
	for _, one := range c.Emails {
		if strings.EqualFold(one, email) {
			return true
		}
	}
	return false
}

// Contact returns one contact. GET /contacts/{id} (documented).
func (c *Client) Contact(ctx context.Context, id string) (Contact, error) {
	if c.isV1Alone() {
		return c.Customer(ctx, id)
	}
	r := objectRequest(http.MethodGet, "/contacts/{id}", id)
	asked := c.Now()
	response, err := c.call(ctx, V3, r)
	if err != nil {
		return Contact{}, err
	}
	contact, err := oneOf[Contact](r, response.Body)
	if err != nil {
		return Contact{}, err
	}
	contact.Seen = c.seen(asked, response)
	return contact, nil
}

// CreateContact creates a contact. POST /contacts (documented; whether two may
// share an e-mail address is not).
func (c *Client) CreateContact(ctx context.Context, contact ContactRequest) (Contact, error) {
	if c.isV1Alone() {
		return c.createCustomer(ctx, contact)
	}
	return write[Contact](ctx, c, v3Request(http.MethodPost, "/contacts"), contact)
}

// UpdateContact changes the fields that the request names. PATCH
// /contacts/{id} (documented). ErrNotFound when the answer is not that contact.
func (c *Client) UpdateContact(ctx context.Context, id string, contact ContactRequest) (Contact, error) {
	changed, err := write[Contact](ctx, c, objectRequest(http.MethodPatch, "/contacts/{id}", id), contact)
	if err == nil && changed.ID != id {
		return Contact{}, ErrNotFound
	}
	return changed, err
}

// DeleteContact deletes a contact, with its tickets or without. DELETE
// /contacts/{id} (documented).
func (c *Client) DeleteContact(ctx context.Context, id string, deleteTickets bool) error {
	r := objectRequest(http.MethodDelete, "/contacts/{id}", id)
	r.Query.Set("deleteTickets", strconv.FormatBool(deleteTickets))
	_, err := c.do(ctx, V3, r)
	return err
}

// RegisterContact gives a contact a login with an e-mail address. PUT
// /contacts/{id}/_register (documented). It may send a mail, so it is never
// repeated after a lost answer.
func (c *Client) RegisterContact(ctx context.Context, id, email string, sendMail bool) (Contact, error) {
	r := objectRequest(http.MethodPut, "/contacts/{id}/_register", id)
	r.Query.Set("registration_email", email)
	r.Query.Set("sendRegistrationMail", strconv.FormatBool(sendMail))
	r.Repeat = transport.Never
	return one[Contact](ctx, c, r)
}

// UnregisterContact takes a contact's login away. DELETE
// /contacts/{id}/_unregister (documented to answer with the contact).
func (c *Client) UnregisterContact(ctx context.Context, id string) (Contact, error) {
	return one[Contact](ctx, c, objectRequest(http.MethodDelete, "/contacts/{id}/_unregister", id))
}
