package liveagent

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// The forms of an entry, as lists of its fields.
const (
	// entryColumns are those of the list of entries, in the order in which a client knows them (T 2016).
	entryColumns = "kb_id kb_entry_id parent_entry_id rtype rstatus access access_inherited urlcode treepath rorder title metadescription " +
		"keywords content conversationid departmentid views votes datecreated datechanged deleted description"
	// briefColumns are those that a client reads in the list of articles (T).
	briefColumns = "rorder title keywords content"
	// shortArticle and shortCategory are the fields of an entity that the disabled asserts of a client's tests name (T 2016).
	shortArticle = "kb_id kb_entry_id parent_entry_id urlcode title content content_text content_simple_html treepath rstatus access " +
		"access_inherited rorder keywords datecreated datechanged views"
	shortCategory = "kb_id kb_entry_id parent_entry_id urlcode title treepath rtype rstatus access access_inherited rorder keywords " +
		"datecreated datechanged departmentid views description"
	// foundArticle is a result of the search in the documents (D), foundEntry one in the list that is called entries (T 2016).
	foundArticle = "kb_entry_id urlcode title content_text content_simple_html treepath rtype rstatus votesCount datechanged " +
		"conversationid url"
	foundEntry = "kb_id kb_entry_id urlcode title title_clear content_text content_simple_html treepath rtype rstatus access " +
		"access_inherited votesCount datechanged conversationid url"
)

// showEntry writes an entry in one of its forms.
func (t *Tenant) showEntry(e *Entry, form string) tree.Object {
	b := t.v1Object()
	for name := range strings.FieldsSeq(form) {
		switch name {
		case "kb_entry_id":
			t.entryID(b, name, e.ID)
		case "parent_entry_id":
			t.entryID(b, name, e.Parent)
		case "title_clear":
			b.text(name, e.Title)
		case "votesCount":
			b.text(name, strconv.Itoa(e.Votes))
		case "rtype":
			b.text(name, t.letter(e))
		case "access_inherited":
			b.text(name, t.effectiveAccess(e))
		case "urlcode":
			b.text(name, t.urlCodeOf(e))
		case "treepath":
			b.text(name, t.treePath(e))
		case "content", "content_simple_html":
			b.text(name, e.markup())
		case "content_text":
			b.text(name, e.text())
		case "url":
			b.text(name, t.url(e))
		default:
			b.all(e, name)
		}
	}
	return b.fields
}

// entryID writes the number of an entry, as text like nearly every scalar (D) or as a number.
func (t *Tenant) entryID(b *builder, name, id string) {
	n, err := strconv.Atoi(id)
	switch {
	case id == rootEntry && t.Is(swKBRoot, "empty"):
		b.text(name, "")
	case err == nil && t.Is(swKBIDs, "number"):
		b.add(name, n)
	default:
		b.text(name, id)
	}
}

// letter is the type letter that the entry shows.
func (t *Tenant) letter(e *Entry) string {
	if e.Type == categoryType {
		return t.Value(swKBCategory)
	}
	return e.Type
}

// v1Columns has all columns of the list of entries.
func (t *Tenant) v1Columns(e *Entry) tree.Object {
	form := entryColumns
	if !t.Is(swKBFullPreview, "hidden") {
		form += " full_preview"
	}
	return t.showEntry(e, form)
}

// v1Entity is what a write answers: all columns, for articles the two plain forms of the content too.
func (t *Tenant) v1Entity(e *Entry) tree.Object {
	switch short := t.Is(swKBEntity, "short"); {
	case short && e.Type == articleType:
		return t.showEntry(e, shortArticle)
	case short:
		return t.showEntry(e, shortCategory)
	case e.Type == articleType:
		return append(t.v1Columns(e), t.showEntry(e, "content_text content_simple_html")...)
	}
	return t.v1Columns(e)
}

// v1Found is a result of the search.
func (t *Tenant) v1Found(e *Entry) tree.Object {
	if t.Is(swKBList, "entries") {
		return t.showEntry(e, foundEntry)
	}
	return t.showEntry(e, foundArticle)
}

// urlCode is six digits, as in the addresses of the vendor's own articles.
func urlCode(n int) string {
	text := strconv.Itoa((n*7919 + 100_003) % 1_000_000)
	return strings.Repeat("0", 6-len(text)) + text
}

// urlCodeOf is what the column urlcode shows. The documents name the column and give no value.
func (t *Tenant) urlCodeOf(e *Entry) string {
	if t.Is(swKBURLCode, "title") {
		return slug(e)
	}
	return e.URLCode
}

// slug is the end of an address: the code and the title, with a dash for whatever is neither letter nor digit.
func slug(e *Entry) string {
	words := strings.FieldsFunc(e.Title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return e.URLCode + "-" + url.PathEscape(strings.Join(words, "-"))
}

// url has no scheme (D).
func (t *Tenant) url(e *Entry) string { return "//" + t.seed.Host + "/" + slug(e) }
