package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/store"
)

func TestTable(t *testing.T) {
	table := store.New[int, string]()
	for i, text := range []string{"a", "b", "c"} {
		table.Put(i, &text)
	}
	other := "B"
	table.Put(1, &other)
	table.Drop(0)
	table.Drop(9)
	if diff := cmp.Diff([]string{"B", "c"}, store.Copies(table.All())); diff != "" {
		t.Error(diff)
	}
	if table.Has(0) || !table.Has(1) || *table.Get(2) != "c" {
		t.Error("rows")
	}
	if found := table.Find(func(s *string) bool { return *s == "c" }); found == nil || table.Find(func(*string) bool { return false }) != nil {
		t.Error("find")
	}
}
