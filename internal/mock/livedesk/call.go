package livedesk

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/routing"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// base is the prefix of all paths. The account id that Chatwoot has behind it is missing (D).
const base = "/api/v2/accounts/"

// below returns what follows the base of a path, and whether the path is one of this service.
func below(segments []string) ([]string, bool) {
	if len(segments) < 3 || segments[0] != "api" || segments[1] != "v2" || segments[2] != "accounts" {
		return nil, false
	}
	return segments[3:], true
}

// handler answers one operation; it runs while the tenant is locked.
type handler func(t *Tenant, r *request) (any, error)

// route is one operation.
type route struct {
	method, path string
	// needs are the switches that turn the route on, any of them; none for documented operations. Requests made in process
	// stand for somebody at the console, who can do all of it.
	needs []string
	// console routes exist for requests made in process alone.
	console bool
	// creates marks operations whose success status is that of a create.
	creates bool
	do      handler
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

// call is a request to the service.
type call struct {
	t     *Tenant
	req   request
	path  string
	route *route
}

// Operations are all calls, those that switches turn on and those of requests made in process among them.
func (t *Tenant) Operations() []exchange.Operation {
	out := make([]exchange.Operation, 0, len(t.routes))
	for _, r := range t.routes {
		out = append(out, exchange.Operation{Method: r.method, Route: exchange.Route(base, r.path)})
	}
	return out
}

// Open returns the call of a request that belongs to this service.
func (t *Tenant) Open(req exchange.Request) (exchange.Call, bool) {
	segments, mine := below(req.Segments())
	if !mine {
		return exchange.Call{}, false
	}
	live := slices.DeleteFunc(slices.Clone(t.routes), func(r route) bool { return !t.served(r, req.Quiet) })
	of := func(r *route) (string, string) { return r.method, r.path }
	found, ids, path := routing.Find(live, of, req.Method, segments)
	// A route that is turned off keeps its name.
	_, _, name := routing.Find(t.routes, of, req.Method, segments)
	c := &call{t: t, req: request{Request: req, ids: ids}, path: path, route: found}
	key, _ := credentials(req)
	return exchange.Call{Route: exchange.Route(base, name), Key: key, Answer: c.answer, Refuse: c.refuse}, true
}

func (t *Tenant) served(r route, quiet bool) bool {
	if quiet || (len(r.needs) == 0 && !r.console) {
		return true
	}
	return slices.ContainsFunc(r.needs, func(name string) bool { return t.Is(name, on) })
}

func (c *call) answer() exchange.Response {
	if err := c.admit(); err != nil {
		return c.failed(err)
	}
	c.t.mu.Lock()
	defer c.t.mu.Unlock()
	c.t.wake()
	answer, err := c.route.do(c.t, &c.req)
	if err != nil {
		return c.failed(err)
	}
	status := http.StatusOK
	if c.route.creates {
		status = c.t.Number(swCreated)
	}
	return c.t.write(status, answer)
}

// admit checks what comes before an operation: path, key pair, method, content type.
func (c *call) admit() error {
	switch {
	case c.path == "":
		return notFound()
	case !authorized(c.req.Request):
		f := fail(http.StatusUnauthorized, textUnauthorized)
		f.ticket = strings.HasPrefix(c.path, "tickets") && c.t.Is(swTicketAuth, "failure")
		return f
	case c.route == nil:
		return fail(c.t.Number(swWrongMethod), "Method not allowed")
	case c.t.Is(swContentType, "json") && len(c.req.Body) > 0 &&
		!strings.HasPrefix(c.req.Header.Get("Content-Type"), "application/json"):
		return fail(http.StatusUnsupportedMediaType, "Content-Type must be application/json")
	}
	return nil
}

// refuse writes an error in the form that the switches name.
func (c *call) refuse(status int, message string) exchange.Response {
	form := c.t.Value(swErrorForm)
	if status == http.StatusUnauthorized {
		form = c.t.Value(swAuthError)
	}
	return c.t.write(status, errorForm(form, message))
}

// failed writes an error: {"error": …} or a validation's {"message": …, "attributes": […]} (CW). What operations of tickets
// find wrong comes in their own envelope, probably under status 200 (I).
func (c *call) failed(err error) exchange.Response {
	f := (*failure)(nil)
	if !errors.As(err, &f) {
		f = fail(http.StatusInternalServerError, "%s", err.Error())
	}
	switch {
	case f.answer != nil:
		return c.t.write(f.status, f.answer)
	case f.ticket && c.t.Is(swTicketFailure, "http"):
		return c.t.write(f.status, envelope(f.status, f.message, nil))
	case f.ticket:
		return c.t.write(http.StatusOK, envelope(f.status, f.message, nil))
	case f.attributes != nil:
		return c.t.write(f.status, c.t.invalidForm(f))
	}
	return c.refuse(f.status, f.message)
}

func errorForm(form, message string) tree.Object {
	switch form {
	case "errors":
		return tree.Object{{Name: "errors", Value: tree.List{message}}}
	case "message":
		return tree.Object{{Name: "message", Value: message}}
	case "code":
		return tree.Object{{Name: "code", Value: 1}, {Name: "message", Value: message}}
	}
	return tree.Object{{Name: "error", Value: message}}
}

// invalidForm writes what a validation found. Chatwoot's API description shows items instead of names (CW).
func (t *Tenant) invalidForm(f *failure) any {
	if t.Is(swInvalidForm, "items") {
		items := tree.List{}
		for _, field := range f.attributes {
			items = append(items, tree.Object{
				{Name: "field", Value: field}, {Name: "message", Value: f.message}, {Name: "code", Value: "invalid"},
			})
		}
		return tree.Object{{Name: "description", Value: f.message}, {Name: "errors", Value: items}}
	}
	if !t.Is(swInvalidForm, "attributes") {
		return errorForm(t.Value(swInvalidForm), f.message)
	}
	return tree.Object{{Name: "message", Value: f.message}, {Name: "attributes", Value: tree.Texts(f.attributes)}}
}

// write dresses an answer as the switches want it.
func (t *Tenant) write(status int, answer any) exchange.Response {
	body, err := tree.JSON(t.dress(answer))
	if err != nil {
		return exchange.HTML(http.StatusInternalServerError)
	}
	return exchange.Response{Status: status, Type: "application/json; charset=utf-8", Body: body}
}
