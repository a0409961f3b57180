package contact_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// Somebody deletes a contact of a page that was read, so that the walk skips the first
// one of the next page, whose keys he has changed too.
func TestContact_bulkRowsShift(t *testing.T) {
	t.Parallel()
	for name, server := range kindsOfServers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 60, 60, server.switches)
			var pages atomic.Int32
			f.Rewrite(t, func(r *http.Request, _ *httptest.ResponseRecorder) {
				if isPage(r) && pages.Add(1) == 1 {
					f.Call(t, "DELETE", routeAll+"/"+numberOf(3), nil)
					f.edit(15, map[string]any{"email": "moved@example.com"})
				}
			})
			p := f.provider()
			for i, one := range p.ReadAll(typeName, f.objects, 1) {
				if one.State == nil && i != 3 {
					t.Errorf("%s has left the state: %s", numberOf(i), acctest.Problems(one.Diagnostics))
				}
			}
		})
	}
}
