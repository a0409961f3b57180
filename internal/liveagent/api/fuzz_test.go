package api

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// wrapped checks that an object means the same bare, in an array and in the envelope
// of API v1.
func wrapped[T any, P decodable[T]](t *testing.T, body []byte) {
	t.Helper()
	bare, found, err := decodeOne[T, P](body)
	if err != nil || !found {
		t.Errorf("%s: found %t, %v", body, found, err)
	}
	inArray, found, err := decodeOne[T, P](fmt.Appendf(nil, "[%s]", body))
	if diff := cmp.Diff(bare, inArray); err != nil || !found || diff != "" {
		t.Errorf("%s differs in an array (%t, %v):\n%s", body, found, err, diff)
	}
	outer, _ := lenient.Parse(fmt.Appendf(nil, `{"list":[%s]}`, body))
	inEnvelope := manyV1[T, P](outer, "other", "list")
	if len(inEnvelope) != 1 {
		t.Fatalf("%s: %d in an envelope", body, len(inEnvelope))
	}
	if diff := cmp.Diff(bare, inEnvelope[0]); diff != "" {
		t.Errorf("%s differs in an envelope:\n%s", body, diff)
	}
}

// FuzzShapes reads one object in each of the shapes that answers have, with each
// decoder.
func FuzzShapes(f *testing.F) {
	for _, seed := range []string{
		`{"id":"a","emails":["a"],"groups":[{"id":1}],"custom_fields":[{"code":"x","value":5}]}`, `{"contactid":7,"uniquefields":[{"code":"phone","value":1}]}`,
		`{"conversationid":"t","tags":"a,b"}`, `{"kb_entry_id":1,"treepath":"0|1","keywords":",a"}`, `{"messages":{"0":{"messageid":1}},"rtype":"m"}`, `{"onlineStatus":"T"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		object, ok := lenient.Parse(body)
		if !ok || len(object) == 0 || len(lenient.Elements(body)) > 0 {
			t.Skip("no object, or an array with holes")
		}
		wrapped[Contact](t, body)
		wrapped[customer](t, body)
		wrapped[Group](t, body)
		wrapped[Tag](t, body)
		wrapped[Ticket](t, body)
		wrapped[Entry](t, body)
		wrapped[KnowledgeBase](t, body)
		wrapped[SuggestionCategory](t, body)
		wrapped[MessageGroup](t, body)
		wrapped[Agent](t, body)
		wrapped[User](t, body)
		wrapped[Department](t, body)
		wrapped[DepartmentAgent](t, body)
	})
}

// FuzzJudge lets either API answer anything: a status that is no success never passes,
// and what the body says instead is a failure, with the service's own message.
func FuzzJudge(f *testing.F) {
	for _, seed := range []string{
		`{"message":"no"}`, `{"response":{"status":"ERROR","statuscode":404,"errormessage":"no"}}`, `{"response":{"status":"ERROR","statuscode":"200"}}`,
		`{"status":"ERROR","message":"no"}`, `{"response":{"status":"OK"}}`, `{"response":[]}`, `[]`, ``, `<html>`,
	} {
		for _, status := range []uint16{200, 302, 404, 500, 503} {
			f.Add(status, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, code uint16, body []byte) {
		status := 200 + int(code)%400
		for name, verdict := range map[string]transport.Verdict{"v3": judgeV3(status, nil, body), "v1": judgeV1(status, nil, body)} {
			if status >= 300 && !verdict.Failed {
				t.Errorf("%s: the status %d passed", name, status)
			}
			// A status of the verdict is one of a failure, and never takes the place of one.
			if code := verdict.Status; code != 0 && (code < 300 || code > 599 || !verdict.Failed || status >= 300) {
				t.Errorf("%s: %d became %d (failed: %t)", name, status, code, verdict.Failed)
			}
		}
		// A service that refuses must have been asked in vain: it never says so with a gateway's status.
		if verdict := judgeV1(status, nil, body); verdict.Refused && status > http.StatusInternalServerError {
			t.Errorf("the status %d is taken for a refusal", status)
		}
	})
}

// FuzzParseURL reads any address: what is accepted has no key in it, and is safe.
func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{"https://acme.ladesk.com/api/v3/", "https://acme.ladesk.com/api", "http://localhost/v3", "https://h/x/api/v3?apikey=k", "https://h//api//v3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		got, err := ParseURL(address)
		if err != nil {
			return
		}
		if got.User != nil || got.RawQuery != "" || got.Fragment != "" || got.Host == "" {
			t.Errorf("%q became %q", address, got)
		}
		if _, err := New(Config{URL: address, Key: "k", KeyV1: "l", RequestsPerMinute: 1, Timeout: 1}); err != nil {
			t.Errorf("%q is accepted, but not for a client: %v", address, err)
		}
	})
}

// FuzzPages lets a server cut a list into pages as it likes: the walks end, and yield
// nothing twice.
func FuzzPages(f *testing.F) {
	f.Add(uint16(0), uint16(0), false, false)
	f.Add(uint16(250), uint16(99), true, true)
	f.Add(uint16(100), uint16(99), true, false)
	f.Add(uint16(3), uint16(7), false, true)
	f.Fuzz(func(t *testing.T, all, page uint16, knowsLimit, knowsOffset bool) {
		list := &cutList{all: int(all) % 500, page: 1 + int(page)%200, knowsLimit: knowsLimit, knowsOffset: knowsOffset}
		c, err := New(Config{URL: "https://service.test", Key: "k", KeyV1: "l", RequestsPerMinute: 1_000_000, Timeout: 1 << 40, RoundTripper: list})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for customer, err := range c.Customers(t.Context()) {
			if err != nil || seen[customer.ID] {
				t.Fatalf("%q (%v)", customer.ID, err)
			}
			seen[customer.ID] = true
		}
		contacts, err := collect(c.Contacts(t.Context(), ContactFilter{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, contact := range contacts {
			if seen["v3-"+contact.ID] {
				t.Fatalf("%q twice", contact.ID)
			}
			seen["v3-"+contact.ID] = true
		}
		if list.asked > 2*(list.all+20) {
			t.Errorf("%d requests", list.asked)
		}
	})
}

// cutList is a server with a list that it cuts into pages of its own length, and that
// may know nothing of paging.
type cutList struct {
	all, page               int
	knowsLimit, knowsOffset bool
	asked                   int
}

// RoundTrip implements http.RoundTripper.
func (l *cutList) RoundTrip(r *http.Request) (*http.Response, error) {
	l.asked++
	query := r.URL.Query()
	number := func(name string) int { n, _ := strconv.Atoi(query.Get(name)); return n }
	limit, from := number("limitcount")+number("_perPage"), number("limitfrom")
	size := l.page
	if l.knowsLimit {
		size = min(size, limit)
	}
	if query.Has("_page") {
		from = (number("_page") - 1) * size
	}
	if !l.knowsOffset {
		from = 0
	}
	rows := []string{}
	for i := from; i < min(from+size, l.all); i++ {
		rows = append(rows, fmt.Sprintf(`{"id":"c%d"}`, i))
	}
	body := "[" + strings.Join(rows, ",") + "]"
	if !query.Has("_page") {
		body = `{"response":{"customers":` + body + `}}`
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
}
