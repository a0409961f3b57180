package acctest

import (
	"testing"
)

// EveryServer runs a test in parallel, each time on a mock with other switches:
// where the documents of the service leave a choice, the provider works with all
// of them.
func EveryServer(t *testing.T, servers map[string]map[string]string, test func(t *testing.T, tenant *Tenant)) {
	t.Helper()
	for name, switches := range servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := StartMock(t)
			tenant.Switches(t, switches)
			test(t, tenant)
		})
	}
}
