package api

import (
	"context"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Tag is a ticket tag: /tags of either API. API v1 does not tell whether one is
// public or archived, and old releases tell no colours (documented).
type Tag struct {
	ID              string
	Name            string
	Color           string // text colour, hex digits with or without #; may be empty
	BackgroundColor string // likewise
	Public          bool   // is_public: Y
	Archived        bool   // is_archived: Y
	// Brief says that it comes from API v1, which tells neither flag.
	Brief bool
}

func (t *Tag) decode(f lenient.Object) {
	t.ID = f.Text("id")
	t.Name = f.Text("name")
	t.Color = f.Text("color")
	t.BackgroundColor = f.AnyText("background_color", "bg_color")
	t.Public = f.Flag("is_public")
	t.Archived = f.Flag("is_archived")
}

// TagRequest is the body of a create or update of a tag. A field that is nil is
// left out; an update must name them all, because PUT is the only update and
// what it does to omitted fields is not documented.
type TagRequest struct {
	Name            string  `json:"name"`
	Color           *string `json:"color,omitempty"`
	BackgroundColor *string `json:"background_color,omitempty"`
	Public          *YesNo  `json:"is_public,omitempty"`
	Archived        *YesNo  `json:"is_archived,omitempty"`
}

// YesNo is a boolean that API v3 writes as "Y" or "N".
type YesNo bool

// MarshalText returns Y or N.
func (b YesNo) MarshalText() ([]byte, error) {
	if b {
		return []byte("Y"), nil
	}
	return []byte("N"), nil
}

// Tags are the calls for tags: /tags of API v3 (documented as unpaged; archived ones are
// listed too, inferred). Where API v1 alone has a key they can only be listed: GET /tags
// (documented).
func (c *Client) Tags() cache.Calls[Tag, TagRequest] {
	id, name := func(t Tag) string { return t.ID }, func(t Tag) string { return t.Name }
	if c.Has(V3) {
		return objects[Tag, TagRequest](c, "tags", "/tags", id, name)
	}
	return cache.Calls[Tag, TagRequest]{Plural: "tags", ID: id, Name: name, List: func(ctx context.Context) ([]Tag, error) {
		envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/tags", nil))
		if err != nil {
			return nil, err
		}
		tags := manyV1[Tag](envelope, "tags")
		for i := range tags {
			tags[i].Brief = true
		}
		return tags, nil
	}}
}
