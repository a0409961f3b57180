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
		if field.value != "" && slices.Contains(looked, field.name) && t.match(field.value, q, fold) {
			return true
		}
	}
	return false
}

// match says whether a value has a query in it, where the switch wants it. Chatwoot hands the query to SQL's LIKE as it
// is, so that % and _ are wildcards (CW).
func (t *Tenant) match(value, q string, fold bool) bool {
	if t.Is(swSearchWildcards, "like") && strings.ContainsAny(q, "%_") {
		return t.pattern(q, fold).MatchString(value)
	}
	if fold {
		value, q = strings.ToLower(value), strings.ToLower(q)
	}
	switch t.Value(swSearchMatch) {
	case "exact":
		return value == q
	case "prefix":
		return strings.HasPrefix(value, q)
	}
	return strings.Contains(value, q)
}

// pattern turns a query with wildcards into an expression.
func (t *Tenant) pattern(q string, fold bool) *regexp.Regexp {
	text := strings.NewReplacer("%", ".*", "_", ".").Replace(regexp.QuoteMeta(q))
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
