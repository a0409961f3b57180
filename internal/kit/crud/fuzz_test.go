package crud

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// FuzzParseImport reads any import id: it is a key that there is, with a value; what
// says that it is an id is one, whatever it looks like.
func FuzzParseImport(f *testing.F) {
	for _, seed := range []string{"", " ", "a", "id:", "id:id:", "email:a@b", "name: x ", "other:y", "id:email:x", " email:", "\u00a0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var diags diag.Diagnostics
		got, ok := ParseImport(t.Context(), resource.ImportStateRequest{ID: text}, &diags, "email", "name")
		if ok == diags.HasError() {
			t.Errorf("%q: %t with %v", text, ok, diags)
		}
		if !ok {
			return
		}
		if got.Value == "" || strings.TrimSpace(got.Value) != got.Value || !slices.Contains([]string{"id", "email", "name"}, got.Key) || !strings.Contains(text, got.Value) {
			t.Errorf("%q is %+v", text, got)
		}
		again, ok := ParseImport(t.Context(), resource.ImportStateRequest{ID: got.Key + ":" + got.Value}, &diags, "email", "name")
		if !ok || again != got {
			t.Errorf("%q is %+v, and in full %+v", text, got, again)
		}
	})
}
