package groupmembership_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// A list whose items do not tell the groups proves nothing: a membership leaves the
// state only when the contact itself does not have it.
func TestGroupMembership_bulkItemsWithoutGroups(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 50, nil)
	groups := regexp.MustCompile(`"groups":\[[^\]]*\],?`)
	f.Rewrite(t, func(r *http.Request, answer *httptest.ResponseRecorder) {
		if strings.HasSuffix(r.URL.Path, "/contacts") {
			answer.Body = bytes.NewBuffer(groups.ReplaceAll(answer.Body.Bytes(), nil))
		}
	})
	if gone := f.refresh(f.provider()); len(gone) > 0 {
		t.Errorf("%d memberships have left the state", len(gone))
	}
}
