package seed

import (
	"encoding/json"
	"fmt"
)

// List is a list of a seed by what names its objects.
type List struct {
	// Name is the name of the list, Field that of the field with the ids.
	Name, Field string
	// IDs are the ids in the order of the list, "" for an object that names none.
	IDs []string
}

// IDs makes a List of objects.
func IDs[T any](name, field string, rows []T, of func(*T) string) List {
	out := List{Name: name, Field: field}
	for i := range rows {
		out.IDs = append(out.IDs, of(&rows[i]))
	}
	return out
}

// Distinct refuses an id that two objects of the lists share: one of them would silently replace or hide the other.
func Distinct(lists ...List) error {
	taken := map[string]string{}
	for _, l := range lists {
		for i, id := range l.IDs {
			place := fmt.Sprintf("%s %d", l.Name, i+1)
			if by := taken[id]; id != "" && by != "" {
				return fmt.Errorf("seed: %s: %s %s is taken by %s", place, l.Field, id, by)
			}
			taken[id] = place
		}
	}
	return nil
}

// Text is a member that is a text, "" for others.
func (m Members) Text(name string) string {
	var out string
	if json.Unmarshal(m[name], &out) != nil {
		return ""
	}
	return out
}
