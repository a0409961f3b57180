package transport_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// forms returns the ways in which a secret can come back.
func forms(t *testing.T, secret string) map[string]string {
	t.Helper()
	quoted, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	quoted = quoted[1 : len(quoted)-1]
	raw := []byte(secret)
	return map[string]string{
		"raw":                secret,
		"query":              url.QueryEscape(secret),
		"query, lower case":  lowerEscapes(url.QueryEscape(secret)),
		"path":               url.PathEscape(secret),
		"path, lower case":   lowerEscapes(url.PathEscape(secret)),
		"JSON":               string(quoted),
		"JSON with \\/":      strings.ReplaceAll(string(quoted), "/", `\/`),
		"JSON, upper case":   strings.ReplaceAll(string(quoted), `\u00e9`, `\u00E9`),
		"base64":             base64.StdEncoding.EncodeToString(raw),
		"base64, no padding": base64.RawStdEncoding.EncodeToString(raw),
		"base64url":          base64.URLEncoding.EncodeToString(raw),
		"base64url, no pad":  base64.RawURLEncoding.EncodeToString(raw),
		"base64 in a query":  url.QueryEscape(base64.StdEncoding.EncodeToString(raw)),
		"query, twice":       url.QueryEscape(url.QueryEscape(secret)),
		"JSON in JSON":       strings.ReplaceAll(strings.ReplaceAll(string(quoted), "/", `\/`), `\`, `\\`),
		"quoted by Go":       strings.Trim(fmt.Sprintf("%q", secret), `"`),
	}
}

// lowerEscapes turns %2F into %2f and leaves everything else.
func lowerEscapes(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == '%' {
			copy(b[i:i+3], strings.ToLower(s[i:i+3]))
		}
	}
	return string(b)
}

func TestRedact(t *testing.T) {
	for _, secret := range []string{
		key, "simple", "with space", `q"u\o<t>e&`, "ümläut-é", "100%+/=?", "a", "line\nbreak  blanks", "tail%", `tail\`,
		"0123456789abcdef0123456789abcdef",
	} {
		c := config(t, "https://service.test")
		c.Secrets = []string{"", secret}
		client := newClient(t, c)
		for name, form := range forms(t, secret) {
			got := client.Redact("<" + form + ">")
			if got != "<REDACTED>" && secret != "a" {
				t.Errorf("%q, %s: %q became %q", secret, name, form, got)
			}
		}
	}
}

func TestRedactPartOfBase64(t *testing.T) {
	const id, secret = "0123456789abcdef", "fedcba98765432100"
	c := config(t, "https://service.test")
	c.Secrets = []string{secret}
	client := newClient(t, c)
	for n := range len(id) {
		text := client.Redact(base64.StdEncoding.EncodeToString([]byte(id[n:] + ":" + secret + "!")))
		// A few bits at the edges may stay, but nothing that can be decoded to more than one character.
		contains(t, text, "REDACTED")
		for _, part := range []string{secret[2 : len(secret)-2]} {
			decoded, _ := base64.StdEncoding.DecodeString(text)
			if strings.Contains(string(decoded), part) {
				t.Errorf("%q shows %q", text, part)
			}
		}
	}
}

func TestRedactKeepsTheRest(t *testing.T) {
	c := config(t, "https://service.test")
	c.Secrets = []string{"abc", "abcdef", ""}
	client := newClient(t, c)
	equal(t, "longest first", client.Redact("x abcdef y abc z"), "x REDACTED y REDACTED z")
	c.Secrets = nil
	equal(t, "no secret", newClient(t, c).Redact("x abcdef"), "x abcdef")
}

// everything returns all that a user or a log can see of an error.
func everything(err error) string {
	var b strings.Builder
	var walk func(error)
	walk = func(err error) {
		if err == nil {
			return
		}
		fmt.Fprintf(&b, "%s\n%v\n%+v\n%#v\n%q\n", err, err, err, err, err)
		walk(errors.Unwrap(err))
		if many, ok := any(err).(interface{ Unwrap() []error }); ok {
			for _, inner := range many.Unwrap() {
				walk(inner)
			}
		}
	}
	walk(err)
	if e, ok := errors.AsType[*transport.Error](err); ok {
		fmt.Fprintf(&b, "%+v %#v %s %s %s", *e, *e, e.Message, e.Route, e.Target)
	}
	return b.String()
}

// hostKey is a secret that can be a part of a host name.
const hostKey = "h0stkey"

// leaky services give the key back in every way there is.
func leaky(t *testing.T) map[string]roundTrip {
	t.Helper()
	var all strings.Builder
	for _, form := range forms(t, key) {
		all.WriteString(form + " ")
	}
	words := all.String()
	message, err := json.Marshal(map[string]string{"message": words})
	if err != nil {
		t.Fatal(err)
	}
	says := func(code int, body string, header ...string) roundTrip {
		return func(*http.Request) (*http.Response, error) { return answer(code, body, header...), nil }
	}
	fails := func(f func(*http.Request) error) roundTrip {
		return func(r *http.Request) (*http.Response, error) { return nil, f(r) }
	}
	services := map[string]roundTrip{
		"text":       says(200, words),
		"text 400":   says(400, words),
		"page":       says(200, "<html><title>"+words+"</title>"+words, "Content-Type", "text/html"),
		"page 500":   says(500, "<html><title>"+words+"</title>"+words),
		"redirect":   says(302, "", "Location", "https://u:"+url.QueryEscape(key)+"@"+hostKey+".test/?apikey="+url.QueryEscape(key)),
		"cut at 500": says(400, `{"message":"`+strings.Repeat("x", 495)+key+`"}`),
		"JSON 400":   says(400, `{"errors":[`+string(message)+`]}`),
		"cut JSON":   says(200, `{"message":"`+key),
		"long wait":  says(429, string(message), "Retry-After", "4000"),
		"url.Error": fails(func(r *http.Request) error {
			return &url.Error{Op: "Get", URL: r.URL.String(), Err: errors.New("broke for " + r.Header.Get("apikey"))}
		}),
		"wrapped": fails(func(r *http.Request) error {
			return fmt.Errorf("sending %s: %w", words, &url.Error{Op: "Get", URL: r.URL.String(), Err: context.DeadlineExceeded})
		}),
		"header": fails(func(*http.Request) error { return errors.New("net/http: invalid header field value " + words) }),
		"body": func(*http.Request) (*http.Response, error) {
			resp := answer(200, "")
			resp.Body = failingBody{errors.New("reading " + words)}
			return resp, nil
		},
	}
	for _, code := range []int{200, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504, 418} {
		services[fmt.Sprint("message ", code)] = says(code, string(message))
	}
	return services
}

// failingBody is a body that cannot be read.
type failingBody struct{ err error }

func (b failingBody) Read([]byte) (int, error) { return 0, b.err }
func (failingBody) Close() error               { return nil }

func TestKeyIsInNoErrorAndNoLogLine(t *testing.T) {
	for name, service := range leaky(t) {
		for _, r := range []transport.Request{get(transport.Harmless), post(transport.Never)} {
			t.Run(name+"/"+r.Method, func(t *testing.T) {
				c := stubConfig(t, service)
				c.Clock, c.MaxRetries, c.Secrets = newLeapClock(), 2, []string{hostKey, key}
				c.Authorize = func(r *http.Request) {
					r.Header.Set("apikey", key)
					r.SetBasicAuth("user", key)
					query := r.URL.Query()
					query.Set("apikey", key)
					r.URL.RawQuery = query.Encode()
				}
				c.Judge = func(code int, _ http.Header, body []byte) transport.Verdict {
					if code == 200 && strings.HasPrefix(string(body), `{"message"`) {
						return transport.Verdict{Failed: true, Message: string(body)}
					}
					return transport.Verdict{Failed: code == 200, Message: string(body)}
				}
				var mu sync.Mutex
				var logs strings.Builder
				c.Log = func(_ context.Context, message string, fields map[string]any) {
					mu.Lock()
					defer mu.Unlock()
					fmt.Fprintln(&logs, message, fields)
				}
				r.Route = "/tags/" + key
				e := failure(t.Context(), t, newClient(t, c), r)
				seen := everything(e) + logs.String()
				for form, text := range forms(t, key) {
					if strings.Contains(seen, text) {
						t.Errorf("the key shows (%s):\n%s", form, seen)
					}
				}
				if strings.Contains(seen, key[:5]) || strings.Contains(seen, hostKey) {
					t.Errorf("a part of the key shows:\n%s", seen)
				}
			})
		}
	}
}
