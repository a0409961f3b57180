package liveagent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// StreamEntries answers a query for the entries of a kind that pass a filter,
// sorted by title.
func StreamEntries[M any, P entryModel[M]](ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, service *Service, kind EntryKind, filter EntryFilter) {
	entries, err := service.Find(ctx, kind, filter)
	stream.Results = crud.Stream(ctx, req, kind.Plural, crud.Each(entries, err, func(entry api.Entry) crud.Listed {
		model := newEntry[M, P](entry)
		return crud.Listed{DisplayName: entry.Title, ID: P(&model).Common().ID, Resource: func() (any, error) { return model, nil }}
	}))
}
