package api

import (
	"context"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// v3Request builds a request of API v3. The route is a template below /api/v3
// such as "/tags/{id}"; each value replaces one placeholder.
func v3Request(method, route string, values ...string) transport.Request {
	return transport.NewRequest(method, "/api/v3"+route, values...)
}

// objectRequest is v3Request about one of the objects that are read through a list. Releases
// before September 2025 answered 500 for one that does not exist (documented for groups and
// tags), so that the list has to tell what a 500 means.
func objectRequest(method, route, id string) transport.Request {
	r := v3Request(method, route, id)
	r.MissingIs500 = true
	return r
}

// judgeV3 finds the failures that API v3 reports in its body: the message of an
// error, and a 2xx answer that carries nothing but a message (seen at login).
func judgeV3(status int, _ http.Header, body []byte) transport.Verdict {
	answer, ok := lenient.Parse(body)
	if !ok {
		return transport.Verdict{Failed: status >= 300}
	}
	message := answer.Text("message")
	if status >= 300 {
		return transport.Verdict{Failed: true, Message: message}
	}
	if message != "" && len(answer) == 1 {
		return transport.Verdict{Failed: true, Status: http.StatusBadRequest, Message: message}
	}
	return transport.Verdict{}
}

// one makes a call that answers with one object, bare or as the only element of
// an array. An answer without an object is ErrNotFound.
func one[T any, P decodable[T]](ctx context.Context, c *Client, r transport.Request) (T, error) {
	var none T
	body, err := c.do(ctx, V3, r)
	if err != nil {
		return none, err
	}
	return oneOf[T, P](r, body)
}

func oneOf[T any, P decodable[T]](r transport.Request, body []byte) (T, error) {
	object, found, err := decodeOne[T, P](body)
	if err == nil && found {
		return object, nil
	}
	var none T
	if err != nil {
		return none, badAnswer(V3, r, err)
	}
	return none, ErrNotFound
}

// many makes a call that answers with a whole list.
func many[T any, P decodable[T]](ctx context.Context, c *Client, r transport.Request) ([]T, error) {
	body, err := c.do(ctx, V3, r)
	if err != nil {
		return nil, err
	}
	objects, err := decodeMany[T, P](body)
	if err != nil {
		return nil, badAnswer(V3, r, err)
	}
	return objects, nil
}

// write makes a call with a JSON body that answers with the object.
func write[T any, P decodable[T]](ctx context.Context, c *Client, r transport.Request, value any) (T, error) {
	r, err := r.WithJSON(value)
	if err != nil {
		var none T
		return none, err
	}
	return one[T, P](ctx, c, r)
}

// objects are the calls for objects that API v3 lists at once at a route, and of which
// each is at the route with its id. PUT is the only update; what it does to omitted fields
// is not documented. Answers to a single one may be arrays (documented for groups and
// tags), releases before September 2025 answered 500 for an id that does not exist. Behind a
// list there may be more where a service clamps the page size, which shows in nothing but
// the number of rows.
func objects[T, R any, P decodable[T]](c *Client, plural, route string, id, name func(T) string) cache.Calls[T, R] {
	at := func(method, id string) transport.Request { return objectRequest(method, route+"/{id}", id) }
	return cache.Calls[T, R]{
		Plural: plural, ID: id, Name: name,
		List: func(ctx context.Context) ([]T, error) { return whole[T, P](ctx, c, route, id) },
		More: func(ctx context.Context, listed []T) ([]T, error) { return more[T, P](ctx, c, route, listed, id) },
		Get:  func(ctx context.Context, id string) (T, error) { return one[T, P](ctx, c, at(http.MethodGet, id)) },
		Create: func(ctx context.Context, request R) (T, error) {
			return write[T, P](ctx, c, v3Request(http.MethodPost, route), request)
		},
		Update: func(ctx context.Context, id string, _ T, request R) (T, error) {
			return write[T, P](ctx, c, at(http.MethodPut, id), request)
		},
		Delete: func(ctx context.Context, id string) error {
			_, err := c.do(ctx, V3, at(http.MethodDelete, id))
			return err
		},
	}
}

// Ping asks API v3 whether it is there. GET /ping: documented; it may answer
// without looking at the key.
func (c *Client) Ping(ctx context.Context) error {
	_, err := c.do(ctx, V3, v3Request(http.MethodGet, "/ping"))
	return err
}
