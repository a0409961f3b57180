package liveagent

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// The letters of a contact's type.
const (
	visitor    = "V"
	registered = "R"
)

// contact is a customer: ContactRequest, Contact and ContactListItem in one (V).
type contact struct {
	ID                string        `json:"id"`
	UserID            string        `json:"userid"`
	CompanyID         string        `json:"company_id"`
	Firstname         string        `json:"firstname"`
	Lastname          string        `json:"lastname"`
	SystemName        string        `json:"system_name"`
	Type              string        `json:"type"`
	Description       string        `json:"description"`
	AvatarURL         string        `json:"avatar_url"`
	Gender            string        `json:"gender"`
	Language          string        `json:"language"`
	City              string        `json:"city"`
	Countrycode       string        `json:"countrycode"`
	IP                string        `json:"ip"`
	Emails            []string      `json:"emails"`
	Phones            []string      `json:"phones"`
	Groups            []string      `json:"groups"`
	JobPosition       string        `json:"job_position"`
	Note              string        `json:"note"`
	Useragent         string        `json:"useragent"`
	Screen            string        `json:"screen"`
	TimeOffset        *float64      `json:"time_offset"`
	Latitude          *float64      `json:"latitude"`
	Longitude         *float64      `json:"longitude"`
	CustomFields      []customField `json:"custom_fields"`
	DateCreated       string        `json:"date_created"`
	DateChanged       string        `json:"date_changed"`
	RegistrationEmail string        `json:"registration_email"`
	AuthToken         string        `json:"authtoken"`
	// Unique are further unique fields that are neither e-mails nor phones, such as accounts elsewhere. API v1 alone has
	// them.
	Unique []customField `json:"uniquefields"`
	// Deleted contacts stay behind: API v1 brings one back when it is created again (L 4.30.11.10).
	Deleted bool `json:"deleted"`
}

// customField is one value of a field that the account has defined; values are always strings (V).
type customField struct {
	Code  string `json:"code"`
	Value string `json:"value"`
}

// writable are the fields that a request can write. Type and registration_email left the request in 2020 (V, Vold).
const writable = "company_id firstname lastname system_name description avatar_url gender language city countrycode ip emails " +
	"phones groups job_position note useragent screen time_offset latitude longitude custom_fields"

// clear empties all that a request can write.
func (c *contact) clear() {
	eachField(c, writable, func(_ string, value reflect.Value) { value.SetZero() })
}

func (c *contact) has(email string) bool {
	return slices.ContainsFunc(c.Emails, func(e string) bool { return strings.EqualFold(e, email) })
}

func (c *contact) name() string { return strings.TrimSpace(c.Firstname + " " + c.Lastname) }

// email is the one that API v1 shows.
func (c *contact) email() string {
	if c.RegistrationEmail != "" {
		return c.RegistrationEmail
	}
	return first(c.Emails)
}

// liveContacts are those that nobody has deleted.
func (t *Tenant) liveContacts() []*contact {
	return slices.DeleteFunc(t.contacts.All(), func(c *contact) bool { return c.Deleted })
}

func (t *Tenant) liveContact(id string) *contact {
	if c := t.contacts.Get(id); c != nil && !c.Deleted {
		return c
	}
	return nil
}

// apply writes the fields of a request into a contact and checks the result.
func (t *Tenant) apply(c *contact, fields map[string]json.RawMessage, merge bool) error {
	fields = t.present(fields)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if err := t.set(c, name, fields[name], merge); err != nil {
			return err
		}
	}
	return t.check(c)
}

// set writes one field; a nil value clears it and an unknown name is ignored.
func (t *Tenant) set(c *contact, name string, raw json.RawMessage, merge bool) error {
	if !slices.Contains(strings.Fields(writable), name) {
		return nil
	}
	var to any
	eachField(c, name, func(_ string, value reflect.Value) { to = value.Addr().Interface() })
	var err error
	switch to := to.(type) {
	case *string:
		*to, err = decode[string](raw)
	case *[]string:
		var values []string
		values, err = decode[[]string](raw)
		*to = joined(*to, unique(values), merge && raw != nil)
	case **float64:
		*to, err = decode[*float64](raw)
	case *[]customField:
		var values []customField
		values, err = decode[[]customField](raw)
		*to = joinedFields(*to, values, merge && raw != nil)
	}
	if err != nil {
		return fail(http.StatusBadRequest, "Invalid value of %s", name)
	}
	return nil
}

func decode[T any](raw json.RawMessage) (T, error) {
	var v T
	if raw == nil {
		return v, nil
	}
	err := json.Unmarshal(raw, &v)
	return v, err
}

// joined replaces an array, which is what PATCH is assumed to do (I), or adds to it.
func joined(old, values []string, merge bool) []string {
	if !merge {
		return values
	}
	return unique(append(slices.Clone(old), values...))
}

func unique(values []string) []string {
	var out []string
	for _, v := range values {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func joinedFields(old, values []customField, merge bool) []customField {
	var out []customField
	if merge {
		out = slices.Clone(old)
	}
	for _, v := range values {
		if i := slices.IndexFunc(out, func(f customField) bool { return f.Code == v.Code }); i >= 0 {
			out[i] = v
			continue
		}
		out = append(out, v)
	}
	return out
}

// check refuses what the service could not store. Which values it refuses is not documented; these are the ones that its
// model excludes (V).
func (t *Tenant) check(c *contact) error {
	if !slices.Contains([]string{"", "M", "F", "O", "X"}, c.Gender) {
		return fail(http.StatusBadRequest, "Invalid value of gender")
	}
	if slices.ContainsFunc(c.CustomFields, func(f customField) bool { return f.Code == "" }) {
		return fail(http.StatusBadRequest, "Invalid value of custom_fields")
	}
	if t.Is(swEmailCase, "lower") {
		c.Emails = unique(strings.Split(strings.ToLower(strings.Join(c.Emails, "\n")), "\n"))
		c.Emails = slices.DeleteFunc(c.Emails, func(e string) bool { return e == "" })
	}
	if err := t.checkGroups(c); err != nil {
		return err
	}
	return t.checkEmails(c)
}

// checkGroups: what the service does with an unknown group id is not documented.
func (t *Tenant) checkGroups(c *contact) error {
	if t.Is(swUnknownGroup, "keep") {
		return nil
	}
	known := slices.DeleteFunc(slices.Clone(c.Groups), func(id string) bool { return !t.objects[groups].Has(id) })
	if len(known) != len(c.Groups) && t.Is(swUnknownGroup, "400") {
		return fail(http.StatusBadRequest, "Group not found")
	}
	c.Groups = known
	return nil
}

// checkEmails: a duplicate e-mail on POST is not documented, 409 is not among the codes; by default it is allowed.
func (t *Tenant) checkEmails(c *contact) error {
	if t.Is(swUniqueEmails, "off") {
		return nil
	}
	other := t.contacts.Find(func(o *contact) bool {
		return !o.Deleted && o.ID != c.ID && slices.ContainsFunc(c.Emails, o.has)
	})
	if other != nil {
		return fail(number(t.Value(swUniqueEmails)), "Contact with this email already exists")
	}
	return nil
}

// addContact gives a contact what the server sets and stores it. An id that it has already is its own.
func (t *Tenant) addContact(c *contact) {
	if c.ID == "" {
		c.ID = t.ids.take()
	}
	c.UserID, c.AuthToken = t.ids.take(), t.ids.take()+t.ids.take()
	c.DateCreated = t.stamp()
	c.DateChanged = c.DateCreated
	t.nameContact(c)
	t.contacts.Put(c.ID, c)
}

// nameContact derives system_name: the e-mail when the contact is made through contacts (T).
func (t *Tenant) nameContact(c *contact) {
	if c.SystemName != "" || t.Is(swSystemName, "none") {
		return
	}
	names := []string{first(c.Emails), c.name(), first(c.Phones)}
	if t.Is(swSystemName, "name") {
		names[0], names[1] = names[1], names[0]
	}
	for _, name := range names {
		if name != "" {
			c.SystemName = name
			return
		}
	}
}
