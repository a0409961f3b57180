package entry

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Mark is what private data of an entry remembers of other entries.
type Mark string

const (
	// Shared is how many entries stood for the object when they were last read: see
	// [Remembered].
	Shared Mark = "shared"
	// Replaced is, while a replacement is planned, the id of the object that is replaced.
	Replaced Mark = "replaced"
)

// Remembered reads and Remember writes how many entries an object has. Where only one was read
// this time, the others may not have been asked for, so that what is remembered is forgotten
// after the second such read.
func Remembered(private []byte) int {
	entries, _ := strconv.Atoi(strings.TrimSuffix(Shared.Get(private), once))
	return entries
}

// Remember returns private data that remember how many entries were read, with what was
// remembered before.
func Remember(private []byte, read int, before []byte) []byte {
	value := Shared.Get(before)
	switch {
	case read > 1:
		value = strconv.Itoa(read)
	case strings.HasSuffix(value, once):
		value = ""
	case value != "":
		value += once
	}
	return Shared.Set(private, value)
}

// Protected returns private data of a planned delete that has to leave the object.
func Protected(private []byte) []byte { return Shared.Set(private, "2") }

// once ends what was read once since without the other entries.
const once = "?"

// Get returns what is remembered; "" when nothing is. Private data are a JSON object whose
// values the framework encodes in base64.
func (m Mark) Get(private []byte) string {
	var value string
	_ = json.Unmarshal(data(private)[string(m)], &value)
	return value
}

// Set returns private data that remember a value, or forget it when it is empty.
func (m Mark) Set(private []byte, value string) []byte {
	kept := data(private)
	if _, ok := kept[string(m)]; !ok && value == "" {
		return private
	}
	delete(kept, string(m))
	if value != "" {
		kept[string(m)], _ = json.Marshal(value)
	}
	if len(kept) == 0 {
		return nil
	}
	out, err := json.Marshal(kept)
	if err != nil {
		return private
	}
	return out
}

func data(private []byte) map[string][]byte {
	kept := map[string][]byte{}
	if json.Unmarshal(private, &kept) != nil || kept == nil {
		return map[string][]byte{}
	}
	return kept
}
