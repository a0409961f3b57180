package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// ContactFilter narrows and orders a list of contacts; the zero value lists all.
type ContactFilter struct {
	// Query is searched for in e-mail address, phone number, name and identifier; how
	// loosely is not documented, so a caller checks what comes back.
	Query string
	// Labels are labels of which a contact must have any.
	Labels []string
	// Sort is a field of [ContactSorts], Direction asc or desc.
	Sort, Direction string
	// ToTheEnd asks for pages until one is empty where it is not certain that there
	// are no more.
	ToTheEnd bool
}

// ContactSorts returns the fields by which contacts can be sorted (documented).
func ContactSorts() []string {
	return []string{"email", "name", "phone_number", "last_activity_at", "created_at", "company", "city", "country"}
}

func (f ContactFilter) request(page int) transport.Request {
	r := call(http.MethodGet, "/contacts")
	r.Query.Set("page", strconv.Itoa(page))
	if f.Query == "" && f.Sort == "" {
		// Without an order that stays, a contact can move to a page that was read.
		f.Sort, f.Direction = "created_at", "asc"
	}
	for key, value := range map[string]string{"q": f.Query, "sort": f.Sort, "direction": f.Direction} {
		if value != "" {
			r.Query.Set(key, value)
		}
	}
	if len(f.Labels) == 1 {
		r.Query.Set("labels", f.Labels[0])
	} else if len(f.Labels) > 1 {
		r.Query["labels[]"] = f.Labels
	}
	return r
}

// pageSize is how many contacts a page has (documented).
const pageSize = 15

// ContactPager walks through the contacts that the service finds for a filter, page
// by page. GET /contacts (documented). It ends at an empty page, at one that brings
// nothing new, or where the service says that there are no more. A page that cannot
// be all there is, or that holds no contacts, is an error. It serves one caller at a
// time.
type ContactPager struct {
	client *Client
	filter ContactFilter
	number int // the last page that was read
	count  int64
	seen   map[string]bool
	ended  bool
}

// ContactPages begins a walk.
func (c *Client) ContactPages(filter ContactFilter) *ContactPager {
	return &ContactPager{client: c, filter: filter, count: -1, seen: map[string]bool{}}
}

// Ended says whether there are no more pages.
func (p *ContactPager) Ended() bool { return p.ended }

// Next returns the contacts of the next page that no page before it had. After an
// error the same page is read again.
func (p *ContactPager) Next(ctx context.Context) ([]Contact, error) {
	if p.ended {
		return nil, nil
	}
	request, before := p.filter.request(p.number+1), len(p.seen)
	page, err := p.client.contactPage(ctx, request)
	if p.number > 0 && int64(before) >= p.count && IsNotFound(err) {
		// The page before was the last, and the server knows none behind it.
		p.ended = true
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if page.isNull && (page.count < 0 || page.count > int64(before)) {
		// Without a count that agrees, null is no proof that there are no more.
		return nil, rejected(request, `the answer has no list: "payload" is null or left out`)
	}
	fresh := p.unseen(page.contacts)
	if len(fresh) == 0 && page.rows > 0 && (p.number == 0 || page.count > int64(before)) {
		return nil, incomplete(request, page, before)
	}
	p.number++
	p.count = page.count
	p.ended = len(fresh) == 0 || page.isLast(len(p.seen), p.number, p.filter.ToTheEnd)
	return fresh, nil
}

func (p *ContactPager) unseen(contacts []Contact) []Contact {
	var fresh []Contact
	for _, contact := range contacts {
		if !p.seen[contact.ID] {
			p.seen[contact.ID] = true
			fresh = append(fresh, contact)
		}
	}
	return fresh
}

// Contacts walks through the contacts that a [ContactPager] finds.
func (c *Client) Contacts(ctx context.Context, filter ContactFilter) iter.Seq2[Contact, error] {
	return func(yield func(Contact, error) bool) {
		for pager := c.ContactPages(filter); !pager.ended; {
			page, err := pager.Next(ctx)
			if err != nil {
				yield(Contact{}, err)
				return
			}
			for _, contact := range page {
				if !yield(contact, nil) {
					return
				}
			}
		}
	}
}

// contactPage is one page of a list.
type contactPage struct {
	contacts []Contact
	// isNull says that the page has no list of rows.
	isNull bool
	// rows is how many rows the page has, with those that are no contacts.
	rows int
	// count is how many the service says there are on all pages; -1 when it does not
	// say.
	count int64
}

// isLast says whether a page ends the list of which so many contacts were seen. A
// full page proves nothing, nor does one that counts just its own rows, because the
// count may be that of the page alone: such a first page is taken for all there is
// unless it has to be certain.
func (p contactPage) isLast(seen, number int, thorough bool) bool {
	if p.count < 0 || int64(seen) < p.count || p.rows >= pageSize {
		return false
	}
	return int64(p.rows) < p.count || number == 1 && !thorough
}

// incomplete is the error of a page that brings nothing new although there is more.
func incomplete(request transport.Request, page contactPage, seen int) error {
	message := "the rows of the page are no contacts"
	if len(page.contacts) > 0 {
		message = fmt.Sprintf("the service says that there are %d contacts, but its pages show %d of them again and again", page.count, seen)
	}
	return rejected(request, message)
}

func (c *Client) contactPage(ctx context.Context, request transport.Request) (contactPage, error) {
	answer, err := c.answer(ctx, request)
	if err != nil {
		return contactPage{}, err
	}
	rows, count, ok := rowsOf(answer.Body)
	if !ok {
		return contactPage{}, badAnswer(request, answer.Body)
	}
	page := contactPage{rows: len(rows), isNull: rows == nil, count: count}
	for _, row := range rows {
		object, _ := lenient.Parse(row)
		var contact Contact
		if contact.decode(object); contact.ID != "" {
			contact.SeenAt = answer.At
			page.contacts = append(page.contacts, contact)
		}
	}
	return page, nil
}

// rowsOf finds the rows of a list: in {"payload": […]}, in {"data": {"payload":
// […]}} of some lists of the analog, or bare. They are nil where there is no list.
func rowsOf(body []byte) (rows []json.RawMessage, count int64, ok bool) {
	answer, isObject := lenient.Parse(body)
	if !isObject {
		trimmed := strings.TrimSpace(string(body))
		return elements(body), -1, strings.HasPrefix(trimmed, "[")
	}
	if inner := answer.Object("data"); !answer.Has("payload") && inner.Has("payload") {
		answer = inner
	}
	if !answer.Has("payload") && !answer.Has("meta") {
		return nil, 0, false
	}
	if payload := string(bytes.TrimSpace(answer["payload"])); payload != "" && payload != "null" && !strings.HasPrefix(payload, "[") {
		return nil, 0, false
	}
	count = -1
	if total := answer.Object("meta").Number("count"); total != nil {
		count = int64(*total)
	}
	return elements(answer["payload"]), count, true
}

// elements returns the elements of a list, and nil for what is none.
func elements(raw json.RawMessage) []json.RawMessage {
	if !strings.HasPrefix(string(bytes.TrimSpace(raw)), "[") {
		return nil
	}
	return append([]json.RawMessage{}, lenient.Elements(raw)...)
}
