package transport

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// secrets are an odd key and one as the services make them.
var secrets = []string{`s3cr3t/K+y=&%41 "q"\`, "0123456789abcdef0123456789abcdef"}

func fuzzClient(f *testing.F) *Client {
	f.Helper()
	c, err := New(Config{
		BaseURL: &url.URL{Scheme: "https", Host: "service.test", Path: "/base"}, RequestsPerMinute: 1, Timeout: time.Second, Secrets: secrets,
	})
	if err != nil {
		f.Fatal(err)
	}
	return c
}

var percents = regexp.MustCompile("%[0-9A-F]{2}")

// escapes are the ways in which a text can be written.
var escapes = []func(string) string{
	func(s string) string { return s },
	url.QueryEscape,
	url.PathEscape,
	func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	func(s string) string { return percents.ReplaceAllStringFunc(url.QueryEscape(s), strings.ToLower) },
	strconv.Quote,
	strconv.QuoteToASCII,
	quoteJSON,
	func(s string) string { return quoteJSON(quoteJSON(s)) },
	func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(s))) },
}

func quoteJSON(s string) string {
	text, _ := json.Marshal(s)
	return strings.Trim(string(text), `"`)
}

// shows reports which form of a secret is in a text.
func shows(text string) string {
	for _, secret := range secrets {
		for _, escape := range escapes {
			if form := strings.Trim(escape(secret), `"`); strings.Contains(text, form) {
				return form
			}
		}
	}
	return ""
}

// isClean checks that a text is one short printable line without secrets.
func isClean(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		t.Errorf("%q cannot be printed", text)
	}
	if n := utf8.RuneCountInString(text); n > longestText+1 {
		t.Errorf("%d characters", n)
	}
	if form := shows(text); form != "" {
		t.Errorf("%q shows %q", text, form)
	}
}

// FuzzRedact puts every form of a secret between other texts: none shows, and what
// was cleaned stays as it is.
func FuzzRedact(f *testing.F) {
	c := fuzzClient(f)
	for i := range escapes {
		f.Add("before ", uint8(i), " after")
		f.Add("%", uint8(i), "=")
		f.Add("\\", uint8(i), "\xff")
		f.Add(strings.Repeat("x", longestText-5), uint8(i), "")
	}
	f.Fuzz(func(t *testing.T, before string, form uint8, after string) {
		for _, secret := range secrets {
			text := before + escapes[int(form)%len(escapes)](secret) + after
			if got := c.Redact(text); shows(got) != "" {
				t.Errorf("%q became %q, which shows %q", text, got, shows(got))
			}
			isClean(t, c.redact.clean(text))
		}
		plain := c.redact.clean(before)
		if again := c.redact.clean(plain); utf8.RuneCountInString(plain) <= longestText && again != plain {
			t.Errorf("%q became %q, and that %q", before, plain, again)
		}
	})
}

// FuzzBase64 puts a secret into the middle of something longer in base64, as the pair
// of a Basic authorization is: nothing that is left decodes to it.
func FuzzBase64(f *testing.F) {
	c := fuzzClient(f)
	for _, id := range []string{"", "a", "ab", "abc", "id:"} {
		f.Add([]byte(id), []byte("!"))
	}
	f.Fuzz(func(t *testing.T, before, after []byte) {
		for _, secret := range secrets {
			for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding} {
				text := encoding.EncodeToString(bytes.Join([][]byte{before, []byte(secret), after}, nil))
				got := c.Redact(text)
				if !strings.Contains(got, redacted) {
					t.Errorf("%q became %q", text, got)
				}
			}
		}
	})
}

// FuzzAnswer lets a service answer anything: a failure has a kind and a text that can
// be shown, and a status that is none of success never passes for one.
func FuzzAnswer(f *testing.F) {
	c := fuzzClient(f)
	for _, body := range []string{
		"", "{}", "[]", "null", `{"message":"no"}`, `{"error":{"a":1}}`, `{"message":"\u0000\u202e"}`, `{"a":`, "<html><title>a &amp; b</title>", "<?xml?>", "text", "\xff\xfe",
		`{"message":"` + secrets[1] + `"}`, "<title>" + strings.Repeat("ä", 600) + "</title>",
	} {
		for _, status := range []uint16{200, 204, 301, 400, 404, 429, 500} {
			f.Add(status, "text/html", "", "https://x/?key="+secrets[1], []byte(body))
		}
	}
	f.Fuzz(func(t *testing.T, status uint16, contentType, wait, location string, body []byte) {
		header := http.Header{"Content-Type": {contentType}, "Retry-After": {wait}, "Location": {location}}
		resp := &http.Response{StatusCode: 200 + int(status)%400, Header: header, Body: http.NoBody}
		var o *outcome
		if resp.StatusCode/100 == 3 {
			o = redirected(resp.StatusCode, header, c.config.BaseURL)
		} else {
			o = c.judge(http.MethodGet, resp.StatusCode, header, body)
		}
		if success := resp.StatusCode < 300; !o.failed && !success {
			t.Errorf("the status %d passed", resp.StatusCode)
		}
		if !o.failed {
			if format := formatOf(header, body); format != formatJSON && format != formatEmpty {
				t.Errorf("%q passed as an answer of an API", body)
			}
			return
		}
		e := (&call{client: c, request: Request{Method: "GET", Route: "/" + location, Repeat: Never}}).failure(o)
		for _, text := range []string{e.Message, e.Route, e.Target} {
			isClean(t, text)
		}
		if form := shows(e.Error()); form != "" || !utf8.ValidString(e.Error()) {
			t.Errorf("%q shows %q", e.Error(), form)
		}
		if e.Kind == NotFound && formatOf(header, body) != formatJSON && formatOf(header, body) != formatEmpty {
			t.Errorf("%q passed for an object that is gone", body)
		}
	})
}

// FuzzCut cuts JSON at every place: no beginning of an object or array passes for an
// answer, or for one of something else than the API.
func FuzzCut(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"ä\u00e9\\",null,true,-1.5e3]}`, `[{},[]]`, ` {"a" : {"b":""}} `} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		text := bytes.TrimSpace(body)
		if !json.Valid(text) || text[0] != '{' && text[0] != '[' || len(text) > 300 {
			t.Skip("no object or array")
		}
		for n := 1; n < len(text); n++ {
			if got := formatOf(http.Header{"Content-Type": {"text/html"}}, text[:n]); got != formatCut {
				t.Errorf("%q has the format %d", text[:n], got)
			}
		}
	})
}

// FuzzRetryAfter reads any header: a wait is never negative, and seconds are seconds.
func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "60", "-1", "99999999999999999999", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "+5"} {
		f.Add(seed, "Sun, 06 Nov 1994 08:48:37 GMT", int64(0))
	}
	f.Fuzz(func(t *testing.T, value, date string, unix int64) {
		header := http.Header{"Retry-After": {value}, "Date": {date}}
		got := retryAfter(header, time.Unix(unix, 0))
		if got < 0 {
			t.Errorf("%q is %s", value, got)
		}
		if seconds, err := strconv.ParseUint(value, 10, 31); err == nil && got != time.Duration(seconds)*time.Second {
			t.Errorf("%q is %s", value, got)
		}
		if _, err := http.ParseTime(value); err == nil && date == value && got != 0 {
			t.Errorf("%q at %q is %s", value, date, got)
		}
	})
}

// FuzzParseURL reads any address: what is accepted shows the key to nobody and means
// itself, and what is refused is not repeated in the error.
func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{
		"https://acme.ladesk.com/", "http://localhost:8080/a/", "http://[::1]", "https://user:password@host", "https://host?key=1", "https://host#x", "//host", "https://h/%2F/%20",
		"http://127.1", "https:opaque", "https://[fe80::1%25en0]/", "https://a\tb", "HTTPS://HOST", "https://h/..//",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		const example = "https://acme.example.com"
		got, err := ParseURL(address, example)
		if err != nil {
			if text := strings.ReplaceAll(err.Error(), example, ""); len(address) > 12 && strings.Contains(text, address) {
				t.Errorf("%q repeats %q", text, address)
			}
			return
		}
		if got.User != nil || got.RawQuery != "" || got.Fragment != "" || got.Host == "" || strings.HasSuffix(got.Path, "/") {
			t.Errorf("%q became %q", address, got)
		}
		if got.Scheme != "https" && (got.Scheme != "http" || !isLoopback(got.Hostname())) {
			t.Errorf("%q is not safe", got)
		}
		if again, err := ParseURL(got.String(), example); err != nil || again.String() != got.String() {
			t.Errorf("%q became %q, and that %v (%v)", address, got, again, err)
		}
	})
}

// FuzzTarget puts any id into a path and any value into a query: both arrive as they
// are, at no other path.
func FuzzTarget(f *testing.F) {
	c := fuzzClient(f)
	for _, seed := range []string{"a", "a b", "a/b", "..", ".", "", "%2e%2e", "a?b#c&d=e+f", "\x00", "\xff", "日本"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, id, value string) {
		r := NewRequest(http.MethodGet, "/api/tags/{id}/x", id)
		r.Query.Set("v", value)
		req, err := c.build(t.Context(), r)
		if err != nil {
			if id != "" && id != "." && id != ".." {
				t.Errorf("%q: %v", id, err)
			}
			return
		}
		parts := strings.Split(req.URL.EscapedPath(), "/")
		if len(parts) != 6 || strings.Join(append(parts[:4:4], parts[5]), "/") != "/base/api/tags/x" {
			t.Fatalf("%q has the path %q", id, req.URL.EscapedPath())
		}
		if got, err := url.PathUnescape(parts[4]); err != nil || got != id {
			t.Errorf("%q arrives as %q", id, got)
		}
		if got := req.URL.Query().Get("v"); got != value {
			t.Errorf("%q arrives as %q", value, got)
		}
	})
}
