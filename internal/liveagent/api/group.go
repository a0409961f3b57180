package api

import (
	"context"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
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

// Groups are the calls for contact groups: /groups of API v3 (documented as unpaged).
// Where API v1 alone has a key they can only be listed: GET /customersgroups (documented).
func (c *Client) Groups() cache.Calls[Group, GroupRequest] {
	id, name := func(g Group) string { return g.ID }, func(g Group) string { return g.Name }
	if c.Has(V3) {
		return objects[Group, GroupRequest](c, "contact groups", "/groups", id, name)
	}
	return cache.Calls[Group, GroupRequest]{Plural: "contact groups", ID: id, Name: name, List: func(ctx context.Context) ([]Group, error) {
		return c.groupsV1(ctx, "/customersgroups")
	}}
}

func (c *Client) groupsV1(ctx context.Context, route string, values ...string) ([]Group, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, route, nil, values...))
	if err != nil {
		return nil, err
	}
	return manyV1[Group](envelope, "groups"), nil
}
