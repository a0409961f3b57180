// Package mocktest starts the mock for tests of other packages.
package mocktest

import (
	"net/http/httptest"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Start serves a mock on a loopback address until the test ends, and returns it with its base URL.
func Start(tb testing.TB, o mock.Options) (*mock.Server, string) {
	tb.Helper()
	server, err := mock.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	web := httptest.NewServer(server)
	tb.Cleanup(func() {
		web.CloseClientConnections()
		web.Close()
	})
	return server, web.URL
}
