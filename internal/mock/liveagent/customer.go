package liveagent

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// A v1 customer is a v3 contact. Customers can be neither changed nor deleted through v1.
func customerRoutes() []route {
	return []route{
		{method: "GET", path: "customers", do: listCustomers},
		{method: "POST", path: "customers", do: createCustomer},
		{method: "GET", path: "customers/{id}", do: with((*Tenant).customerOf, getCustomer)},
		{method: "GET", path: "customers/{id}/groups", do: with((*Tenant).customerOf, listCustomerGroups)},
		{method: "POST", path: "customers/{id}/groups", do: with((*Tenant).customerOf, joinGroup)},
		{method: "DELETE", path: "customers/{id}/groups", do: with((*Tenant).customerOf, leaveGroup)},
		{method: "POST", path: "customers/{id}/fields", do: with((*Tenant).customerOf, setCustomerFields)},
		{method: "DELETE", path: "customers/{id}/fields", do: with((*Tenant).customerOf, dropCustomerField)},
	}
}

// customer finds a contact by e-mail or contact id (D).
func (t *Tenant) customer(identifier string) *contact {
	if c := t.liveContact(identifier); c != nil {
		return c
	}
	return t.contacts.Find(func(c *contact) bool {
		return !c.Deleted && (c.has(identifier) || identifier != "" && equal(c.email(), identifier, true))
	})
}

func (t *Tenant) customerOf(r *request) (*contact, error) {
	if c := t.customer(r.id()); c != nil {
		return c, nil
	}
	return nil, t.missingV1("Customer", r.id())
}

// head writes the fields that the list and the single customer share, in the order of the documents.
func (b *builder) head(c *contact) {
	b.text("email", c.email())
	b.all(c, "firstname lastname systemname=system_name")
}

func getCustomer(t *Tenant, r *request, c *contact) (any, error) {
	return t.v1Customer(c), nil
}

// v1Customer is the entity. Authtoken is the visitor's cookie, a secret; the cookie's name depends on the role (D).
func (t *Tenant) v1Customer(c *contact) tree.Object {
	cookie := "LaVisitorId"
	if c.Type == registered {
		cookie = "V_auth"
	}
	b := t.v1Object()
	b.all(c, "contactid=id userid")
	b.head(c)
	b.text("authtoken", c.AuthToken)
	b.text("browsercookiename", cookie)
	b.all(c, "role=type gender datecreated=date_created note companyid=company_id customfields=custom_fields")
	b.add("uniquefields", fieldList(uniqueFields(c)))
	return b.fields
}

// uniqueFields are the e-mails and phones beyond the one that is shown (T).
func uniqueFields(c *contact) []customField {
	var out []customField
	for _, e := range c.Emails {
		if !strings.EqualFold(e, c.email()) {
			out = append(out, customField{"email", e})
		}
	}
	for _, p := range c.Phones {
		out = append(out, customField{"phone", p})
	}
	return append(out, c.Unique...)
}

// createCustomer registers a customer. Only the key is documented as required; some identity is needed (I).
func createCustomer(t *Tenant, r *request) (any, error) {
	email, role := r.param("email"), r.param("role")
	if err := checkCustomer(r); err != nil {
		return nil, err
	}
	c := t.revived(email)
	if role == registered {
		old, err := t.registrant(email)
		if err != nil {
			return nil, err
		}
		c = cmp.Or(old, c)
	}
	if err := t.fillCustomer(c, r); err != nil {
		return nil, err
	}
	if role == registered {
		c.Type, c.RegistrationEmail = registered, email
		t.welcome(r, email)
	}
	if c.ID == "" {
		t.addContact(c)
	} else {
		t.changed(c)
	}
	return t.v1Customer(c), nil
}

// checkCustomer refuses a registration without identity, and values that are not among those of their field (D).
func checkCustomer(r *request) error {
	if r.param("email") == "" && (r.param("phone") == "" || r.param("role") == registered) {
		return fail(http.StatusInternalServerError, "Missing parameter email")
	}
	for name, values := range map[string][]string{
		"role": {visitor, registered}, "gender": {"M", "F"}, "send_registration_mail": {"Y", "N"},
	} {
		if value := r.param(name); value != "" && !slices.Contains(values, value) {
			return badParam(name)
		}
	}
	return nil
}

// registrant is the contact that a registration turns into a registered one, nil for a new one. To register an e-mail that
// exists is an error (L 4.54.1.6); whether that goes for the e-mail of a mere visitor too is not told.
func (t *Tenant) registrant(email string) (*contact, error) {
	var old *contact
	if !t.Is(swV1Visitor, "duplicate") {
		old = t.customer(email)
	}
	if t.registered(email, "") || old != nil && t.Is(swV1Visitor, "error") {
		return nil, fail(http.StatusInternalServerError, "User with email %s already exists", email)
	}
	if old == nil {
		return nil, nil
	}
	c := *old
	return &c, nil
}

// welcome sends the mail of a registration: one to set a password when none was given (D).
func (t *Tenant) welcome(r *request, email string) {
	kind := "registration"
	if r.param("password") == "" {
		kind = "set_password"
	}
	if r.param("send_registration_mail") != "N" {
		t.post(kind, email)
	}
}

// revived is the deleted contact of an e-mail, which a new registration brings back (L 4.30.11.10), or an empty one.
func (t *Tenant) revived(email string) *contact {
	dead := t.contacts.Find(func(c *contact) bool { return c.Deleted && email != "" && c.has(email) })
	if dead == nil {
		return &contact{Type: visitor}
	}
	c := *dead
	c.Deleted, c.Type, c.RegistrationEmail = false, visitor, ""
	return &c
}

func (t *Tenant) fillCustomer(c *contact, r *request) error {
	if name := strings.TrimSpace(r.param("name")); name != "" {
		c.Firstname, c.Lastname, _ = strings.Cut(name, " ") // "First Last" in one field (D)
	}
	c.Gender, c.Note = r.param("gender"), r.param("note")
	for _, one := range []struct {
		value string
		to    *[]string
	}{{r.param("email"), &c.Emails}, {r.param("phone"), &c.Phones}} {
		if one.value != "" {
			*one.to = joined(*one.to, []string{one.value}, true)
		}
	}
	var fields, further []customField
	for name, to := range map[string]*[]customField{"customfields": &fields, "uniquefields": &further} {
		if text := r.param(name); text != "" && json.Unmarshal([]byte(text), to) != nil {
			return badParam(name)
		}
	}
	c.CustomFields = joinedFields(c.CustomFields, fields, true)
	for _, f := range further {
		switch f.Code {
		case "phone":
			c.Phones = joined(c.Phones, []string{f.Value}, true)
		case "email":
			c.Emails = joined(c.Emails, []string{f.Value}, true)
		default:
			c.Unique = append(slices.Clone(c.Unique), f)
		}
	}
	return asV1(t.check(c))
}
