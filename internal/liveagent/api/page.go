package api

import (
	"context"
	"encoding/json"
	"errors"
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
// pages of just that size, and ends at a shorter one, an empty one, or one that
// brings nothing new (a server that ignores paging).
func paged[T any, P decodable[T]](ctx context.Context, c *Client, route, filters string, id func(T) string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[string]bool{}
		size := largestPage
		for page := 1; ; page++ {
			rows, err := many[T, P](ctx, c, pageRequest(route, filters, page, size))
			if page == 1 && size == largestPage && isInvalid(err) {
				size, page = safePage, 0
				continue
			}
			if err != nil {
				yield(none, err)
				return
			}
			fresh := 0
			for _, row := range rows {
				if key := id(row); seen[key] {
					continue
				} else if key != "" {
					seen[key] = true
				}
				fresh++
				if !yield(row, nil) {
					return
				}
			}
			if fresh == 0 || (page > 1 && len(rows) < size) {
				return
			}
			if page == 1 {
				size = min(size, len(rows))
			}
		}
	}
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

func isInvalid(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && failure.Kind == transport.Invalid
}

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
