package liveagent

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// The structs of this package have their names on the wire in their JSON tags. The functions of this file read them by these
// names: lists of names, in the order of the documents, each followed by = and the name in the struct where that is another.

// fieldsByName has the places of the fields of each struct.
var fieldsByName sync.Map

// fieldOf is a field of the struct that row points to. A name that it does not have is a mistake in this package.
func fieldOf(row any, name string) reflect.Value {
	v := reflect.ValueOf(row).Elem()
	known, ok := fieldsByName.Load(v.Type())
	if !ok {
		places := map[string][]int{}
		for _, f := range reflect.VisibleFields(v.Type()) {
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			places[tag] = f.Index
		}
		known, _ = fieldsByName.LoadOrStore(v.Type(), places)
	}
	place, ok := known.(map[string][]int)[name]
	if !ok {
		panic(fmt.Sprintf("%T has no field %q", row, name))
	}
	return v.FieldByIndex(place)
}

// eachName calls a function with the names of a list: on the wire, and in the struct.
func eachName(names string, do func(wire, own string)) {
	for name := range strings.FieldsSeq(names) {
		wire, own, renamed := strings.Cut(name, "=")
		if !renamed {
			own = wire
		}
		do(wire, own)
	}
}

// all writes fields of a struct.
func (b *builder) all(row any, names string) {
	eachName(names, func(wire, own string) {
		switch v := fieldOf(row, own).Interface().(type) {
		case string:
			b.text(wire, v)
		case []string:
			b.texts(wire, v)
		case *float64:
			b.number(wire, v)
		case []customField:
			b.add(wire, fieldList(v))
		case bool:
			b.text(wire, yesNo(v))
		case int: // counters are texts in API v1 (D)
			b.text(wire, strconv.Itoa(v))
		default:
			panic(fmt.Sprintf("no form for %s of %T", own, row))
		}
	})
}

// dates writes fields of a struct as dates in a form.
func (b *builder) dates(form func(string) string, row any, names string) {
	eachName(names, func(wire, own string) { b.text(wire, form(fieldOf(row, own).String())) })
}

// columns makes columns of fields of a struct; fold compares them without regard to case.
func columns[T any](names string, fold bool) []column[T] {
	var out []column[T]
	eachName(names, func(wire, own string) {
		out = append(out, column[T]{name: wire, fold: fold, values: func(row *T) []string {
			v := fieldOf(row, own)
			if list, ok := v.Interface().([]string); ok {
				return list
			}
			return []string{v.String()}
		}})
	})
	return out
}
