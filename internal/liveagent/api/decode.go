package api

import (
	"fmt"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// decodable is an object that can be read from fields.
type decodable[T any] interface {
	*T
	decode(lenient.Object)
}

// decodeOne reads one object, bare or as the first element of an array. found
// is false when the answer is empty: nothing, null, {} or [].
func decodeOne[T any, P decodable[T]](body []byte) (object T, found bool, err error) {
	if lenient.IsEmpty(body) {
		return object, false, nil
	}
	if f, ok := lenient.Parse(body); ok {
		if inner := lenient.Elements(body); len(inner) == 0 {
			P(&object).decode(f)
			return object, true, nil
		}
	}
	all, err := decodeMany[T, P](body)
	if err != nil || len(all) == 0 {
		return object, false, err
	}
	return all[0], true, nil
}

// decodeMany reads a list of objects. Elements that are not objects are left
// out; an answer that is no list at all is an error.
func decodeMany[T any, P decodable[T]](body []byte) ([]T, error) {
	if lenient.IsEmpty(body) {
		return nil, nil
	}
	raw := lenient.Elements(body)
	if raw == nil {
		return nil, fmt.Errorf("expected a list, got %s", lenient.Shape(body))
	}
	out := make([]T, 0, len(raw))
	for _, element := range raw {
		f, ok := lenient.Parse(element)
		if !ok || len(f) == 0 {
			continue
		}
		var object T
		P(&object).decode(f)
		out = append(out, object)
	}
	return out, nil
}
