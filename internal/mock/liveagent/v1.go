package liveagent

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// v1Call is a request to API v1.
type v1Call struct {
	t     *Tenant
	req   request
	path  string
	route *route
	key   string
	xml   bool
}

func (t *Tenant) openV1(req exchange.Request, segments []string) exchange.Call {
	c := &v1Call{t: t}
	// Without URL rewriting the path is a parameter (D).
	if segments[0] == "index.php" {
		segments = strings.Split(strings.Trim(req.Query.Get("handler"), "/"), "/")
	}
	// The suffix of the path chooses the format (D).
	last := &segments[len(segments)-1]
	*last, c.xml = strings.CutSuffix(*last, ".xml")
	found, ids, path := resolve(t.v1, req.Method, segments)
	c.route, c.path = found, path
	c.req = request{Request: req, ids: ids, form: url.Values{}}
	c.merge()
	return exchange.Call{
		// Both forms of a path have one route.
		Route: exchange.Route(v1Base, path), Key: c.key, Search: found != nil && found.search, Answer: c.answer, Refuse: c.refuse,
	}
}

// merge reads the parameters: query and body are merged (I), the body wins. The key is read from the query for every
// method and from the body of POST, PUT (D) and DELETE, where the documents' sample has it (D), except PUT attendants,
// which was found to read the query alone (T).
func (c *v1Call) merge() {
	body := c.req.readForm()
	c.key = c.req.Query.Get("apikey")
	queryOnly := c.req.Method == http.MethodPut && strings.HasSuffix(c.path, "/attendants")
	if c.key == "" && !queryOnly {
		c.key = body.Get("apikey")
	}
	for _, values := range []url.Values{c.req.Query, body} {
		maps.Copy(c.req.form, values)
	}
}

// readForm reads the body: urlencoded on POST, PUT and DELETE, multipart on POST and DELETE, whose samples hand an array to
// curl, which makes multipart of it (D). That PUT has no multipart is inferred from PHP, and from its sample, which takes
// care to send the other form (I). A JSON body is not read at all (T).
func (r *request) readForm() url.Values {
	kind, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil || r.Method == http.MethodGet:
	case kind == "application/x-www-form-urlencoded":
		values, _ := url.ParseQuery(string(r.Body)) // PHP keeps what it can read
		return values
	case kind == "multipart/form-data" && r.Method != http.MethodPut:
		return readParts(r.Body, options["boundary"])
	}
	return url.Values{}
}

func readParts(body []byte, boundary string) url.Values {
	values := url.Values{}
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextPart()
		if err != nil {
			return values
		}
		if text, err := io.ReadAll(part); err == nil && part.FileName() == "" {
			values.Add(part.FormName(), string(text))
		}
	}
}

// refuse writes an error: the HTTP status and the envelope say the same (D).
func (c *v1Call) refuse(status int, message string) exchange.Response {
	return c.write(status, tree.Object{
		{Name: "status", Value: "ERROR"},
		{Name: "statuscode", Value: status},
		{Name: "errormessage", Value: message},
		{Name: "debugmessage", Value: ""},
	})
}

// answer processes the call. Creates answer 200 too (T).
func (c *v1Call) answer() exchange.Response {
	if err := c.admit(); err != nil {
		return c.failed(err)
	}
	c.t.mu.Lock()
	defer c.t.mu.Unlock()
	answer, err := c.route.do(c.t, &c.req)
	if err != nil {
		return c.failed(err)
	}
	return c.write(http.StatusOK, answer)
}

func (c *v1Call) admit() error {
	switch {
	case c.path == "":
		return fail(http.StatusNotFound, "Unknown API call")
	case c.key == "":
		return fail(number(c.t.Value(swV1MissingKey)), textNoKey)
	case c.key != V1Key:
		return fail(number(c.t.Value(swV1AuthStatus)), textUnknownKey)
	case c.route == nil:
		return fail(http.StatusMethodNotAllowed, "Method not allowed")
	}
	return nil
}

// failed writes an error. A missing or bad parameter is 500 in API v1, not 400 (D).
func (c *v1Call) failed(err error) exchange.Response {
	f := (*failure)(nil)
	if !errors.As(err, &f) {
		return c.refuse(http.StatusInternalServerError, err.Error())
	}
	return c.refuse(f.status, f.message)
}

// write puts an answer into the envelope: one top-level key, or one root element, "response" (D).
func (c *v1Call) write(status int, answer any) exchange.Response {
	if raw, ok := answer.(tree.Raw); ok { // some changes are answered by an empty body (T)
		return exchange.Response{Status: status, Type: "text/html; charset=utf-8", Body: []byte(raw)}
	}
	answer = c.t.dress(answer)
	kind := "application/json; charset=utf-8"
	body, err := tree.JSON(tree.Object{{Name: "response", Value: answer}})
	if c.xml {
		kind = "text/xml; charset=utf-8"
		body, err = tree.XML("response", answer)
	}
	if err != nil {
		return exchange.HTML(http.StatusInternalServerError)
	}
	return exchange.Response{Status: status, Type: kind, Body: body}
}

// param returns a parameter of API v1.
func (r *request) param(name string) string { return first(r.form[name]) }

// given tells whether a parameter was sent at all.
func (r *request) given(name string) bool { return len(r.form[name]) > 0 }

// need refuses a request that lacks a parameter: 500, the general bucket (D).
func (r *request) need(names ...string) error {
	for _, name := range names {
		if r.param(name) == "" {
			return fail(http.StatusInternalServerError, "Missing parameter %s", name)
		}
	}
	return nil
}

// badParam refuses a parameter that cannot be what it is: 500 too (D).
func badParam(name string) error {
	return fail(http.StatusInternalServerError, "Invalid value of parameter %s", name)
}

// asV1 makes an error of a shared check one of API v1, where bad parameters are 500 (D).
func asV1(err error) error {
	if f := (*failure)(nil); errors.As(err, &f) {
		return fail(http.StatusInternalServerError, "%s", f.message)
	}
	return err
}

// action is the answer of a change. Statuscode is the number 0 here; transfer, delete and create of a conversation have
// the string "0" (D).
func action(extra ...tree.Field) tree.Object {
	return append(tree.Object{{Name: "status", Value: "OK"}, {Name: "statuscode", Value: 0}}, extra...)
}

// named is the answer of a list, without status or total. How an empty one is written is not documented.
func (t *Tenant) named(name string, list tree.List) tree.Object {
	if len(list) == 0 && t.Is(swEmptyList, "missing") {
		return tree.Object{}
	}
	if len(list) == 0 && t.Is(swEmptyList, "null") {
		return tree.Object{{Name: name, Value: nil}}
	}
	return tree.Object{{Name: name, Value: list}}
}
