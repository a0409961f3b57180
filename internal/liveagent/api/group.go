package api

import (
	"context"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Group is a contact group: /groups of API v3, /customersgroups of API v1, whose
// list has no colours (documented).
type Group struct {
	ID              string
	Name            string
	Color           string // text colour, hex digits with or without #; may be empty
	BackgroundColor string // likewise
}

func (g *Group) decode(f lenient.Object) {
	g.ID = f.AnyText("id", "groupid")
	g.Name = f.AnyText("name", "groupname")
	g.Color = f.Text("color")
	g.BackgroundColor = f.AnyText("background_color", "bg_color")
}

// GroupRequest is the body of a create or update of a group. A field that is
// nil is left out; an update must name them all, because PUT is the only update
// and what it does to omitted fields is not documented.
type GroupRequest struct {
	Name            string  `json:"name"`
	Color           *string `json:"color,omitempty"`
	BackgroundColor *string `json:"background_color,omitempty"`
}

// Groups returns all contact groups. GET /groups (documented as unpaged).
func (c *Client) Groups(ctx context.Context) ([]Group, error) {
	return whole[Group](ctx, c, "/groups", func(g Group) string { return g.ID })
}

// MoreGroups returns the groups that a service has behind a list of Groups: none, unless
// it clamps the page size below what was asked for, which shows in nothing but
// the number of rows.
func (c *Client) MoreGroups(ctx context.Context, listed []Group) ([]Group, error) {
	return more[Group](ctx, c, "/groups", listed, func(g Group) string { return g.ID })
}

// Group returns one contact group. GET /groups/{id}; the answer may be an array
// (documented). ErrNotFound or a status 404 when there is none; releases before
// September 2025 answered 500.
func (c *Client) Group(ctx context.Context, id string) (Group, error) {
	return one[Group](ctx, c, v3Request(http.MethodGet, "/groups/{id}", id))
}

// CreateGroup creates a contact group. POST /groups (documented).
func (c *Client) CreateGroup(ctx context.Context, group GroupRequest) (Group, error) {
	return write[Group](ctx, c, v3Request(http.MethodPost, "/groups"), group)
}

// UpdateGroup replaces a contact group. PUT /groups/{id}; the answer may be an
// array (documented), and is ErrNotFound when it holds no object.
func (c *Client) UpdateGroup(ctx context.Context, id string, group GroupRequest) (Group, error) {
	return write[Group](ctx, c, v3Request(http.MethodPut, "/groups/{id}", id), group)
}

// DeleteGroup deletes a contact group. DELETE /groups/{id} (documented; what it
// does to contacts in the group is not).
func (c *Client) DeleteGroup(ctx context.Context, id string) error {
	_, err := c.do(ctx, V3, v3Request(http.MethodDelete, "/groups/{id}", id))
	return err
}

// GroupsV1 returns all contact groups with their names. GET /customersgroups of
// API v1 (documented).
func (c *Client) GroupsV1(ctx context.Context) ([]Group, error) {
	return c.groupsV1(ctx, "/customersgroups")
}

func (c *Client) groupsV1(ctx context.Context, route string, values ...string) ([]Group, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, route, nil, values...))
	if err != nil {
		return nil, err
	}
	return manyV1[Group](envelope, "groups"), nil
}
