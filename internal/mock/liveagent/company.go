package liveagent

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"

// Company is what contacts may belong to. Companies are read only here.
type Company struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Emails      []string `json:"emails"`
	Phones      []string `json:"phones"`
	Language    string   `json:"language"`
	DateCreated string   `json:"datecreated"`
}

// Companies in API v1 are known from a client (T; since 4.23.1.13, L).
func companyRoutes() []route {
	return []route{
		{method: "GET", path: "companies", do: listCompanies},
		{method: "GET", path: "companies/{id}", do: getCompany},
	}
}

// v1Company: a list item lacks language and phones (T). How several e-mails are written is not documented; a list is
// assumed (I).
func (t *Tenant) v1Company(c Company, item bool) tree.Object {
	b := t.v1Object()
	b.all(&c, "id name emails datecreated")
	if !item {
		b.all(&c, "language phones")
	}
	return b.fields
}

func listCompanies(t *Tenant, _ *request) (any, error) {
	return t.named("companies", tree.Each(t.companies, func(c Company) tree.Object { return t.v1Company(c, true) })), nil
}

func getCompany(t *Tenant, r *request) (any, error) {
	for _, c := range t.companies {
		if c.ID == r.id() {
			return t.v1Company(c, false), nil
		}
	}
	return nil, t.missingV1("Company", r.id())
}
