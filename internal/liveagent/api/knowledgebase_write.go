package api

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// EntryRequest holds the fields of a new or changed entry of the knowledge base. A
// field that is nil is left out; a change must name all that are known, because
// what it does to omitted fields is not documented.
type EntryRequest struct {
	Title           string
	Content         *string // of articles only
	KnowledgeBaseID *string
	ParentID        *string
	Keywords        *[]string
	Status, Access  *string
	Order           *int64
}

// form returns the parameters. Some sources call the parent parent_id, others
// parent_entry_id, so both are sent.
func (r EntryRequest) form() url.Values {
	form := url.Values{"title": {r.Title}}
	for name, value := range map[string]*string{
		"content": r.Content, "kb_id": r.KnowledgeBaseID, "parent_id": r.ParentID, "parent_entry_id": r.ParentID,
		"rstatus": r.Status, "access": r.Access,
	} {
		if value != nil {
			form.Set(name, *value)
		}
	}
	if r.Keywords != nil {
		form.Set("keywords", strings.Join(*r.Keywords, ","))
	}
	if r.Order != nil {
		form.Set("rorder", strconv.FormatInt(*r.Order, 10))
	}
	return form
}

// onto returns an entry with what the request says of it.
func (r EntryRequest) onto(e Entry) Entry {
	e.Title = r.Title
	for field, value := range map[*string]*string{
		&e.Content: r.Content, &e.KnowledgeBaseID: r.KnowledgeBaseID, &e.ParentID: r.ParentID, &e.Status: r.Status, &e.Access: r.Access,
	} {
		if value != nil {
			*field = *value
		}
	}
	if r.Keywords != nil {
		e.Keywords = *r.Keywords
	}
	if r.Order != nil {
		e.Order = r.Order
	}
	return e
}

// Articles are the calls for articles of the knowledge base. Creating and changing them, POST
// /knowledgebase/articles and PUT /knowledgebase/articles/{id} of API v1, exists since
// 4.25.30.2 (vendor changelog); parameters and answers are known from a third-party client
// only. A create is never repeated after a lost answer, and the entry has no id when the
// answer has none. What the answer to a change lacks is taken from the request and from what
// is known. They are listed with all entries: GET /knowledgebase/entries.
func (c *Client) Articles() cache.Calls[Entry, EntryRequest] {
	return c.entryCalls("/knowledgebase/articles", typeArticle)
}

// Categories are the calls for categories of the knowledge base: known as those for articles
// are, but for the parameters other than title, which are inferred.
func (c *Client) Categories() cache.Calls[Entry, EntryRequest] {
	return c.entryCalls("/knowledgebase/categories", typeCategory)
}

// entryCalls are the calls for entries of a type. There is no call for a single one, and what
// a 404 says of a write may be that the service does not know the call, so only the list
// tells that an entry is gone.
func (c *Client) entryCalls(route, kind string) cache.Calls[Entry, EntryRequest] {
	return cache.Calls[Entry, EntryRequest]{
		Plural: "knowledge-base entries",
		ID:     func(e Entry) string { return e.ID },
		Name:   func(e Entry) string { return e.Title },
		List:   c.Entries,
		Create: func(ctx context.Context, request EntryRequest) (Entry, error) {
			return c.createEntry(ctx, route, Entry{Type: kind}, request)
		},
		Update: func(ctx context.Context, id string, known Entry, request EntryRequest) (Entry, error) {
			known.ID, known.Type = id, cmp.Or(known.Type, kind)
			if known.Title != request.Title {
				// The code in the address may follow the title.
				known.URLCode = ""
			}
			return c.writeEntry(ctx, v1Request(http.MethodPut, route+"/{id}", request.form(), id), known, request)
		},
		Delete:    c.DeleteEntry,
		IsGone:    func(error) bool { return false },
		MayBeGone: func(err error) bool { return MayBeNotFound(err) || MayBeUnknownCall(err) },
		Explain:   UnknownCall,
	}
}

func (c *Client) createEntry(ctx context.Context, route string, known Entry, request EntryRequest) (Entry, error) {
	written, err := c.writeEntry(ctx, v1Request(http.MethodPost, route, request.form()), known, request)
	return written, UnknownCall(err)
}

func (c *Client) writeEntry(ctx context.Context, r transport.Request, known Entry, request EntryRequest) (Entry, error) {
	envelope, err := c.callV1(ctx, r)
	if err != nil {
		return Entry{}, err
	}
	var answered Entry
	answered.decode(envelope)
	return answered.over(request.onto(known)), nil
}

// over returns the entry, completed with what another one says.
func (e Entry) over(other Entry) Entry {
	e.ID = cmp.Or(e.ID, other.ID)
	e.KnowledgeBaseID = cmp.Or(e.KnowledgeBaseID, other.KnowledgeBaseID)
	e.ParentID = cmp.Or(e.ParentID, other.ParentID)
	e.ConversationID = cmp.Or(e.ConversationID, other.ConversationID)
	e.Title = cmp.Or(e.Title, other.Title)
	e.Content = cmp.Or(e.Content, other.Content)
	e.Text = cmp.Or(e.Text, other.Text)
	e.URLCode = cmp.Or(e.URLCode, other.URLCode)
	e.URL = cmp.Or(e.URL, other.URL)
	e.Type = cmp.Or(e.Type, other.Type)
	e.Status = cmp.Or(e.Status, other.Status)
	e.Access = cmp.Or(e.Access, other.Access)
	e.Order = cmp.Or(e.Order, other.Order)
	e.Votes = cmp.Or(e.Votes, other.Votes)
	e.DateCreated = cmp.Or(e.DateCreated, other.DateCreated)
	e.DateChanged = cmp.Or(e.DateChanged, other.DateChanged)
	if len(e.Keywords) == 0 {
		e.Keywords = other.Keywords
	}
	return e
}
