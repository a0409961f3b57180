package api

import (
	"context"
	"errors"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// mayBePage says whether a server is likely to have pages of a length.
func mayBePage(length int) bool { return length%10 == 0 || length%25 == 0 }

// listV1 is a list of API v1 that is asked for in pages. Most of its lists have
// no documented paging: parameters that a server does not know do no harm, and
// the walk ends when nothing new comes.
type listV1 struct {
	route      string
	values     []string   // what replaces the placeholders of the route
	parameters url.Values // filters
	limit      string     // name of the parameter with the page size, such as "limit"
	offset     string     // name of the parameter with the number of rows to skip
	keys       []string   // names that the list may have in the envelope
}

// request returns the request of one page.
func (l listV1) request(size, offset int) transport.Request {
	parameters := maps.Clone(l.parameters)
	if parameters == nil {
		parameters = url.Values{}
	}
	parameters.Set(l.limit, strconv.Itoa(size))
	parameters.Set(l.offset, strconv.Itoa(offset))
	return v1Request(http.MethodGet, l.route, parameters, l.values...)
}

// pagedV1 walks through all pages of a list of API v1. A server may clamp the
// page size without saying so, so a page that is as long as one may be is
// followed by another question. A server that knows the limit but not the offset
// answers the first page again; it is asked for larger ones.
func pagedV1[T any, P decodable[T]](ctx context.Context, c *Client, l listV1, id func(T) string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		seen := map[string]bool{}
		for at := (pageV1{size: largestPage}); !at.end; {
			envelope, err := c.callV1(ctx, l.request(at.size, at.offset))
			if err != nil {
				if at.failed(err) {
					continue
				}
				var none T
				yield(none, err)
				return
			}
			rows, fresh := manyV1[T, P](envelope, l.keys...), 0
			for _, row := range rows {
				if seen[id(row)] {
					continue
				}
				seen[id(row)] = true
				fresh++
				if !yield(row, nil) {
					return
				}
			}
			at.next(len(rows), fresh)
		}
	}
}

// pageV1 is where a walk through the pages of a list is.
type pageV1 struct {
	size, offset int
	doubtful     bool // the last page was shorter than asked for, and may have been the end
	grown        bool // the server does not know the offset
	end          bool
}

// failed says whether the walk can go on, or has ended well, after an error.
func (p *pageV1) failed(err error) bool {
	switch {
	case !p.grown && p.size > safePage && (isInvalid(err) || isTooLarge(err)):
		p.size = safePage
	case p.doubtful && (isInvalid(err) || IsNotFound(err)):
		p.end = true
	default:
		return false
	}
	return true
}

// next goes on after a page of rows, of which some were not seen before.
func (p *pageV1) next(rows, fresh int) {
	full := rows == p.size
	switch {
	case full && (p.grown || fresh == 0):
		p.size, p.offset, p.grown, p.doubtful = 2*p.size, 0, true, false
	case fresh > 0 && !p.grown && (full || mayBePage(rows)):
		p.offset, p.doubtful = p.offset+rows, !full
	default:
		p.end = true
	}
}

func isTooLarge(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && failure.Kind == transport.TooLarge
}
