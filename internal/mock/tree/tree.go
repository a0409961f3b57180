// Package tree holds answers as ordered trees of values, so that one answer can be written as JSON or as XML and the
// fields of an object always come in the order in which the vendor's documents list them.
package tree

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Field is one named value of an Object.
type Field struct {
	Name  string
	Value any
}

// Object is an ordered set of fields.
type Object []Field

// List is an ordered list of values.
type List []any

// Raw is an answer that is sent as it is, whatever the format.
type Raw string

// Texts turns strings into a List.
func Texts(values []string) List {
	list := make(List, 0, len(values))
	for _, v := range values {
		list = append(list, v)
	}
	return list
}

// Each writes every row as an object.
func Each[T any](rows []T, write func(T) Object) List {
	list := make(List, 0, len(rows))
	for _, row := range rows {
		list = append(list, write(row))
	}
	return list
}

// JSON writes a tree as JSON. Values are strings, integers, floats, booleans, nil, Object, List and Raw.
func JSON(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := writeJSON(&b, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeJSON(b *bytes.Buffer, v any) error {
	switch v := v.(type) {
	case Raw:
		b.WriteString(string(v))
	case Object:
		return writeObject(b, v)
	case List:
		return writeList(b, v)
	case float64:
		b.WriteString(number(v))
	case nil, string, int, bool:
		return writeScalar(b, v)
	default:
		return fmt.Errorf("tree: no JSON form for %T", v)
	}
	return nil
}

func writeObject(b *bytes.Buffer, o Object) error {
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeScalar(b, f.Name); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := writeJSON(b, f.Value); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

func writeList(b *bytes.Buffer, l List) error {
	b.WriteByte('[')
	for i, v := range l {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeJSON(b, v); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

func writeScalar(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("tree: %w", err)
	}
	b.Truncate(b.Len() - 1) // the encoder ends each value with a newline
	return nil
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// XML writes a tree under a root element. Items of a list are named by the crude singular of the list's name (the name
// without its last letter s) and an absent value is an empty element, as in the vendor's XML samples.
func XML(root string, v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>` + "\n")
	if err := writeXML(&b, root, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeXML(b *bytes.Buffer, name string, v any) error {
	if v == nil {
		fmt.Fprintf(b, "<%s/>", name)
		return nil
	}
	fmt.Fprintf(b, "<%s>", name)
	if err := writeContent(b, name, v); err != nil {
		return err
	}
	fmt.Fprintf(b, "</%s>", name)
	return nil
}

func writeContent(b *bytes.Buffer, name string, v any) error {
	switch v := v.(type) {
	case Object:
		for _, f := range v {
			if err := writeXML(b, f.Name, f.Value); err != nil {
				return err
			}
		}
	case List:
		item := strings.TrimSuffix(name, "s")
		for _, e := range v {
			if err := writeXML(b, item, e); err != nil {
				return err
			}
		}
	case Raw:
		return escape(b, string(v))
	case float64:
		return escape(b, number(v))
	case string, int, bool:
		return escape(b, fmt.Sprint(v))
	default:
		return fmt.Errorf("tree: no XML form for %T", v)
	}
	return nil
}

func escape(b *bytes.Buffer, text string) error {
	if err := xml.EscapeText(b, []byte(text)); err != nil {
		return fmt.Errorf("tree: %w", err)
	}
	return nil
}

// Walk returns a copy of a tree: scalar replaces every plain value, object every object once its fields are done.
func Walk(v any, scalar func(name string, v any) any, object func(Object) Object) any {
	return walk("", v, scalar, object)
}

func walk(name string, v any, scalar func(string, any) any, object func(Object) Object) any {
	switch v := v.(type) {
	case Object:
		out := make(Object, 0, len(v))
		for _, f := range v {
			out = append(out, Field{Name: f.Name, Value: walk(f.Name, f.Value, scalar, object)})
		}
		return object(out)
	case List:
		out := make(List, 0, len(v))
		for _, e := range v {
			out = append(out, walk(name, e, scalar, object))
		}
		return out
	case Raw:
		return v
	default:
		return scalar(name, v)
	}
}

// Unknown are fields that no client can know, to see whether it minds them.
func Unknown() Object {
	return Object{
		{Name: "x_future_field", Value: "unknown"},
		{Name: "x_future_object", Value: Object{{Name: "values", Value: List{1, nil, "a"}}}},
	}
}
