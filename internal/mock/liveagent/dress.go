package liveagent

import (
	"slices"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// counters are numbers that API v1 sends as strings (D, T: almost every scalar is a string, counters included).
var counters = []string{
	"votesCount", "statuscode", "views", "votes", "rorder", "chat_count", "new_count", "customer_reply_count", "total_count",
	"max_count",
}

// dress changes an answer as the switches scalars and extra_fields want it.
func (t *Tenant) dress(answer any) any {
	scalars, extra := t.Value(swScalars), t.Is(swExtraFields, "on")
	if scalars == "normal" && !extra {
		return answer
	}
	scalar := func(name string, v any) any {
		switch scalars {
		case "strings":
			return asText(v)
		case "numbers":
			return asNumber(name, v)
		}
		return v
	}
	object := func(o tree.Object) tree.Object {
		if extra {
			o = append(o, tree.Unknown()...)
		}
		return o
	}
	return tree.Walk(answer, scalar, object)
}

func asText(v any) any {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return v
}

func asNumber(name string, v any) any {
	text, ok := v.(string)
	if !ok || !slices.Contains(counters, name) {
		return v
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return v
}

// builder makes objects and leaves out, or writes in another way, what has no value.
type builder struct {
	absent string
	fields tree.Object
}

func (b *builder) add(name string, v any) {
	b.fields = append(b.fields, tree.Field{Name: name, Value: v})
}

func (b *builder) text(name, value string) {
	switch {
	case value != "" || b.absent == "empty":
		b.add(name, value)
	case b.absent == "null":
		b.add(name, nil)
	}
}

// plain writes what has no empty form, such as a number: without a value, nil, it is left out or null.
func (b *builder) plain(name string, value any) {
	if value != nil || b.absent == "null" {
		b.add(name, value)
	}
}

func (b *builder) number(name string, value *float64) {
	if value == nil {
		b.plain(name, nil)
		return
	}
	b.plain(name, *value)
}

// texts come as arrays even when they are empty (seen by third parties).
func (b *builder) texts(name string, values []string) { b.add(name, tree.Texts(values)) }

func (t *Tenant) v3Object() *builder { return &builder{absent: t.Value(swAbsent)} }

func (t *Tenant) v1Object() *builder { return &builder{absent: t.Value(swV1Absent)} }

// number reads a switch or a value that is known to be a number.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
