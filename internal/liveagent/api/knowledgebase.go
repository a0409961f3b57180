package api

import (
	"context"
	"net/http"
	"net/url"
)

// Entry is an entry of the knowledge base as the search returns it.
type Entry struct {
	ID             string // kb_entry_id
	ConversationID string
	Title          string
	Text           string // content without markup
	URLCode        string
	URL            string // without a scheme: //host/…
	Type           string // rtype
	Status         string // rstatus
	Votes          int64
	DateChanged    string
}

func (e *Entry) decode(f fields) {
	e.ID = f.text("kb_entry_id")
	e.ConversationID = f.text("conversationid")
	e.Title = f.anyText("title", "title_clear")
	e.Text = f.text("content_text")
	e.URLCode = f.text("urlcode")
	e.URL = f.text("url")
	e.Type = f.text("rtype")
	e.Status = f.text("rstatus")
	e.Votes = f.count("votesCount")
	e.DateChanged = f.text("datechanged")
}

// SearchKnowledgeBase returns the entries that the service finds for a text. GET
// /knowledgebase/search of API v1 (documented; the list is named articles or,
// observed, entries). What is not returned may still exist.
func (c *Client) SearchKnowledgeBase(ctx context.Context, text string) ([]Entry, error) {
	r := v1Request(http.MethodGet, "/knowledgebase/search", url.Values{"query": {text}})
	r.Window = kbSearches
	envelope, err := c.callV1(ctx, r)
	if err != nil {
		return nil, err
	}
	return manyV1[Entry](envelope, "articles", "entries"), nil
}

// DeleteEntry deletes an entry of the knowledge base. DELETE
// /knowledgebase/entries/{id} of API v1: only a third-party client shows this
// call, and a service may not know it.
func (c *Client) DeleteEntry(ctx context.Context, id string) error {
	_, err := c.callV1(ctx, v1Request(http.MethodDelete, "/knowledgebase/entries/{id}", nil, id))
	return err
}
