package api

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// customer is a contact as API v1 tells of one. The authtoken, a secret, is left
// where it is.
type customer struct{ Contact }

func (c *customer) decode(f lenient.Object) {
	c.Contact = Contact{
		ID:           f.AnyText("contactid", "id"),
		CompanyID:    f.Text("companyid"),
		FirstName:    f.Text("firstname"),
		LastName:     f.Text("lastname"),
		SystemName:   f.Text("systemname"),
		Type:         f.Text("role"),
		Gender:       f.Text("gender"),
		Note:         f.Text("note"),
		CustomFields: customFields(f.List("customfields")),
		DateCreated:  f.Text("datecreated"),
		Brief:        true,
	}
	if email := f.Text("email"); email != "" {
		c.Emails = []string{email}
		if c.Type == "R" {
			c.RegistrationEmail = email
		}
	}
	for _, other := range f.List("uniquefields") {
		value := other.Text("value")
		switch code := other.Text("code"); {
		case value == "":
		case code == "phone":
			c.Phones = append(c.Phones, value)
		case code == "email" && !c.HasEmail(value):
			c.Emails = append(c.Emails, value)
		}
	}
}

// Customer returns one contact by an e-mail address or contact id. GET
// /customers/{identifier} of API v1 (documented; for one that does not exist 404
// is inferred). It tells less than API v3: one e-mail address unless the release
// knows unique fields, and no groups.
func (c *Client) Customer(ctx context.Context, identifier string) (Contact, error) {
	r := v1Request(http.MethodGet, "/customers/{id}", nil, identifier)
	found, err := oneV1[customer](ctx, c, r)
	if err == nil && found.ID == "" {
		return Contact{}, badAnswer(V1, r, errors.New("expected a customer"))
	}
	return found.Contact, err
}

// customersByEmail returns the contact that has an e-mail address.
func (c *Client) customersByEmail(ctx context.Context, email string) ([]Contact, error) {
	found, err := c.Customer(ctx, email)
	switch {
	case IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return []Contact{found}, nil
}

// Customers walks through all contacts. GET /customers of API v1 (documented,
// 1000 a page at the most).
func (c *Client) Customers(ctx context.Context) iter.Seq2[Contact, error] {
	list := listV1{route: "/customers", limit: "limitcount", offset: "limitfrom", keys: []string{"customers"}}
	return func(yield func(Contact, error) bool) {
		for found, err := range pagedV1[customer](ctx, c, list, func(one customer) string { return one.ID }) {
			if !yield(found.Contact, err) {
				return
			}
		}
	}
}

// AllCustomers returns all contacts that Customers walks through.
func (c *Client) AllCustomers(ctx context.Context) ([]Contact, error) {
	return collect(c.Customers(ctx))
}

// CustomerRequest holds the fields of a new contact of API v1.
type CustomerRequest struct {
	Email    string
	Name     string // first and last name with a space between them
	Gender   string // M or F
	Role     string // V visitor, R registered visitor
	Phone    string // observed, since 4.26.0.1
	Note     string // since 4.25.33.3 (vendor changelog)
	SendMail bool   // whether a registered visitor is mailed
}

// RegisterCustomer creates a contact, and registers it when the role is R. POST
// /customers of API v1 (documented). It may send a mail, so it is never repeated
// after a lost answer. A registered contact whose e-mail address exists is
// refused (vendor changelog).
func (c *Client) RegisterCustomer(ctx context.Context, contact CustomerRequest) (Contact, error) {
	parameters := values(map[string]string{
		"email": contact.Email, "name": contact.Name, "gender": contact.Gender, "role": contact.Role,
		"phone": contact.Phone, "note": contact.Note,
	})
	if contact.Role == "R" {
		parameters.Set("send_registration_mail", letter(contact.SendMail))
	}
	created, err := oneV1[customer](ctx, c, v1Request(http.MethodPost, "/customers", parameters))
	return created.Contact, err
}

// createCustomer creates a contact with what API v1 takes of it.
func (c *Client) createCustomer(ctx context.Context, contact ContactRequest) (Contact, error) {
	request := CustomerRequest{
		Name: strings.TrimSpace(orEmpty(contact.FirstName) + " " + orEmpty(contact.LastName)), Note: orEmpty(contact.Note),
		Email: first(contact.Emails), Phone: first(contact.Phones), Role: "V",
	}
	if gender := orEmpty(contact.Gender); gender == "M" || gender == "F" {
		request.Gender = gender
	}
	if email := contact.Registration.Email; email != "" {
		if request.Email != "" && !strings.EqualFold(request.Email, email) {
			return Contact{}, fmt.Errorf("API v1 registers a contact with its e-mail address, but registration_email is %q", email)
		}
		request.Role, request.Email, request.SendMail = "R", email, contact.Registration.SendMail
	}
	return c.RegisterCustomer(ctx, request)
}

func orEmpty(of *string) string {
	if of == nil {
		return ""
	}
	return *of
}

func first(of *[]string) string {
	if of == nil || len(*of) == 0 {
		return ""
	}
	return (*of)[0]
}

// CustomerGroups returns the groups that a contact is in. GET
// /customers/{id}/groups of API v1 (documented).
func (c *Client) CustomerGroups(ctx context.Context, id string) ([]Group, error) {
	return c.groupsV1(ctx, "/customers/{id}/groups", id)
}

// AddCustomerToGroup puts a contact into a group, which API v1 knows by its name
// alone. POST /customers/{id}/groups (documented; whether an unknown name
// creates the group is not).
func (c *Client) AddCustomerToGroup(ctx context.Context, id, group string) error {
	return c.changeCustomerGroup(ctx, http.MethodPost, id, group)
}

// RemoveCustomerFromGroup takes a contact out of a group. DELETE
// /customers/{id}/groups of API v1, with the name of the group (documented).
func (c *Client) RemoveCustomerFromGroup(ctx context.Context, id, group string) error {
	return c.changeCustomerGroup(ctx, http.MethodDelete, id, group)
}

func (c *Client) changeCustomerGroup(ctx context.Context, method, id, group string) error {
	r := v1Request(method, "/customers/{id}/groups", url.Values{"name": {group}}, id)
	r.Repeat = transport.Never
	_, err := c.callV1(ctx, r)
	return err
}
