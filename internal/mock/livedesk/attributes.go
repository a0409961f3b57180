package livedesk

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// attributes are a free map of a contact, a conversation or a ticket. Values are kept as they came, whatever their type.
type attributes map[string]json.RawMessage

// tree writes a map with sorted keys. No switch changes what is in it.
func (a attributes) tree() tree.Raw {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range slices.Sorted(maps.Keys(a)) {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(key)
		if err != nil {
			continue
		}
		b.Write(name)
		b.WriteByte(':')
		if json.Compact(&b, a[key]) != nil {
			b.WriteString("null")
		}
	}
	b.WriteByte('}')
	return tree.Raw(b.String())
}

// text is a value that is a string, "" for others.
func (a attributes) text(key string) string {
	var out string
	if json.Unmarshal(a[key], &out) != nil {
		return ""
	}
	return out
}

// The ways to change a map by a request.
const (
	mergeTop  = "merge"
	mergeDeep = "deep"
	replace   = "replace"
)

// changed returns what a request makes of a map. Merging is at the top level in Chatwoot (CW); a null is either a value
// like others or removes its key (switch livedesk_null_attribute).
func (a attributes) changed(by fields, how string, dropNull bool) attributes {
	out := attributes{}
	if how != replace {
		maps.Copy(out, a)
	}
	for key, value := range by {
		switch {
		case dropNull && string(value) == "null":
			delete(out, key)
		case how == mergeDeep:
			out[key] = deeper(out[key], value, dropNull)
		default:
			out[key] = value
		}
	}
	return out
}

func deeper(old, by json.RawMessage, dropNull bool) json.RawMessage {
	var a attributes
	var b fields
	if json.Unmarshal(old, &a) != nil || json.Unmarshal(by, &b) != nil || a == nil || b == nil {
		return by
	}
	return json.RawMessage(a.changed(b, mergeDeep, dropNull).tree())
}
