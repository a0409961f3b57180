package liveagent

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func contactRoutes() []route {
	return []route{
		{method: "GET", path: "contacts", scope: "contact.read", do: listContacts},
		{method: "POST", path: "contacts", scope: "contact.create", do: createContact},
		{method: "GET", path: "contacts/{id}", scope: "contact.read", do: with((*Tenant).contactOf, getContact)},
		{method: "PUT", path: "contacts/{id}", scope: "contact.edit", do: with((*Tenant).contactOf, putContact)},
		{method: "PATCH", path: "contacts/{id}", scope: "contact.edit", do: with((*Tenant).contactOf, patchContact)},
		{method: "DELETE", path: "contacts/{id}", scope: "contact.delete", do: deleteContact},
		{method: "PUT", path: "contacts/{id}/_register", scope: "contact.edit", do: with((*Tenant).contactOf, registerContact)},
		{method: "DELETE", path: "contacts/{id}/_unregister", scope: "contact.edit", do: with((*Tenant).contactOf, unregisterContact)},
	}
}

// contactFilters are the columns that filters of /contacts are known to take (Vold, Vapp, L, T). Two dates go by old
// names; e-mails have been compared without regard to case since 5.17.21 (L #7773).
func contactFilters() []column[contact] {
	return slices.Concat([]column[contact]{
		{name: "q", values: wordsOfContact, free: true},
		{name: "hasPhone", values: func(c *contact) []string { return []string{yesNo(len(c.Phones) > 0)} }},
		{name: "hasEmail", values: func(c *contact) []string { return []string{yesNo(len(c.Emails) > 0)} }},
	}, columns[contact]("type company_id groups datechanged=date_changed datecreated=date_created date_created", false),
		columns[contact]("email=emails emails firstname system_name", true))
}

// contactOrders are the columns to sort by: lastname is known (L #5427), the other plain fields of a list item are
// assumed (I).
func contactOrders() []column[contact] {
	return columns[contact]("id firstname lastname system_name date_created date_changed", true)
}

func yesNo(v bool) string {
	if v {
		return "Y"
	}
	return "N"
}

// wordsOfContact are what the free-text filter q looks at (I).
func wordsOfContact(c *contact) []string {
	return slices.Concat([]string{c.Firstname, c.Lastname, c.SystemName}, c.Emails, c.Phones)
}

// v3Contact writes a Contact, or a ContactListItem, which lacks the fields from job_position on and has
// registration_email instead (V).
func (t *Tenant) v3Contact(c *contact, item bool) tree.Object {
	b := t.v3Object()
	b.all(c, "id company_id firstname lastname system_name type description avatar_url gender language city countrycode ip emails phones groups")
	if !item {
		b.all(c, "job_position note useragent screen time_offset latitude longitude custom_fields")
	}
	b.all(c, "date_created date_changed")
	if item {
		b.text("registration_email", c.RegistrationEmail)
	}
	return b.fields
}

func fieldList(fields []customField) tree.List {
	return tree.Each(fields, func(f customField) tree.Object {
		return tree.Object{{Name: "code", Value: f.Code}, {Name: "value", Value: f.Value}}
	})
}

func (t *Tenant) contactOf(r *request) (*contact, error) {
	if c := t.liveContact(r.id()); c != nil {
		return c, nil
	}
	return nil, t.missing(r, "Contact")
}

func listContacts(t *Tenant, r *request) (any, error) {
	all := t.liveContacts()
	if f, err := conditions(r.Query.Get("_filters")); err == nil && t.Is(swGroupsFilter, "500") &&
		slices.ContainsFunc(f, func(c condition) bool { return c.column == "groups" }) {
		return nil, &failure{status: http.StatusInternalServerError, message: "Unknown column 'ct.groups'", page: true}
	}
	return list(t, r, all, contactFilters(), contactOrders(), func(c *contact) tree.Object { return t.v3Contact(c, true) })
}

func getContact(t *Tenant, r *request, c *contact) (any, error) {
	return t.v3Contact(c, false), nil
}

func createContact(t *Tenant, r *request) (any, error) {
	fields, err := r.body()
	if err != nil {
		return nil, err
	}
	if len(fields) == 0 {
		return nil, fail(http.StatusBadRequest, textNoData)
	}
	c := contact{Type: visitor}
	if t.Is(swClientID, "honour") {
		id, err := decode[string](fields["id"])
		if err != nil || (id != "" && t.contacts.Has(id)) {
			return nil, fail(http.StatusBadRequest, "Invalid value of id")
		}
		c.ID = id
	}
	if err := t.apply(&c, fields, false); err != nil {
		return nil, err
	}
	if c.ID != "" && !t.ids.claim(c.ID) {
		c.ID = ""
	}
	t.addContact(&c)
	return t.v3Contact(&c, false), nil
}

// putContact clears what is left out, as the description "whole contact" suggests (V; I).
func putContact(t *Tenant, r *request, old *contact) (any, error) {
	c := *old
	if t.Is(swContactPut, "clear") {
		c.clear()
	}
	return changeContact(t, r, &c, false)
}

// patchContact keeps what is left out; arrays replace (V; I).
func patchContact(t *Tenant, r *request, old *contact) (any, error) {
	c := *old
	return changeContact(t, r, &c, t.Is(swPatchArrays, "merge"))
}

func changeContact(t *Tenant, r *request, c *contact, merge bool) (any, error) {
	fields, err := r.body()
	if err != nil {
		return nil, err
	}
	if err := t.apply(c, fields, merge); err != nil {
		return nil, err
	}
	return t.changed(c), nil
}

func (t *Tenant) changed(c *contact) any {
	t.nameContact(c)
	c.DateChanged = t.stamp()
	t.contacts.Put(c.ID, c)
	return t.v3Contact(c, false)
}

// deleteContact needs deleteTickets, exactly so written (V, T).
func deleteContact(t *Tenant, r *request) (any, error) {
	tickets, err := strconv.ParseBool(r.Query.Get("deleteTickets"))
	if err != nil {
		return nil, fail(http.StatusBadRequest, "Missing or invalid parameter deleteTickets")
	}
	old, err := t.contactOf(r)
	if err != nil {
		return nil, err
	}
	c := *old
	c.Deleted = true
	t.contacts.Put(c.ID, &c)
	if tickets {
		t.dropTickets(c.ID)
	}
	return t.done(), nil
}

// registerContact is a PUT without body; both of its parameters are in the query, the mail is on by default (V).
func registerContact(t *Tenant, r *request, old *contact) (any, error) {
	email := r.Query.Get("registration_email")
	if email == "" {
		return nil, fail(http.StatusBadRequest, "Missing parameter registration_email")
	}
	send := true
	if text := r.Query.Get("sendRegistrationMail"); text != "" {
		var err error
		if send, err = strconv.ParseBool(text); err != nil {
			return nil, fail(http.StatusBadRequest, "Incorrect sendRegistrationMail parameter value")
		}
	}
	if t.registered(email, old.ID) {
		return nil, fail(http.StatusBadRequest, "User with email %s is already registered", email)
	}
	c := *old
	c.Type, c.RegistrationEmail = registered, email
	if send {
		t.post("registration", email)
	}
	return t.changed(&c), nil
}

// registered tells whether another contact is registered with an e-mail: two such are an error in API v1 (L 4.54.1.6),
// assumed here too (I).
func (t *Tenant) registered(email, except string) bool {
	return t.contacts.Find(func(c *contact) bool {
		return !c.Deleted && c.ID != except && c.Type == registered && equal(c.RegistrationEmail, email, true)
	}) != nil
}

// unregisterContact answers with the object, not with OkResponse (V).
func unregisterContact(t *Tenant, _ *request, old *contact) (any, error) {
	if old.Type != registered && t.Is(swUnregister, "400") {
		return nil, fail(http.StatusBadRequest, "Contact is not registered")
	}
	c := *old
	c.Type, c.RegistrationEmail = visitor, ""
	return t.changed(&c), nil
}
