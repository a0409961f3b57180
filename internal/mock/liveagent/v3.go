package liveagent

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/routing"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// request is what handlers of both versions see.
type request struct {
	exchange.Request
	ids map[string]string
	// form holds the parameters of API v1: query and body merged.
	form map[string][]string
}

func (r *request) id() string { return r.ids["id"] }

// handler answers one operation; it runs while the tenant is locked.
type handler func(t *Tenant, r *request) (any, error)

// route is one operation.
type route struct {
	method, path string
	// scope is the privilege that a v3 key needs. The documents do not say which operation needs which: inferred by name.
	scope string
	// open operations need no key.
	open bool
	// search marks the knowledge-base search.
	search bool
	do     handler
}

// with makes a handler of what is done to the object that a path names.
func with[T any](find func(*Tenant, *request) (*T, error), do func(*Tenant, *request, *T) (any, error)) handler {
	return func(t *Tenant, r *request) (any, error) {
		one, err := find(t, r)
		if err != nil {
			return nil, err
		}
		return do(t, r, one)
	}
}

// resolve finds the route of a path, and whether the method is one of its methods.
func resolve(routes []route, method string, segments []string) (found *route, ids map[string]string, path string) {
	return routing.Find(routes, func(r *route) (string, string) { return r.method, r.path }, method, segments)
}

// v3Call is a request to API v3.
type v3Call struct {
	t     *Tenant
	req   request
	path  string
	route *route
}

func (t *Tenant) openV3(req exchange.Request, segments []string) exchange.Call {
	found, ids, path := resolve(t.v3, req.Method, segments)
	c := &v3Call{t: t, req: request{Request: req, ids: ids}, path: path, route: found}
	return exchange.Call{Route: exchange.Route(v3Base, path), Key: c.key(), Answer: c.answer, Refuse: c.refuse}
}

// key is read from the header alone: in the URL it was removed in 5.1 (L #6400).
func (c *v3Call) key() string { return c.req.Header.Get("Apikey") }

// refuse writes an error: {"message": …}, no code, no list of fields (V, V2020).
func (c *v3Call) refuse(status int, message string) exchange.Response {
	return c.t.writeJSON(status, tree.Object{{Name: "message", Value: message}})
}

func (c *v3Call) answer() exchange.Response {
	if err := c.admit(); err != nil {
		return c.failed(err)
	}
	c.t.mu.Lock()
	defer c.t.mu.Unlock()
	answer, err := c.route.do(c.t, &c.req)
	if err != nil {
		return c.failed(err)
	}
	// 200 for everything, creates included (V2020); 206 is documented beside it for lists.
	status := http.StatusOK
	if p, ok := answer.(cursorRows); ok {
		response := c.t.writeJSON(status, tree.List(p.rows))
		if p.next != "" {
			response.Set(cursorHeader, p.next)
		}
		return response
	}
	if p, ok := answer.(rows); ok {
		answer = tree.List(p)
		if c.t.Is(swListStatus, "206") {
			status = http.StatusPartialContent
		}
	}
	return c.t.writeJSON(status, answer)
}

// admit checks what comes before an operation: path, key, privilege, method.
func (c *v3Call) admit() error {
	open := c.route != nil && c.route.open
	switch {
	case c.path == "":
		return fail(http.StatusNotFound, "Not found")
	case open:
	case c.key() == "":
		return fail(number(c.t.Value(swMissingKey)), textUnknownKey)
	case c.key() != V3Key:
		return fail(number(c.t.Value(swAuthStatus)), textUnknownKey)
	}
	switch {
	case c.route == nil:
		return fail(http.StatusMethodNotAllowed, "Method not allowed")
	case c.route.scope != "" && slices.Contains(strings.Split(c.t.Value(swDeniedScopes), ","), c.route.scope):
		return fail(http.StatusForbidden, textUnknownKey) // D, vendor FAQ: the same text for a missing privilege
	case c.req.NoLength && slices.Contains([]string{http.MethodPost, http.MethodPut, http.MethodPatch}, c.req.Method):
		return fail(http.StatusLengthRequired, "Length required") // Vold: send Content-Length: 0
	}
	return nil
}

func (c *v3Call) failed(err error) exchange.Response {
	f := (*failure)(nil)
	switch {
	case !errors.As(err, &f):
		return c.refuse(http.StatusInternalServerError, err.Error())
	case f.page:
		return exchange.HTML(f.status)
	case f.empty:
		return c.t.writeJSON(http.StatusOK, tree.List{})
	}
	return c.refuse(f.status, f.message)
}

// missing is the answer for an unknown id. GET of one group or tag was an uncaught type error before 5.59.3 (L #21132).
func (t *Tenant) missing(r *request, noun string) error {
	switch t.Value(swMissingID) {
	case "500html":
		return &failure{status: http.StatusInternalServerError, message: noun + " not found", page: true}
	case "emptyarray":
		if r.Method == http.MethodGet {
			return &failure{status: http.StatusOK, empty: true}
		}
	}
	return fail(http.StatusNotFound, "%s with id '%s' not found", noun, r.id())
}

// done is OkResponse, a model without fields (V): {} is expected, [] must be understood (I).
func (t *Tenant) done() any {
	switch t.Value(swOK) {
	case "[]":
		return tree.List{}
	case "empty":
		return tree.Raw("")
	}
	return tree.Object{}
}

// single is one object where the documents type it as an array (V, V2020, Vold).
func (t *Tenant) single(o tree.Object) any {
	if t.Is(swOneItem, "object") {
		return o
	}
	return tree.List{o}
}

// body reads the JSON object of a request.
func (r *request) body() (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(bytes.TrimSpace(r.Body), &fields); err != nil {
		return nil, fail(http.StatusBadRequest, textBadJSON)
	}
	return fields, nil
}

// writeJSON dresses an answer as the switches want it.
func (t *Tenant) writeJSON(status int, answer any) exchange.Response {
	body, err := tree.JSON(t.dress(answer))
	if err != nil {
		return exchange.HTML(http.StatusInternalServerError)
	}
	return exchange.Response{Status: status, Type: "application/json; charset=utf-8", Body: body}
}
