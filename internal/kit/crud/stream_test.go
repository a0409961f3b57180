package crud

import (
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// At the limit no further object is asked for: it may be on a page that costs a request,
// or that fails.
func TestStream_limit(t *testing.T) {
	for limit, want := range map[int64]struct{ results, asked int }{0: {4, 4}, 1: {1, 1}, 2: {2, 2}, 3: {3, 3}, 4: {4, 4}} {
		asked := 0
		objects := func(yield func(Listed, error) bool) {
			for range 3 {
				asked++
				if !yield(Listed{ID: value.Of[value.Exact]("1")}, nil) {
					return
				}
			}
			asked++
			yield(Listed{}, errors.New("the next page failed"))
		}
		req := list.ListRequest{Limit: limit, ResourceSchema: schema.Schema{}, ResourceIdentitySchema: identityschema.Schema{Attributes: IdentitySchema("thing").Attributes}}
		results := 0
		for range Stream(t.Context(), req, "things", objects) {
			results++
		}
		if results != want.results || asked != want.asked {
			t.Errorf("limit %d: %d results of %d asked for, want %d of %d", limit, results, asked, want.results, want.asked)
		}
	}
}
