package value

import (
	"encoding/json"
	"reflect"
)

// Filled are texts that a service has filled in where "" was sent, by their attributes: a
// colour of its own, the category at the top. They count as empty for as long as they stay.
type Filled map[string]string

// FilledIn returns what a service shows of an object where the plan is "".
func FilledIn[M any](plan, shown M) Filled {
	out := Filled{}
	fields := fieldsOf(shown)
	for name, field := range fieldsOf(plan) {
		planned, ok := textIn(field)
		if !ok || planned != "" {
			continue
		}
		if text, ok := textIn(fields[name]); ok && text != "" {
			out[name] = text
		}
	}
	return out
}

// KeepEmpty leaves empty what was so before a refresh and still shows what was filled in.
func (f Filled) KeepEmpty(shown, before any) {
	had := fieldsOf(before)
	for name, field := range fields(reflect.ValueOf(shown).Elem()) {
		now, _ := textIn(field)
		if text, wasEmpty := textIn(had[name]); f[name] != "" && wasEmpty && text == "" && now == f[name] {
			field.Set(had[name])
		}
	}
}

// String returns the texts as private state keeps them; "" for none.
func (f Filled) String() string {
	if len(f) == 0 {
		return ""
	}
	text, err := json.Marshal(map[string]string(f))
	if err != nil {
		return ""
	}
	return string(text)
}

// ParseFilled reads what String has written.
func ParseFilled(text string) Filled {
	var out Filled
	if json.Unmarshal([]byte(text), &out) != nil {
		return nil
	}
	return out
}

func fieldsOf(model any) map[string]reflect.Value { return fields(reflect.ValueOf(model)) }

// textIn returns the text that a field holds; ok is false when it holds none, or it is null or
// not known.
func textIn(field reflect.Value) (text string, ok bool) {
	one, ok := reflect.TypeAssert[interface {
		IsNull() bool
		IsUnknown() bool
		ValueString() string
	}](field)
	if !ok || one.IsNull() || one.IsUnknown() {
		return "", false
	}
	return one.ValueString(), true
}
