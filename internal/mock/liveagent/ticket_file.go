package liveagent

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// file is an upload that tickets can carry.
type file struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
	Size int    `json:"size"`
}

// createFile reads the part "file" of a multipart form (V, T).
func createFile(t *Tenant, r *request) (any, error) {
	f, err := readFile(r)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "Missing parameter file")
	}
	f.ID = t.ids.take()
	t.files.Put(f.ID, f)
	b := t.v3Object()
	b.all(f, "id name type")
	b.add("size", f.Size)
	return b.fields, nil
}

var errNoFile = errors.New("no file")

func readFile(r *request) (*file, error) {
	kind, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return nil, errNoFile
	}
	parts := multipart.NewReader(bytes.NewReader(r.Body), options["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			return nil, errNoFile
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, errNoFile
		}
		return &file{Name: part.FileName(), Type: part.Header.Get("Content-Type"), Size: len(data)}, nil
	}
}

func (t *Tenant) checkFiles(ids []string) error {
	for _, id := range ids {
		if !t.files.Has(id) {
			return fail(http.StatusBadRequest, "File %s not found", id)
		}
	}
	return nil
}

// rows is the text of an attachment message: a JSON array with a header row, then pairs of key and value with a relative
// address (T). The keys are assumed (I).
func (f *file) rows() string {
	text, err := json.Marshal([][]string{
		{"name", "value"},
		{"id", f.ID},
		{"name", f.Name},
		{"type", f.Type},
		{"size", strconv.Itoa(f.Size)},
		{"download_url", "/api/v3/files/" + url.PathEscape(f.ID) + "/download"},
	})
	if err != nil {
		return ""
	}
	return string(text)
}

// messageOf finds the message of a path: ids are whole numbers there (V), and only legacy messages are known (V).
func (t *Tenant) messageOf(r *request) (*ticket, int, int, error) {
	if _, err := strconv.ParseUint(r.id(), 10, 63); err == nil {
		for _, c := range t.listedTickets(true) {
			for g := range c.Groups {
				m := slices.IndexFunc(c.Groups[g].Messages, func(m message) bool {
					return m.ID == r.id() && (m.legacy() || t.Is(swMessageScope, "all"))
				})
				if m >= 0 {
					return c, g, m, nil
				}
			}
		}
	}
	return nil, 0, 0, t.missing(r, "Message")
}

// getMessage can show a part of the text; the names of the parameters are of mixed case (V).
func getMessage(t *Tenant, r *request) (any, error) {
	c, g, i, err := t.messageOf(r)
	if err != nil {
		return nil, err
	}
	from, err := r.whole("subString_Start")
	if err != nil {
		return nil, err
	}
	size, err := r.whole("subString_Length")
	if err != nil {
		return nil, err
	}
	m := c.Groups[g].Messages[i]
	letters := []rune(m.Text)
	if size == 0 {
		size = len(letters)
	}
	m.Text = string(cut(letters, from, size))
	return t.v3Message(&m), nil
}

// deleteMessage is new in the spec; what it leaves of a group whose last message it takes is not documented.
func deleteMessage(t *Tenant, r *request) (any, error) {
	switch t.Value(swMessageDelete) {
	case "405":
		return nil, fail(http.StatusMethodNotAllowed, "Method not allowed")
	case "404":
		return nil, fail(http.StatusNotFound, "Not found")
	}
	old, g, i, err := t.messageOf(r)
	if err != nil {
		return nil, err
	}
	c := old.edit()
	left := slices.Clone(c.Groups[g].Messages)
	c.Groups[g].Messages = slices.Delete(left, i, i+1)
	if len(left) == 1 {
		c.Groups[g].Status = removed
	}
	t.store(c)
	return t.done(), nil
}
