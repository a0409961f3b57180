package acctest_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const sixties = `
resource "helpdesk_liveagent_tag" "t" {
  count = 60
  name  = "tfacc-tag-${count.index}"
  color = "#112233"
}
resource "helpdesk_liveagent_contact" "c" {
  count      = 60
  first_name = "tfacc-${count.index}"
  emails     = ["tfacc-${count.index}@example.com"]
}
`

// The parallelism of the CLI changes when requests are sent, but none of them: the
// same ones with the same bodies, each as often.
func TestAccParallelism(t *testing.T) {
	acctest.Long(t, "hundreds of objects")
	requests := func(t *testing.T, parallelism int) map[string]int {
		t.Helper()
		tenant := acctest.StartMock(t)
		var mu sync.Mutex
		seen := map[string]int{}
		tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			seen[fmt.Sprintf("%s %s %s", r.Method, r.URL.RequestURI(), body)]++
			return false
		})
		w := acctest.NewWorkspace(t, tenant)
		w.Write("provider \"helpdesk\" {\n  liveagent = { requests_per_minute = 100000 }\n}\n" + sixties)
		option := fmt.Sprint("-parallelism=", parallelism)
		w.Do("apply", "-auto-approve", "-no-color", option)
		mu.Lock()
		applied := maps.Clone(seen)
		mu.Unlock()
		tenant.Mock.ResetStats()
		w.Do("plan", "-detailed-exitcode", "-no-color", option)
		tenant.Requests(t, map[string]int{"GET /api/v3/tags": 1, "GET /api/v3/contacts/{id}": 10, "GET /api/v3/contacts": 1})
		for _, path := range []string{"/api/v3/tags?_page=1&_perPage=1000", "/api/v3/contacts?_page=1&_perPage=1000"} {
			if got := count(t, tenant, path); got != 60 {
				t.Errorf("%s has %d objects, want 60", path, got)
			}
		}
		return applied
	}
	one, fifty := requests(t, 1), requests(t, 50)
	if diff := cmp.Diff(one, fifty); diff != "" {
		t.Errorf("the requests differ (-one at a time +fifty):\n%s", diff)
	}
	creates := 0
	for request, times := range one {
		if strings.HasPrefix(request, "POST ") {
			creates += times
		}
	}
	if creates != 120 {
		t.Errorf("%d creates, want 120", creates)
	}
}
