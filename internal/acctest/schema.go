package acctest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// ResourceSchemas returns the schemas of all resource types of the provider.
func ResourceSchemas(tb testing.TB) map[string]*tfprotov6.Schema {
	tb.Helper()
	schema, err := providerSchema()
	if err != nil || len(schema.Diagnostics) > 0 {
		tb.Fatal(err, Problems(schema.Diagnostics))
	}
	return schema.ResourceSchemas
}

// MockSwitch is a switch of the mock with its choices, of which the first is the
// default. One that is a number has none.
type MockSwitch struct {
	Name   string
	Values []string
}

// AllSwitches returns the switches of the mock.
func AllSwitches(tb testing.TB) []MockSwitch {
	tb.Helper()
	server, err := mock.New(mock.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequestWithContext(tb.Context(), http.MethodGet, "/_mock/switches", nil))
	var out []MockSwitch
	if err := json.Unmarshal(answer.Body.Bytes(), &out); err != nil {
		tb.Fatalf("the switches of the mock: %v in %s", err, answer.Body)
	}
	return out
}
