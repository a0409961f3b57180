package transport_test

import (
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

func TestParseURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://acme.ladesk.com":           "https://acme.ladesk.com",
		" https://acme.ladesk.com/ ":        "https://acme.ladesk.com",
		"https://example.com/support/":      "https://example.com/support",
		"https://example.com:8443":          "https://example.com:8443",
		"http://127.0.0.1:8080":             "http://127.0.0.1:8080",
		"http://localhost":                  "http://localhost",
		"http://LOCALHOST:8080":             "http://LOCALHOST:8080",
		"http://localhost.":                 "http://localhost.",
		"http://[::1]:8080":                 "http://[::1]:8080",
		"":                                  "no host",
		"acme.ladesk.com":                   "no host",
		"https://":                          "no host",
		"http://acme.ladesk.com":            "in the clear",
		"http://localhost.example.com":      "in the clear",
		"http://127.0.0.1.example.com":      "in the clear",
		"ftp://acme.ladesk.com":             "must begin with https://",
		"https://user:secret@example.com":   "user name or password",
		"https://example.com?apikey=secret": "query or fragment",
		"https://example.com#x":             "query or fragment",
		"https://exa mple.com":              "not a valid URL",
	} {
		t.Run(address, func(t *testing.T) {
			got, err := transport.ParseURL(address, "https://acme.ladesk.com")
			var text string
			if err != nil {
				text = err.Error()
			} else {
				text = got.String()
			}
			if !strings.Contains(text, want) || strings.Contains(text, "secret") {
				t.Errorf("got %q, want %q", text, want)
			}
		})
	}
}
