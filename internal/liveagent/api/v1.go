package api

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// v1Request builds a request of API v1, like v3Request. Parameters go into the
// query of a GET or DELETE and into the form body of everything else.
func v1Request(method, route string, parameters url.Values, values ...string) transport.Request {
	r := transport.NewRequest(method, "/api"+route, values...)
	switch method {
	case http.MethodGet, http.MethodDelete:
		r.Query = parameters
	default:
		r.Body, r.ContentType = []byte(parameters.Encode()), "application/x-www-form-urlencoded"
	}
	if r.Query == nil {
		r.Query = url.Values{}
	}
	return r
}

// judgeV1 finds the failures that API v1 reports in its envelope, whatever the
// HTTP status. An envelope with status 500 is its way to refuse a parameter
// (documented), so the request counts as not carried out.
func judgeV1(status int, _ http.Header, body []byte) transport.Verdict {
	outer, ok := lenient.Parse(body)
	if !ok {
		return transport.Verdict{Failed: status >= 300}
	}
	envelope, ok := lenient.Parse(outer["response"])
	if !ok {
		envelope = outer
	}
	message := envelope.AnyText("errormessage", "message")
	if envelope.Text("status") != "ERROR" {
		return transport.Verdict{Failed: status >= 300, Message: message}
	}
	verdict := transport.Verdict{Failed: true, Refused: status <= http.StatusInternalServerError, Message: message}
	if code, err := strconv.Atoi(envelope.Text("statuscode")); err == nil && status < 300 && code >= 300 && code < 600 {
		verdict.Status = code
	} else if status < 300 {
		verdict.Status = http.StatusInternalServerError
	}
	return verdict
}

// v1 makes a call and returns what the envelope holds; empty when the answer
// has no body, as some successes do not.
func (c *Client) callV1(ctx context.Context, r transport.Request) (lenient.Object, error) {
	body, err := c.do(ctx, V1, r)
	if err != nil {
		return nil, err
	}
	outer, ok := lenient.Parse(body)
	if r.Method == http.MethodGet && len(outer["response"]) == 0 {
		// Taken for an empty list, what it lacks would be created again.
		return nil, badAnswer(V1, r, fmt.Errorf("expected an envelope, got %s", lenient.Shape(body)))
	}
	if !ok {
		return lenient.Object{}, nil
	}
	envelope, ok := lenient.Parse(outer["response"])
	if !ok {
		return lenient.Object{}, nil
	}
	return envelope, nil
}

// manyV1 decodes the list under the first of the keys that is there: list names
// differ between releases.
func manyV1[T any, P decodable[T]](envelope lenient.Object, keys ...string) []T {
	var out []T
	for _, key := range keys {
		for _, f := range envelope.List(key) {
			if len(f) == 0 {
				continue
			}
			var object T
			P(&object).decode(f)
			out = append(out, object)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// oneV1 makes a call that answers with an entity. ErrNotFound when the answer
// holds none.
func oneV1[T any, P decodable[T]](ctx context.Context, c *Client, r transport.Request) (T, error) {
	var object T
	envelope, err := c.callV1(ctx, r)
	if err != nil {
		return object, err
	}
	if len(envelope) == 0 {
		return object, ErrNotFound
	}
	P(&object).decode(envelope)
	return object, nil
}
