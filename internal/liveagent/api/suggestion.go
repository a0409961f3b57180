package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// SuggestionCategory is a place for suggestions in the knowledge base.
type SuggestionCategory struct {
	ID    string
	Title string
	Path  string // such as "Product / Suggestions"
}

func (s *SuggestionCategory) decode(f lenient.Object) {
	s.ID = f.Text("id")
	s.Title = f.Text("title")
	s.Path = f.Text("path")
}

// SuggestionCategories are the calls for categories of suggestions, which can only be
// listed: GET /suggestioncategories of API v1 (documented).
func (c *Client) SuggestionCategories() cache.Calls[SuggestionCategory, struct{}] {
	return cache.Calls[SuggestionCategory, struct{}]{
		Plural: "suggestion categories",
		ID:     func(s SuggestionCategory) string { return s.ID },
		Name:   func(s SuggestionCategory) string { return s.Title },
		List: func(ctx context.Context) ([]SuggestionCategory, error) {
			envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/suggestioncategories", nil))
			if err != nil {
				return nil, err
			}
			return manyV1[SuggestionCategory](envelope, "suggestioncategories"), nil
		},
	}
}

// SuggestionRequest holds the fields of a new suggestion, all required.
type SuggestionRequest struct {
	UserEmail string
	Category  string // id or URL code
	Subject   string
	Message   string
}

// Suggestion is the answer to a new suggestion: the service returns no more.
type Suggestion struct {
	ID  string
	URL string
}

// CreateSuggestion posts a suggestion. POST /suggestions of API v1
// (documented). It is never repeated after a lost answer. The answer may lack id
// and address (inferred: other v1 successes have been seen without a body).
func (c *Client) CreateSuggestion(ctx context.Context, suggestion SuggestionRequest) (Suggestion, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodPost, "/suggestions", url.Values{
		"useridentifier": {suggestion.UserEmail},
		"category":       {suggestion.Category},
		"subject":        {suggestion.Subject},
		"message":        {suggestion.Message},
	}))
	if err != nil {
		return Suggestion{}, err
	}
	return Suggestion{ID: envelope.Text("id"), URL: envelope.Text("url")}, nil
}
