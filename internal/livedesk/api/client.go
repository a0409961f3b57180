package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// DefaultURL is the address of the one data centre of LiveDesk (documented).
const DefaultURL = "https://livedesk-api.engagelab.com"

// root is the part of the path that all calls share.
const root = "/api/v2/accounts"

// Config configures a Client.
type Config struct {
	// URL is the address of the service, with or without the /api/v2/accounts part.
	URL string
	// Key and Secret are the pair of a project.
	Key, Secret string
	// UserAgent is sent with each request.
	UserAgent string
	// RequestsPerMinute is the pace of the key.
	RequestsPerMinute int
	// Timeout is the limit of one HTTP request.
	Timeout time.Duration
	// MaxRetries is how often one request is repeated at the most.
	MaxRetries int
	// Log gets one line for each request; nil for none.
	Log func(ctx context.Context, message string, fields map[string]any)
	// Clock and RoundTripper replace the real ones in tests.
	Clock        transport.Clock
	RoundTripper http.RoundTripper
}

// Client speaks to one LiveDesk project. It is safe for concurrent use.
type Client struct {
	transport *transport.Client
}

// New returns a client for the project in the configuration. It makes no request.
func New(config Config) (*Client, error) {
	base, err := ParseURL(config.URL)
	if err != nil {
		return nil, err
	}
	client, err := transport.New(transport.Config{
		BaseURL:           base,
		UserAgent:         config.UserAgent,
		RequestsPerMinute: config.RequestsPerMinute,
		Timeout:           config.Timeout,
		MaxRetries:        config.MaxRetries,
		Secrets:           []string{config.Key, config.Secret},
		Authorize:         func(r *http.Request) { r.SetBasicAuth(config.Key, config.Secret) },
		Judge:             judge,
		Log:               config.Log,
		Clock:             config.Clock,
		RoundTripper:      config.RoundTripper,
	})
	if err != nil {
		return nil, fmt.Errorf("configuring LiveDesk: %w", err)
	}
	return &Client{transport: client}, nil
}

// ParseURL checks the address of the service and returns it without a trailing
// slash and without the /api/v2/accounts, or a part of it, that people copy along.
// https is required, but for loopback hosts.
func ParseURL(address string) (*url.URL, error) {
	base, err := transport.ParseURL(address, DefaultURL)
	if err != nil {
		return nil, err
	}
	for _, part := range []string{"/accounts", "/v2", "/api"} {
		base.Path = strings.TrimSuffix(base.Path, part)
	}
	return base, nil
}

// judge finds the failures that the service reports in its body: the message of
// an error, a ticket envelope whose code is not 0, and a 2xx answer that says that
// nothing was done.
func judge(status int, _ http.Header, body []byte) transport.Verdict {
	answer, ok := lenient.Parse(body)
	if !ok {
		return transport.Verdict{Failed: status >= 300}
	}
	message := messageOf(answer)
	if status >= 300 {
		return transport.Verdict{Failed: true, Message: message}
	}
	if answer.Has("id") {
		return transport.Verdict{}
	}
	if code := answer.Text("code"); code != "" && code != "0" && !answer.Has("payload") {
		return transport.Verdict{Failed: true, Status: statusOfCode(code), Message: strings.TrimSpace("code " + code + " " + message)}
	}
	payload := answer.Object("payload")
	if refused := payload.Text("success") == "false" || answer.Text("success") == "false"; refused || isError(answer) {
		return transport.Verdict{Failed: true, Message: firstText(messageOf(payload), message)}
	}
	return transport.Verdict{}
}

// isError says whether a 2xx answer carries nothing but an error.
func isError(answer lenient.Object) bool {
	if answer.Has("payload") || answer.Has("data") || answer.Has("code") {
		return false
	}
	if answer.Text("error") != "" || len(lenient.Elements(answer["errors"])) > 0 {
		return true
	}
	switch strings.ToLower(answer.Text("message")) {
	case "", "ok", "success":
		return false
	}
	return len(answer) == 1 || len(answer) == 2 && answer.Has("attributes")
}

// statusOfCode returns the HTTP status that a code stands for, 0 for none.
func statusOfCode(code string) int {
	status, err := strconv.Atoi(code)
	if err != nil || http.StatusText(status) == "" || status < 400 || status >= 500 {
		return 0
	}
	return status
}

// messageOf returns the service's own message, in any of the forms of the analog.
func messageOf(answer lenient.Object) string {
	if message := answer.AnyText("message", "error", "error_description"); message != "" {
		return message
	}
	var out []string
	for _, element := range lenient.Elements(answer["errors"]) {
		text := lenient.TextOf(element)
		if object, ok := lenient.Parse(element); ok {
			text = strings.TrimSpace(object.Text("field") + " " + object.AnyText("message", "error", "code"))
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return answer.Text("errors")
	}
	return strings.Join(out, "; ")
}

func firstText(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// CallError is a call that failed. It wraps the *transport.Error.
type CallError struct{ Err error }

// Error is the text of the transport: the call, its status and the service's own
// message.
func (e *CallError) Error() string { return e.Err.Error() }

// Unwrap returns the transport's error.
func (e *CallError) Unwrap() error { return e.Err }

// Advice says what the user can do about the failure; empty when the message says
// it all.
func (e *CallError) Advice() string {
	var failure *transport.Error
	switch {
	case transport.IsKind(e.Err, transport.Auth) && errors.As(e.Err, &failure) && failure.Page:
		return transport.FirewallAdvice
	case transport.IsKind(e.Err, transport.Auth):
		return "Check livedesk.api_key and livedesk.api_secret (or LIVEDESK_API_KEY and LIVEDESK_API_SECRET): both belong to one pair of the project " +
			"(in the LiveDesk console: Project Settings > API Management). The pair may also have been revoked."
	case transport.IsKind(e.Err, transport.RateLimited):
		return "Other programs with the same key share the limit of the service: lower livedesk.requests_per_minute, raise max_retries, or give Terraform a key of its own."
	case transport.IsKind(e.Err, transport.Invalid) && transport.StatusOf(e.Err) != 0:
		return "The service refused the values that were sent; its message above says which."
	}
	return ""
}

// ErrNotFound is returned when the service answers without an object.
var ErrNotFound = errors.New("the service answered without the object")

// IsNotFound says whether the error means that the object does not exist, or that
// the service does not have the call: the two look alike.
func IsNotFound(err error) bool {
	return errors.Is(err, ErrNotFound) || transport.IsKind(err, transport.NotFound)
}

// IsLost says whether a create may have been carried out although no object came
// back.
func IsLost(err error) bool { return transport.IsLost(err) || errors.Is(err, ErrNotFound) }

// Create carries out a create, and again where its answer was lost and madeNothing
// says twice, with a pause between, that it was not carried out.
func (c *Client) Create(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error {
	return c.transport.Create(ctx, send, madeNothing)
}

// IsRefused says whether the service answered that it does not do what was asked.
func IsRefused(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && !failure.Lost && (failure.Kind == transport.Invalid && failure.Status != 0 || failure.Kind == transport.Rejected)
}

// IsUnknownCall says whether the error may mean that the server does not have the
// call: any answer of the server but those that have to do with its load or with a
// wrong key.
func IsUnknownCall(err error) bool {
	switch transport.StatusOf(err) {
	case 0, http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return errors.Is(err, ErrNotFound)
	}
	for _, kind := range []transport.Kind{transport.Canceled, transport.Truncated, transport.TooLarge} {
		if transport.IsKind(err, kind) {
			return false
		}
	}
	return true
}

// do makes a call and returns the answer's body.
func (c *Client) do(ctx context.Context, request transport.Request) ([]byte, error) {
	response, err := c.answer(ctx, request)
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

func (c *Client) answer(ctx context.Context, request transport.Request) (*transport.Response, error) {
	response, err := c.transport.Do(ctx, request)
	if err != nil {
		return nil, &CallError{Err: err}
	}
	return response, nil
}

// Now returns the time by which the client goes.
func (c *Client) Now() time.Time { return c.transport.Now() }

// send makes a call with a JSON body.
func (c *Client) send(ctx context.Context, request transport.Request, value any) ([]byte, error) {
	request, err := request.WithJSON(value)
	if err != nil {
		return nil, err
	}
	return c.do(ctx, request)
}

// call returns a request. The route is a template below the root of the API, such
// as "/contacts/{id}"; each value replaces one placeholder.
func call(method, route string, values ...string) transport.Request {
	return transport.NewRequest(method, root+route, values...)
}

// number is how an id or another whole number is sent: as a number, as the
// examples of the service have it, unless it is none.
func number(text string) any {
	if value, err := strconv.ParseInt(text, 10, 64); err == nil && strconv.FormatInt(value, 10) == text {
		return value
	}
	return text
}

// badAnswer is the error of a 2xx answer that does not have the documented shape.
func badAnswer(request transport.Request, body []byte) error {
	return &CallError{Err: &transport.Error{
		Method: request.Method, Route: request.Route, Status: http.StatusOK, Attempts: 1,
		Kind: transport.Unexpected, Lost: request.Repeat == transport.Never,
		Message: "the answer does not have the documented shape, it is " + lenient.Shape(body),
	}}
}

// rejected is the error of a 2xx answer that says something else than success.
func rejected(request transport.Request, message string) error {
	return &CallError{Err: &transport.Error{
		Method: request.Method, Route: request.Route, Status: http.StatusOK, Attempts: 1, Kind: transport.Rejected, Message: message,
	}}
}

// attributes returns a free map of an object; nil when the object does not have it.
func attributes(o lenient.Object, key string) map[string]json.RawMessage {
	if !o.Has(key) {
		return nil
	}
	if inner := o.Object(key); inner != nil {
		return inner
	}
	return map[string]json.RawMessage{}
}
