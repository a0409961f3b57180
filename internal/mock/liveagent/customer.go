package liveagent

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// A v1 customer is a v3 contact. Customers can be neither changed nor deleted through v1.
func customerRoutes() []route {
	return []route{
		{method: "GET", path: "customers", do: listCustomers},
		{method: "POST", path: "customers", do: createCustomer},
		{method: "GET", path: "customers/{id}", do: getCustomer},
		{method: "GET", path: "customers/{id}/groups", do: listCustomerGroups},
		{method: "POST", path: "customers/{id}/groups", do: joinGroup},
		{method: "DELETE", path: "customers/{id}/groups", do: leaveGroup},
	}
}

// customer finds a contact by e-mail or contact id (D).
func (t *Tenant) customer(identifier string) *contact {
	if c := t.liveContact(identifier); c != nil {
		return c
	}
	return t.contacts.find(func(c *contact) bool {
		return !c.Deleted && (c.has(identifier) || identifier != "" && equal(c.email(), identifier, true))
	})
}

// head writes the fields that the list and the single customer share, in the order of the documents.
func (b *builder) head(c *contact) {
	b.text("email", c.email())
	b.text("firstname", c.Firstname)
	b.text("lastname", c.Lastname)
	b.text("systemname", c.SystemName)
}

// listCustomers has limitcount (default 100, at most 1000) and limitfrom (D); its filters mean "contains".
func listCustomers(t *Tenant, r *request) (any, error) {
	found, err := searchCustomers(t, r)
	if err != nil {
		return nil, err
	}
	list := make(tree.List, 0, len(found))
	for _, c := range found {
		b := t.v1Object()
		b.text("contactid", c.ID)
		b.head(c)
		b.text("userid", c.UserID)
		b.text("role", c.Type)
		b.text("gender", c.Gender)
		b.text("datecreated", c.DateCreated) // newer editions (L 4.22.0.14)
		b.text("companyid", c.CompanyID)     // newer editions (L 4.24.5.10)
		b.text("note", c.Note)               // newer editions (L 4.25.33.3)
		list = append(list, b.fields)
	}
	return t.named("customers", list), nil
}

func searchCustomers(t *Tenant, r *request) ([]*contact, error) {
	from, err := r.count("limitfrom", 0)
	if err != nil {
		return nil, err
	}
	size, err := r.count("limitcount", 100)
	if err != nil {
		return nil, err
	}
	has := func(name string, values ...string) bool {
		want := strings.ToLower(r.param(name))
		return want == "" || slices.ContainsFunc(values, func(v string) bool { return strings.Contains(strings.ToLower(v), want) })
	}
	all := slices.DeleteFunc(t.liveContacts(), func(c *contact) bool {
		keep := has("email", append([]string{c.RegistrationEmail}, c.Emails...)...) &&
			has("firstname", c.Firstname) && has("lastname", c.Lastname) && has("phone", c.Phones...) &&
			(r.param("companyid") == "" || r.param("companyid") == c.CompanyID) &&
			(r.param("datecreatedfrom") == "" || c.DateCreated > r.param("datecreatedfrom")) &&
			(r.param("datecreatedto") == "" || c.DateCreated < r.param("datecreatedto"))
		return !keep
	})
	return cut(all, from, min(size, 1000)), nil
}

func (r *request) count(name string, fallback int) (int, error) {
	if r.param(name) == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(r.param(name))
	if err != nil || n < 0 {
		return 0, fail(http.StatusInternalServerError, "Invalid value of parameter %s", name)
	}
	return n, nil
}

func getCustomer(t *Tenant, r *request) (any, error) {
	c := t.customer(r.id())
	if c == nil {
		return nil, t.missingV1("Customer", r.id())
	}
	return t.v1Customer(c), nil
}

// v1Customer is the entity. Authtoken is the visitor's cookie, a secret; the cookie's name depends on the role (D).
func (t *Tenant) v1Customer(c *contact) tree.Object {
	cookie := "LaVisitorId"
	if c.Type == registered {
		cookie = "V_auth"
	}
	b := t.v1Object()
	b.text("contactid", c.ID)
	b.text("userid", c.UserID)
	b.head(c)
	b.text("authtoken", c.AuthToken)
	b.text("browsercookiename", cookie)
	b.text("role", c.Type)
	b.text("gender", c.Gender)
	b.text("datecreated", c.DateCreated)
	b.text("note", c.Note)
	b.text("companyid", c.CompanyID)
	b.add("customfields", fieldList(c.CustomFields))
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
	return out
}

// createCustomer registers a customer. Only the key is documented as required; some identity is needed (I).
func createCustomer(t *Tenant, r *request) (any, error) {
	email, phone := r.param("email"), r.param("phone")
	if email == "" && phone == "" {
		return nil, fail(http.StatusInternalServerError, "Missing parameter email")
	}
	role := r.param("role")
	if !slices.Contains([]string{"", visitor, registered}, role) {
		return nil, fail(http.StatusInternalServerError, "Invalid value of parameter role")
	}
	if role == registered && (email == "" || t.registered(email, "")) {
		return nil, fail(http.StatusInternalServerError, "User with email %s already exists", email) // L 4.54.1.6
	}
	c := t.revived(email)
	if err := t.fillCustomer(c, r); err != nil {
		return nil, err
	}
	if role == registered {
		c.Type, c.RegistrationEmail = registered, email
		if r.param("send_registration_mail") != "N" {
			t.post("registration", email)
		}
	}
	if c.ID == "" {
		t.addContact(c)
	} else {
		t.changed(c)
	}
	return t.v1Customer(c), nil
}

// revived is the deleted contact of an e-mail, which a new registration brings back (L 4.30.11.10), or an empty one.
func (t *Tenant) revived(email string) *contact {
	dead := t.contacts.find(func(c *contact) bool { return c.Deleted && email != "" && c.has(email) })
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
			return fail(http.StatusInternalServerError, "Invalid value of parameter %s", name)
		}
	}
	c.CustomFields = joinedFields(c.CustomFields, fields, true)
	for _, f := range further {
		if f.Code == "phone" {
			c.Phones = joined(c.Phones, []string{f.Value}, true)
		} else {
			c.Emails = joined(c.Emails, []string{f.Value}, true)
		}
	}
	if err := t.check(c); err != nil {
		return fail(http.StatusInternalServerError, "%s", err.Error())
	}
	return nil
}

func listCustomerGroups(t *Tenant, r *request) (any, error) {
	c := t.customer(r.id())
	if c == nil {
		return nil, t.missingV1("Customer", r.id())
	}
	list := tree.List{}
	for _, id := range c.Groups {
		if g := t.groups.get(id); g != nil {
			list = append(list, t.groupItem(g))
		}
	}
	return t.named("groups", list), nil
}

// joinGroup names the group, it does not take its id (D). Whether an unknown name creates the group is not stated.
func joinGroup(t *Tenant, r *request) (any, error) {
	c, g, err := t.membership(r)
	if err != nil {
		return nil, err
	}
	if g == nil && t.Is(swV1UnknownGroup, "create") {
		g = &label{ID: t.labelIDs.take(), Name: r.param("name")}
		t.groups.put(g.ID, g)
	}
	if g == nil {
		return nil, fail(http.StatusInternalServerError, "Group %s not found", r.param("name"))
	}
	c.Groups = joined(c.Groups, []string{g.ID}, true)
	t.changed(c)
	return action(), nil
}

func leaveGroup(t *Tenant, r *request) (any, error) {
	c, g, err := t.membership(r)
	if err != nil {
		return nil, err
	}
	if g == nil {
		return nil, fail(http.StatusInternalServerError, "Group %s not found", r.param("name"))
	}
	c.Groups = slices.DeleteFunc(slices.Clone(c.Groups), func(id string) bool { return id == g.ID })
	t.changed(c)
	return action(), nil
}

// membership reads the customer, as a copy, and the group of a request; the group is nil when it does not exist.
func (t *Tenant) membership(r *request) (*contact, *label, error) {
	old := t.customer(r.id())
	if old == nil {
		return nil, nil, t.missingV1("Customer", r.id())
	}
	if err := r.need("name"); err != nil {
		return nil, nil, err
	}
	c := *old
	return &c, t.groups.find(func(l *label) bool { return l.Name == r.param("name") }), nil
}
