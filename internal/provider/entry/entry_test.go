package entry

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

var (
	tag = Object{Type: "tag", ID: "1"}
	vip = []Name{{Type: "tag", Key: "name:VIP"}}
)

// Whoever is planned second learns of the first, in whatever order the entries come.
func TestBook_destroy(t *testing.T) {
	for name, test := range map[string]struct {
		act        func(*Book)
		remembered int
		isShared   bool
	}{
		"alone":                           {func(b *Book) { b.Reading(tag) }, 0, false},
		"alone, the others were not read": {func(b *Book) { b.Reading(tag) }, 2, true},
		"two were read":                   {func(b *Book) { b.Reading(tag); b.Reading(tag) }, 0, true},
		"another one is kept":             {func(b *Book) { b.PlanKeep(tag, vip) }, 0, true},
		"the last of two":                 {func(b *Book) { b.Reading(tag); b.Reading(tag); b.PlanDestroy(tag, vip, 0) }, 0, false},
		"nothing was read":                {func(*Book) {}, 0, false},
		"nothing was read, but is known":  {func(*Book) {}, 2, true},
		"another object is kept":          {func(b *Book) { b.PlanKeep(Object{Type: "tag", ID: "2"}, vip) }, 0, false},
		"an object of another type":       {func(b *Book) { b.PlanKeep(Object{Type: "group", ID: "1"}, vip) }, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			var b Book
			test.act(&b)
			if got, _ := b.PlanDestroy(tag, vip, test.remembered); got != test.isShared {
				t.Errorf("shared: %t, want %t", got, test.isShared)
			}
			if doomed, _ := b.PlanKeep(tag, vip); doomed == test.isShared {
				t.Errorf("doomed: %t", doomed)
			}
		})
	}
}

// A create waits for the deletes under its name that have begun, and for no others.
func TestBook_await(t *testing.T) { synctest.Test(t, await) }

func await(t *testing.T) {
	var b Book
	other := []Name{{Type: "group", Key: "name:VIP"}}
	ended, waited := b.Deleting(vip), make(chan error, 1)
	if err := b.Await(t.Context(), other); err != nil {
		t.Error(err)
	}
	go func() { waited <- b.Await(t.Context(), vip) }()
	synctest.Wait()
	select {
	case err := <-waited:
		t.Error("it did not wait", err)
	default:
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.Await(ctx, vip); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ended()
	if err := <-waited; err != nil {
		t.Error(err)
	}
	if err := b.Await(t.Context(), vip); err != nil {
		t.Error(err)
	}
}

// Private data keep what others wrote, and are as before once nothing is remembered.
func TestMark(t *testing.T) {
	for name, private := range map[string]string{"none": "", "of a type": `{"importing":"dHJ1ZQ=="}`} {
		t.Run(name, func(t *testing.T) {
			marked := Replaced.Set(Shared.Set([]byte(private), "yes"), "4/2")
			if Shared.Get(marked) != "yes" || Replaced.Get(marked) != "4/2" {
				t.Errorf("%s", marked)
			}
			if got := string(Replaced.Set(Shared.Set(marked, ""), "")); got != private {
				t.Errorf("%s, want %s", got, private)
			}
		})
	}
	if got := Shared.Get([]byte("no JSON")); got != "" {
		t.Error(got)
	}
	if got := string(Shared.Set([]byte("no JSON"), "")); got != "no JSON" {
		t.Error(got)
	}
}
