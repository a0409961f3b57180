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

// paged walks through all pages of a list of API v3. A server may clamp the
// page size without saying so: after a short first page the walk goes on in
// pages of just that size.
func paged[T any, P decodable[T]](ctx context.Context, c *Client, route, filters string, id func(T) string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := firstPage[T, P](ctx, c, route, filters)
		if err != nil {
			yield(none, err)
			return
		}
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
		for row, err := range laterPages[T, P](ctx, c, route, filters, rows, id) {
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func firstPage[T any, P decodable[T]](ctx context.Context, c *Client, route, filters string) ([]T, error) {
	rows, err := many[T, P](ctx, c, pageRequest(route, filters, 1, largestPage))
	if isInvalid(err) {
		rows, err = many[T, P](ctx, c, pageRequest(route, filters, 1, safePage))
	}
	return rows, err
}

// laterPages walks through the pages after a first one, in pages of its size. It
// ends at a shorter page, or at one that brings nothing new, because the server
// ignores paging.
func laterPages[T any, P decodable[T]](ctx context.Context, c *Client, route, filters string, first []T, id func(T) string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		size := len(first)
		seen := map[string]bool{}
		for _, row := range first {
			seen[id(row)] = true
		}
		for page, more := 2, size > 0; more; page++ {
			rows, err := many[T, P](ctx, c, pageRequest(route, filters, page, size))
			if page == 2 && size < largestPage && (isInvalid(err) || IsNotFound(err)) {
				// The first page was the last, and the server knows no page behind it.
				return
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			more = false
			for _, row := range rows {
				key := id(row)
				if seen[key] {
					continue
				}
				seen[key], more = true, len(rows) == size
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// whole reads a list that the service answers at once (groups and tags since
// November 2021). The largest page is asked for all the same, because older
// releases sliced these lists too and newer ones ignore the parameters.
func whole[T any, P decodable[T]](ctx context.Context, c *Client, route string, id func(T) string) ([]T, error) {
	rows, err := firstPage[T, P](ctx, c, route, "")
	if err != nil || len(rows) < largestPage {
		return rows, err
	}
	rest, err := collect(laterPages[T, P](ctx, c, route, "", rows, id))
	return append(rows, rest...), err
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
