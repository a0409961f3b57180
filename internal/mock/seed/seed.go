// Package seed reads what the services of the mock start with.
package seed

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Members are the members of a seed, a JSON object.
type Members map[string]json.RawMessage

// Parse reads a seed; no data has no members.
func Parse(data []byte) (Members, error) {
	members := Members{}
	if len(data) == 0 {
		return members, nil
	}
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, fmt.Errorf("read seed: %w", err)
	}
	return members, nil
}

// Over returns the members together with those of a base that they leave out.
func (m Members) Over(base []byte) (Members, error) {
	all, err := Parse(base)
	if err != nil {
		return nil, err
	}
	for name, value := range m {
		if string(value) != "null" {
			all[name] = value
		}
	}
	return all, nil
}

// Take reads one member and takes it out.
func (m Members) Take(name string, into any) error {
	value, ok := m[name]
	if !ok {
		return nil
	}
	delete(m, name)
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("read seed: %s: %w", name, err)
	}
	return nil
}

// Decode reads the members into a struct and refuses names that it does not have.
func (m Members) Decode(into any) error {
	data, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("read seed: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read seed: %w", err)
	}
	return nil
}
