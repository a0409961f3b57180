package api

import (
	"context"
	"net/http"

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

// Tags returns all tags, archived ones included (inferred). GET /tags
// (documented as unpaged).
func (c *Client) Tags(ctx context.Context) ([]Tag, error) {
	return whole[Tag](ctx, c, "/tags", func(t Tag) string { return t.ID })
}

// MoreTags returns the tags that a service has behind a list of Tags: none, unless
// it clamps the page size below what was asked for, which shows in nothing but
// the number of rows.
func (c *Client) MoreTags(ctx context.Context, listed []Tag) ([]Tag, error) {
	return more[Tag](ctx, c, "/tags", listed, func(t Tag) string { return t.ID })
}

// Tag returns one tag. GET /tags/{id}; the answer may be an array (documented).
// ErrNotFound or a status 404 when there is none; releases before September
// 2025 answered 500.
func (c *Client) Tag(ctx context.Context, id string) (Tag, error) {
	return one[Tag](ctx, c, v3Request(http.MethodGet, "/tags/{id}", id))
}

// CreateTag creates a tag. POST /tags (documented).
func (c *Client) CreateTag(ctx context.Context, tag TagRequest) (Tag, error) {
	return write[Tag](ctx, c, v3Request(http.MethodPost, "/tags"), tag)
}

// UpdateTag replaces a tag. PUT /tags/{id}; the answer may be an array
// (documented), and is ErrNotFound when it holds no object.
func (c *Client) UpdateTag(ctx context.Context, id string, tag TagRequest) (Tag, error) {
	return write[Tag](ctx, c, v3Request(http.MethodPut, "/tags/{id}", id), tag)
}

// DeleteTag deletes a tag. DELETE /tags/{id} (documented; what it does to
// tickets with the tag is not).
func (c *Client) DeleteTag(ctx context.Context, id string) error {
	_, err := c.do(ctx, V3, v3Request(http.MethodDelete, "/tags/{id}", id))
	return err
}

// TagsV1 returns all tags with their names. GET /tags of API v1 (documented).
func (c *Client) TagsV1(ctx context.Context) ([]Tag, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/tags", nil))
	if err != nil {
		return nil, err
	}
	return manyV1[Tag](envelope, "tags"), nil
}
