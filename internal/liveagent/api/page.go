package api

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

const (
	// largestPage is the most rows a page was ever seen to hold. The ceiling is
	// not published, nor whether exceeding it is clamped or refused.
	largestPage = 1000
	// safePage is asked for when the service refuses largestPage.
	safePage = 100
)

// Pager walks through the pages of a list of API v3, one at a time. A server may
// clamp the page size without saying so: after a short first page the walk goes on
// in pages of just that size. It ends at a shorter page, or at one that brings
// nothing new, because the server ignores paging. It serves one caller at a time.
type Pager[T any] struct {
	read func(ctx context.Context, page, size int) ([]T, error)
	id   func(T) string

	page  int // the last one that was read
	size  int // of pages after the first
	seen  map[string]bool
	ended bool
}

func newPager[T any, P decodable[T]](c *Client, route, filters string, id func(T) string) *Pager[T] {
	return &Pager[T]{
		read: func(ctx context.Context, page, size int) ([]T, error) {
			return many[T, P](ctx, c, pageRequest(route, filters, page, size))
		},
		id: id, seen: map[string]bool{},
	}
}

// Ended says whether there are no more pages.
func (p *Pager[T]) Ended() bool { return p.ended }

// Next returns what the next page has that no page before it had. After an error
// the same page is read again.
func (p *Pager[T]) Next(ctx context.Context) ([]T, error) {
	if p.ended {
		return nil, nil
	}
	if p.page == 0 {
		rows, err := p.first(ctx)
		if err != nil {
			return nil, err
		}
		return p.after(rows), nil
	}
	rows, err := p.read(ctx, p.page+1, p.size)
	if p.page == 1 && p.size < largestPage && (isInvalid(err) || IsNotFound(err)) {
		// The first page was the last, and the server knows no page behind it.
		p.ended = true
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return p.after(rows), nil
}

// first reads the first page.
func (p *Pager[T]) first(ctx context.Context) ([]T, error) {
	rows, err := p.read(ctx, 1, largestPage)
	if isInvalid(err) {
		rows, err = p.read(ctx, 1, safePage)
	}
	return rows, err
}

// after takes note of a page that was read, and returns its new rows.
func (p *Pager[T]) after(rows []T) []T {
	p.page++
	if p.page == 1 {
		p.size = len(rows)
	}
	fresh := make([]T, 0, len(rows))
	for _, row := range rows {
		if key := p.id(row); !p.seen[key] {
			p.seen[key] = true
			fresh = append(fresh, row)
		}
	}
	p.ended = len(fresh) == 0 || len(rows) != p.size
	return fresh
}

// rows walks through the rows of all pages that are left.
func (p *Pager[T]) rows(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for !p.ended {
			page, err := p.Next(ctx)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, row := range page {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// paged walks through all pages of a list of API v3.
func paged[T any, P decodable[T]](ctx context.Context, c *Client, route, filters string, id func(T) string) iter.Seq2[T, error] {
	return newPager[T, P](c, route, filters, id).rows(ctx)
}

// more reads what is behind a first page that was read before.
func more[T any, P decodable[T]](ctx context.Context, c *Client, route string, listed []T, id func(T) string) ([]T, error) {
	pager := newPager[T, P](c, route, "", id)
	pager.after(listed)
	return collect(pager.rows(ctx))
}

// whole reads a list that the service answers at once (groups and tags since
// November 2021). The largest page is asked for all the same, because older
// releases sliced these lists too and newer ones ignore the parameters.
func whole[T any, P decodable[T]](ctx context.Context, c *Client, route string, id func(T) string) ([]T, error) {
	pager := newPager[T, P](c, route, "", id)
	rows, err := pager.Next(ctx)
	if err != nil || pager.size < largestPage {
		return rows, err
	}
	rest, err := collect(pager.rows(ctx))
	if err != nil {
		return nil, err
	}
	return append(rows, rest...), nil
}

func pageRequest(route, filters string, page, size int) transport.Request {
	r := v3Request(http.MethodGet, route)
	r.Query.Set("_page", strconv.Itoa(page))
	r.Query.Set("_perPage", strconv.Itoa(size))
	if filters != "" {
		r.Query.Set("_filters", filters)
	}
	return r
}

func isInvalid(err error) bool { return transport.IsKind(err, transport.Invalid) }

// collect gathers what an iterator yields, up to its first error.
func collect[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// filters encodes conditions for _filters in the object form, which means
// equality (documented). Empty values are left out.
func filters(conditions map[string]string) string {
	kept := map[string]string{}
	for column, value := range conditions {
		if value != "" {
			kept[column] = value
		}
	}
	if len(kept) == 0 {
		return ""
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return ""
	}
	return string(text)
}
