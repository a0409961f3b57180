package contact_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// gallery is a server that copies pictures: it shows a thumbnail under an address of
// its own, as a function says for the address that was set.
type gallery struct {
	mu   sync.Mutex
	show func(set string) string
}

// shows changes what the gallery shows.
func (g *gallery) shows(show func(set string) string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.show = show
}

// startGallery returns a site on such a server.
func startGallery(t *testing.T, show func(set string) string) (*site, *gallery) {
	t.Helper()
	s, g := start(t), &gallery{show: show}
	s.rewrite(func(_ *http.Request, body []byte) []byte {
		return edited(t, body, func(object map[string]any) {
			g.mu.Lock()
			defer g.mu.Unlock()
			if set, ok := object["thumbnail"].(string); ok {
				object["thumbnail"] = g.show(set)
			}
		})
	})
	return s, g
}

// own is where a server has its copy of a picture.
func own(set string) string {
	if set == "" {
		return ""
	}
	return "https://livedesk.example.com/copies/" + set[len("https://example.com/"):]
}

// rotating is own with a query that is another one each time.
func rotating() func(set string) string {
	var calls int
	return func(set string) string {
		if set == "" {
			return ""
		}
		calls++
		return fmt.Sprintf("%s?signature=%d", own(set), calls)
	}
}

// Wherever a server shows a picture, a managed one makes no plan, another one of
// somebody else does, and the next apply puts it back.
func TestLiveDeskContact_picture(t *testing.T) {
	t.Parallel()
	same := func(set string) string { return set }
	for name, show := range map[string]func() func(string) string{
		"as it was set": func() func(string) string { return same },
		"its own copy":  func() func(string) string { return own },
		"a signed link": rotating,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := startGallery(t, show())
			config := with(values{"avatar_url": face})
			s.Object = s.Provider().Apply(typeName, s.Silent(config))
			acctest.Warned(t, s.Object.Diagnostics)
			for range 3 {
				s.Quiet(config)
				s.Has(values{"avatar_url": face})
			}
			// Changed here.
			config = with(values{"avatar_url": "https://example.com/second.png"})
			s.Object = s.Provider().Apply(typeName, s.Plans(config, "avatar_url", "thumbnail"))
			s.Quiet(config)
			s.Quiet(config)
			// Changed elsewhere.
			s.edit(map[string]any{"avatar_url": "https://example.com/theirs.png"})
			s.Object = s.Provider().Apply(typeName, s.Plans(config, "avatar_url", "thumbnail"))
			s.Quiet(config)
			s.Quiet(config)
			if got := s.only().Thumbnail; got != "https://example.com/second.png" {
				t.Errorf("the service has %q", got)
			}
			// Left out it is not managed.
			s.edit(map[string]any{"avatar_url": "https://example.com/theirs.png"})
			s.Quiet(with())
		})
	}
}

// A server that copies pictures later shows none, or the former one, for a while:
// that makes no plan, neither before nor after.
func TestLiveDeskContact_latePicture(t *testing.T) {
	t.Parallel()
	none := func(string) string { return "" }
	s, g := startGallery(t, none)
	first := with(values{"avatar_url": face})
	s.Object = s.Provider().Apply(typeName, s.Silent(first))
	s.Quiet(first)
	g.shows(own)
	s.Quiet(first)
	s.Quiet(first)
	s.Has(values{"avatar_url": face, "thumbnail": own(face)})

	second := with(values{"avatar_url": "https://example.com/second.png"})
	for name, former := range map[string]func(string) string{
		"the former one":              func(string) string { return own(face) },
		"the former one, signed anew": func() func(string) string { next := rotating(); return func(string) string { return next(face) } }(),
	} {
		g.shows(own)
		s.Object = s.Provider().Apply(typeName, s.Silent(first))
		s.Quiet(first)
		g.shows(former)
		s.Object = s.Provider().Apply(typeName, s.Plans(second, "avatar_url", "thumbnail"))
		s.Quiet(second)
		g.shows(own)
		if got := s.Silent(second).Changes(); len(got) > 0 {
			t.Errorf("%s: the plan changes %v once the picture is there", name, got)
		}
	}
}

// A server that never shows a picture is no reason to set it again, nor to read
// more than once.
func TestLiveDeskContact_noPicture(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_thumbnail": "never"})
	s.apply(with(values{"avatar_url": face}), counts{create: 1, getOne: 1, list: 1})
	s.apply(with(values{"avatar_url": "https://example.com/b.png"}), counts{patch: 1, getOne: 1, list: 1})
	s.Has(values{"avatar_url": "https://example.com/b.png", "thumbnail": ""})
}

// The look at the picture may fail: the contact is there all the same.
func TestLiveDeskContact_pictureLookFails(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_thumbnail": "own"})
	s.Fault("GET *", unavailable(99))
	plan := s.Provider().Plan(typeName, s.Object, with(values{"avatar_url": face}))
	s.Object = s.Provider().Apply(typeName, plan)
	acctest.Warned(t, s.Object.Diagnostics)
	s.Tenant.Mock.ClearFaults()
	s.Quiet(with(values{"avatar_url": face}))
	s.Quiet(with(values{"avatar_url": face}))
}
