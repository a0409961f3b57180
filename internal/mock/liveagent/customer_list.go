package liveagent

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// mostCustomers is the longest page of the list (D).
const mostCustomers = 1000

// listCustomers has limitcount (default 100, at most 1000) and limitfrom (D); its filters mean "contains".
func listCustomers(t *Tenant, r *request) (any, error) {
	found, err := searchCustomers(t, r)
	if err != nil {
		return nil, err
	}
	return t.named("customers", tree.Each(found, t.customerItem)), nil
}

func (t *Tenant) customerItem(c *contact) tree.Object {
	b := t.v1Object()
	b.text("contactid", c.ID)
	b.head(c)
	b.text("userid", c.UserID)
	if t.Is(swV1ListRole, "shown") {
		b.text("role", c.Type)
	}
	b.text("gender", c.Gender)
	b.text("datecreated", c.DateCreated) // newer editions (L 4.22.0.14)
	b.text("companyid", c.CompanyID)     // newer editions (L 4.24.5.10)
	b.add("uniquefields", fieldList(uniqueFields(c)))
	b.text("note", c.Note) // newer editions (L 4.25.33.3)
	b.add("customfields", fieldList(c.CustomFields))
	return b.fields
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
	if size > mostCustomers && t.Is(swV1OverMax, "500") {
		return nil, badParam("limitcount")
	}
	for _, name := range []string{"datecreatedfrom", "datecreatedto"} {
		if _, err := time.Parse(dateForm, r.param(name)); r.param(name) != "" && err != nil {
			return nil, badParam(name)
		}
	}
	all := slices.DeleteFunc(t.liveContacts(), func(c *contact) bool { return !r.wants(c) })
	return cut(all, from, min(size, mostCustomers)), nil
}

// wants tells whether a customer meets the filters. Those from phone on came later (T, L 4.24.5.10).
func (r *request) wants(c *contact) bool {
	for name, values := range map[string][]string{
		"email":     append([]string{c.RegistrationEmail}, c.Emails...),
		"firstname": {c.Firstname}, "lastname": {c.Lastname}, "phone": c.Phones,
		"facebook": c.accounts("facebook"), "twitter": c.accounts("twitter"),
		"weibo": c.accounts("weibo"), "tencent": c.accounts("tencent"),
	} {
		if !contains(values, r.param(name)) {
			return false
		}
	}
	return (r.param("companyid") == "" || r.param("companyid") == c.CompanyID) &&
		(r.param("datecreatedfrom") == "" || c.DateCreated > r.param("datecreatedfrom")) &&
		(r.param("datecreatedto") == "" || c.DateCreated < r.param("datecreatedto"))
}

// contains tells whether one of the values contains a text, case ignored.
func contains(values []string, text string) bool {
	text = strings.ToLower(text)
	return text == "" || slices.ContainsFunc(values, func(v string) bool { return strings.Contains(strings.ToLower(v), text) })
}

// accounts are a contact's unique fields of one code.
func (c *contact) accounts(code string) []string {
	var out []string
	for _, f := range c.Unique {
		if f.Code == code {
			out = append(out, f.Value)
		}
	}
	return out
}

func (r *request) count(name string, fallback int) (int, error) {
	if r.param(name) == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(r.param(name))
	if err != nil || n < 0 {
		return 0, badParam(name)
	}
	return n, nil
}
