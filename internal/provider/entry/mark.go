package entry

import "encoding/json"

// Mark is what private data of an entry remembers of other entries.
type Mark string

const (
	// Shared is remembered of an object that several entries stood for when they were last
	// read or planned.
	Shared Mark = "shared"
	// Replaced is, while a replacement is planned, the id of the object that is replaced.
	Replaced Mark = "replaced"
)

// Get returns what is remembered; nil when nothing is. Private data are a JSON object whose
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
