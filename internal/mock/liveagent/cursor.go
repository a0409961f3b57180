package liveagent

import (
	"encoding/base64"
	"net/http"
	"strconv"
)

// cursorRows is a page of a list with CURSOR parameters. The next cursor comes in a header; no header means that this
// page is the last (T).
type cursorRows struct {
	rows rows
	next string
}

// cursorHeader is the header of the next cursor (T).
const cursorHeader = "next_page_cursor"

// cursorPage cuts a list by _cursor, which is opaque, and _perPage (V).
func cursorPage[T any](t *Tenant, r *request, all []T) (cutOut []T, next string, err error) {
	size, err := r.whole("_perPage")
	if err != nil {
		return nil, "", err
	}
	if size == 0 {
		size = defaultPerPage
	}
	if size, err = t.limit(size); err != nil {
		return nil, "", err
	}
	from, err := readCursor(r.Query.Get("_cursor"))
	if err != nil {
		return nil, "", err
	}
	if from+size < len(all) {
		next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(from + size)))
	}
	return cut(all, from, size), next, nil
}

func readCursor(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return 0, fail(http.StatusBadRequest, "Incorrect _cursor parameter value")
	}
	from, err := strconv.ParseUint(string(data), 10, 31)
	if err != nil {
		return 0, fail(http.StatusBadRequest, "Incorrect _cursor parameter value")
	}
	return int(from), nil
}
