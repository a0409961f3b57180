package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// outcome is how one attempt ended.
type outcome struct {
	failed     bool
	kind       Kind
	status     int
	header     http.Header
	body       []byte
	message    string // as the service sent it, not redacted
	page       bool
	foreign    bool // the body is not one of the API
	target     string
	cause      *causeError
	unsent     bool // the service certainly did not see the request
	refused    bool // the service says that it did not carry the request out
	final      bool // repeating it cannot help
	retryAfter time.Duration
}

// judge says what a whole answer to a request of a method means.
func (c *Client) judge(method string, status int, header http.Header, body []byte) *outcome {
	o := &outcome{status: status, header: header, body: body}
	var verdict Verdict
	if c.config.Judge != nil {
		verdict = c.config.Judge(status, header, body)
	}
	o.refused = verdict.Refused
	if verdict.Status != 0 {
		o.status = verdict.Status
	}
	o.retryAfter = retryAfter(header, c.config.Clock.Now())
	format := formatOf(header, body)
	if o.status < 200 || o.status > 299 {
		o.failed, o.kind = true, kindOf(o.status)
	} else {
		o.checkFormat(format, c.config.Judge != nil && method != http.MethodPut && method != http.MethodPatch)
		o.failed = o.failed || verdict.Failed
	}
	// A page or text with a 404 is what a wrong URL answers with; it must not pass for a deleted object.
	if o.kind == NotFound && verdict.Status == 0 && format != formatJSON && format != formatEmpty {
		o.kind = NotJSON
	}
	if o.failed {
		o.foreign = format != formatJSON
		o.describe(verdict.Message, format)
	}
	return o
}

// checkFormat refuses a success that is not an answer of an API. Whether text is one is left to who looks for something
// in it, which nobody does in the answer to a change.
func (o *outcome) checkFormat(format format, mayBeText bool) {
	switch {
	case format == formatCut:
		o.failed, o.kind = true, Truncated
	case format == formatHTML, format == formatOther && !mayBeText:
		o.failed, o.kind = true, NotJSON
	}
}

// describe finds the message of a failure: the service's own, or as much of the body as helps.
func (o *outcome) describe(message string, format format) {
	switch {
	case format == formatHTML:
		o.page, o.message = true, title(o.body)
	case o.kind == Truncated:
	case message != "":
		o.message = message
	default:
		o.message = jsonMessage(o.body)
	}
}

func kindOf(status int) Kind {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return Auth
	case http.StatusNotFound, http.StatusGone:
		return NotFound
	case http.StatusTooManyRequests:
		return RateLimited
	case http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity:
		return Invalid
	}
	switch {
	case status >= 500:
		return Server
	case status >= 300 && status < 400:
		return Redirect
	}
	return Rejected
}

// redirected is the outcome of a 3xx answer to a request to base.
func redirected(status int, header http.Header, base *url.URL) *outcome {
	o := &outcome{failed: true, kind: Redirect, status: status, header: header}
	if location := header.Get("Location"); location != "" {
		if u, err := base.Parse(location); err == nil {
			o.target = u.Host
		}
	}
	return o
}

type format int

const (
	formatEmpty format = iota
	formatJSON
	formatCut // the beginning of JSON
	formatHTML
	formatOther
)

func formatOf(header http.Header, body []byte) format {
	text := bytes.TrimSpace(body)
	switch {
	case len(text) == 0:
		return formatEmpty
	case json.Valid(text):
		// Whatever the Content-Type says: JSON is often sent as text/html.
		return formatJSON
	case (text[0] == '{' || text[0] == '[') && endsEarly(text):
		return formatCut
	case strings.Contains(strings.ToLower(header.Get("Content-Type")), "html"),
		strings.HasPrefix(http.DetectContentType(text), "text/html"):
		return formatHTML
	}
	return formatOther
}

// endsEarly reports whether text is the beginning of a JSON value.
func endsEarly(text []byte) bool {
	var value json.RawMessage
	return errors.Is(json.NewDecoder(bytes.NewReader(text)).Decode(&value), io.ErrUnexpectedEOF)
}

// jsonMessage returns the message of a JSON object, or the text itself.
func jsonMessage(body []byte) string {
	var object struct{ Message, Error any }
	if json.Unmarshal(body, &object) == nil {
		for _, value := range []any{object.Message, object.Error} {
			if s, ok := value.(string); ok && s != "" {
				return s
			}
		}
	}
	switch text := string(bytes.TrimSpace(body)); text {
	case "{}", "[]", "null":
		return ""
	default:
		return text
	}
}

var titleElement = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

func title(page []byte) string {
	page = page[:min(len(page), longestSource)]
	if match := titleElement.FindSubmatch(page); match != nil {
		return html.UnescapeString(string(match[1]))
	}
	return ""
}
