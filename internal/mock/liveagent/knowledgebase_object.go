package liveagent

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// kbBuilder writes entries.
type kbBuilder struct {
	*builder
	t *Tenant
	e *Entry
}

func (t *Tenant) kbObject(e *Entry) kbBuilder { return kbBuilder{builder: t.v1Object(), t: t, e: e} }

// id writes the number of an entry, as text like nearly every scalar (D) or as a number.
func (b kbBuilder) id(name, value string) {
	if n, err := strconv.Atoi(value); err == nil && b.t.Is(swKBIDs, "number") {
		b.add(name, n)
		return
	}
	b.text(name, value)
}

func (b kbBuilder) parent() {
	if b.e.Parent == rootEntry && b.t.Is(swKBRoot, "empty") {
		b.text("parent_entry_id", "")
		return
	}
	b.id("parent_entry_id", b.e.Parent)
}

// letter is the type letter that the entry shows.
func (t *Tenant) letter(e *Entry) string {
	if e.Type == categoryType {
		return t.Value(swKBCategory)
	}
	return e.Type
}

func (b kbBuilder) access() {
	b.text("access", b.e.Access)
	b.text("access_inherited", b.t.effectiveAccess(b.e))
}

// v1Columns has all columns of the list of entries, in the order in which a client knows them (T 2016).
func (t *Tenant) v1Columns(e *Entry) tree.Object {
	b := t.kbObject(e)
	b.text("kb_id", e.KB)
	b.id("kb_entry_id", e.ID)
	b.parent()
	b.text("rtype", t.letter(e))
	b.text("rstatus", e.Status)
	b.access()
	b.text("urlcode", t.urlCodeOf(e))
	b.text("treepath", t.treePath(e))
	b.text("rorder", strconv.Itoa(e.Order))
	b.all(e, "title metadescription keywords")
	b.text("content", e.markup())
	b.all(e, "conversationid departmentid")
	b.text("views", strconv.Itoa(e.Views))
	b.text("votes", strconv.Itoa(e.Votes))
	b.all(e, "datecreated datechanged deleted description")
	if !t.Is(swKBFullPreview, "hidden") {
		b.text("full_preview", e.FullPreview)
	}
	return b.fields
}

// v1Entity is what a write answers: all columns, for articles the two plain forms of the content too. The disabled
// asserts of a client's tests (T 2016) name some of them only.
func (t *Tenant) v1Entity(e *Entry) tree.Object {
	if t.Is(swKBEntity, "short") {
		return t.v1ShortEntity(e)
	}
	fields := t.v1Columns(e)
	if e.Type == articleType {
		b := t.v1Object()
		b.text("content_text", e.text())
		b.text("content_simple_html", e.markup())
		fields = append(fields, b.fields...)
	}
	return fields
}

func (t *Tenant) v1ShortEntity(e *Entry) tree.Object {
	b := t.kbObject(e)
	b.text("kb_id", e.KB)
	b.id("kb_entry_id", e.ID)
	b.parent()
	b.text("urlcode", t.urlCodeOf(e))
	b.text("title", e.Title)
	if e.Type == articleType {
		b.text("content", e.markup())
		b.text("content_text", e.text())
		b.text("content_simple_html", e.markup())
	}
	b.text("treepath", t.treePath(e))
	if e.Type == categoryType {
		b.text("rtype", t.letter(e))
	}
	b.text("rstatus", e.Status)
	b.access()
	b.text("rorder", strconv.Itoa(e.Order))
	b.all(e, "keywords datecreated datechanged")
	if e.Type == categoryType {
		b.text("departmentid", e.DepartmentID)
	}
	b.text("views", strconv.Itoa(e.Views))
	if e.Type == categoryType {
		b.text("description", e.Description)
	}
	return b.fields
}

// v1Found is a result of the search. It has the fields of the documents, and four more in the list that is called entries
// (T 2016).
func (t *Tenant) v1Found(e *Entry) tree.Object {
	full := t.Is(swKBList, "entries")
	b := t.kbObject(e)
	if full {
		b.text("kb_id", e.KB)
	}
	b.id("kb_entry_id", e.ID)
	b.text("urlcode", t.urlCodeOf(e))
	b.text("title", e.Title)
	if full {
		b.text("title_clear", e.Title)
	}
	b.text("content_text", e.text())
	b.text("content_simple_html", e.markup())
	b.text("treepath", t.treePath(e))
	b.text("rtype", t.letter(e))
	b.text("rstatus", e.Status)
	if full {
		b.access()
	}
	b.text("votesCount", strconv.Itoa(e.Votes))
	b.all(e, "datechanged conversationid")
	b.text("url", t.url(e))
	return b.fields
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
