package acctest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// SeedFaults makes the mock break requests at random: other ones for another seed,
// and the same ones for the same.
func (tenant *Tenant) SeedFaults(t *testing.T, seed uint64, faults ...mock.Fault) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"seed": seed, "rules": faults})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, tenant.URL+"/_mock/faults", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("the faults %s: status %d", body, answer.StatusCode)
	}
}
