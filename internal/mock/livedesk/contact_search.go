package livedesk

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// words are what a search looks at: e-mail, phone number, name and identifier (D).
type words struct{ email, phone, name, identifier string }

// seen are the words that a search finds at the moment.
func (c *contact) seen() words {
	if c.lag > 0 {
		return c.found
	}
	return words{c.Email, c.Phone, c.Name, c.Identifier}
}

// search keeps the contacts that match. Every search brings those that lag behind one step nearer; somebody at the
// console finds everything.
func (t *Tenant) search(all []*contact, q string, quiet bool) []*contact {
	out := []*contact{}
	for _, c := range all {
		w := c.seen()
		if quiet {
			w = words{c.Email, c.Phone, c.Name, c.Identifier}
		} else if c.lag > 0 {
			c.lag--
		}
		if t.matches(w, q) || (strconv.Itoa(c.ID) == q && t.Is(swSearchID, on)) {
			out = append(out, c)
		}
	}
	return out
}

// matches is Chatwoot's match by default: a part of the field, its case ignored except in identifiers (CW).
func (t *Tenant) matches(w words, q string) bool {
	looked := strings.Split(t.Value(swSearchFields), ",")
	for _, field := range []struct{ name, value string }{
		{"email", w.email}, {"phone_number", w.phone}, {"name", w.name}, {"identifier", w.identifier},
	} {
		fold := field.name != "identifier" || t.Is(swIdentifierCase, "ignored")
		if field.value != "" && slices.Contains(looked, field.name) && t.pattern(q, fold).MatchString(field.value) {
			return true
		}
	}
	return false
}

// pattern turns a query into an expression. Chatwoot hands it to SQL's LIKE as it is, so that % and _ are wildcards (CW).
func (t *Tenant) pattern(q string, fold bool) *regexp.Regexp {
	text := regexp.QuoteMeta(q)
	if t.Is(swSearchWildcards, "like") {
		text = strings.NewReplacer("%", ".*", "_", ".").Replace(text)
	}
	switch t.Value(swSearchMatch) {
	case "exact":
		text = "^" + text + "$"
	case "prefix":
		text = "^" + text
	}
	flags := "(?s)"
	if fold {
		flags = "(?is)"
	}
	return regexp.MustCompile(flags + text)
}
