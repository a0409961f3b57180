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

// place is where the field of a name is in a struct.
type place struct {
	wire  string
	index []int
}

// nameList is a list of names of a struct. Each is read once.
type nameList struct {
	row   reflect.Type
	names string
}

var places sync.Map // by nameList

// placesOf finds the names of a list. One that the struct does not have is a mistake in this package.
func placesOf(row reflect.Type, names string) []place {
	if known, ok := places.Load(nameList{row, names}); ok {
		return known.([]place)
	}
	index := map[string][]int{}
	for _, f := range reflect.VisibleFields(row) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		index[tag] = f.Index
	}
	var out []place
	for name := range strings.FieldsSeq(names) {
		wire, own, renamed := strings.Cut(name, "=")
		if !renamed {
			own = wire
		}
		if index[own] == nil {
			panic(fmt.Sprintf("%s has no field %q", row, own))
		}
		out = append(out, place{wire, index[own]})
	}
	places.Store(nameList{row, names}, out)
	return out
}

// eachField calls a function with the fields of the struct that row points to, and their names on the wire.
func eachField(row any, names string, do func(wire string, value reflect.Value)) {
	v := reflect.ValueOf(row).Elem()
	for _, p := range placesOf(v.Type(), names) {
		do(p.wire, v.FieldByIndex(p.index))
	}
}

// all writes fields of a struct.
func (b *builder) all(row any, names string) {
	eachField(row, names, func(wire string, value reflect.Value) {
		if value.Kind() == reflect.String {
			b.text(wire, value.String())
			return
		}
		switch v := value.Interface().(type) {
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
			panic(fmt.Sprintf("no form for %s of %T", wire, row))
		}
	})
}

// dates writes fields of a struct as dates in a form.
func (b *builder) dates(form func(string) string, row any, names string) {
	eachField(row, names, func(wire string, value reflect.Value) { b.text(wire, form(value.String())) })
}

// columns makes columns of fields of a struct; fold compares them without regard to case.
func columns[T any](names string, fold bool) []column[T] {
	var out []column[T]
	for _, p := range placesOf(reflect.TypeFor[T](), names) {
		out = append(out, column[T]{name: p.wire, fold: fold, values: func(row *T) []string {
			v := reflect.ValueOf(row).Elem().FieldByIndex(p.index)
			if many, ok := reflect.TypeAssert[[]string](v); ok {
				return many
			}
			return []string{v.String()}
		}})
	}
	return out
}
