package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// onWire is a value as the service keeps it.
func (a Attribute) onWire(value any) any {
	if a.As != nil {
		return a.As(value)
	}
	return value
}

// stored is a value of the service in the form of onWire.
func (a Attribute) stored(value any) any {
	if a.Stored != nil {
		return a.Stored(value)
	}
	return value
}

// params are the names of an attribute in calls.
func (a Attribute) params() []string {
	if a.Param != "" {
		return strings.Split(a.Param, ",")
	}
	return []string{a.Field}
}

// all are the objects of the type in the service, by id.
func (s *subject) all() map[string]map[string]any {
	s.tb.Helper()
	answer := httptest.NewRecorder()
	s.tenant.Mock.ServeHTTP(answer, httptest.NewRequestWithContext(s.tb.Context(), http.MethodGet, "/_mock/state", nil))
	var state map[string]map[string]any
	if err := json.Unmarshal(answer.Body.Bytes(), &state); err != nil {
		s.tb.Fatal(err)
	}
	out := map[string]map[string]any{}
	list, _ := state[s.Service.Name][s.Service.List].([]any)
	for _, one := range list {
		object, _ := one.(map[string]any)
		objects := []map[string]any{object}
		if s.Service.Within != nil {
			objects = s.Service.Within(object)
		}
		for _, object := range objects {
			if object["deleted"] != true && (s.Service.Is == nil || s.Service.Is(object)) {
				out[plain(object[s.Service.ID])] = object
			}
		}
	}
	return out
}

// stored is the object in the service.
func (s *subject) stored() map[string]any {
	s.tb.Helper()
	object := s.all()[s.id()]
	if object == nil {
		s.tb.Fatalf("the service does not have %s", s.id())
	}
	return object
}

// theirs changes an attribute as somebody else.
func (s *subject) theirs(name string, value any) {
	s.tb.Helper()
	s.theirsRaw(name, s.Attributes[name].onWire(value))
}

// theirsRaw is theirs with a value as the service keeps it.
func (s *subject) theirsRaw(name string, value any) {
	s.tb.Helper()
	attribute := s.Attributes[name]
	fields := map[string]any{}
	if s.Service.Change.Whole {
		maps.Copy(fields, s.stored())
	}
	for _, param := range attribute.params() {
		fields[param] = value
	}
	s.call(s.Service.Change, s.id(), fields)
}

// add makes an object as somebody else and returns its id.
func (s *subject) add(config acctest.Values) string {
	s.tb.Helper()
	before := s.all()
	fields := map[string]any{}
	for name, value := range config {
		attribute := s.Attributes[name]
		if attribute.Field == "" && attribute.Param == "" {
			continue
		}
		for _, param := range attribute.params() {
			fields[param] = attribute.onWire(value)
		}
	}
	s.call(s.Service.Add, "", fields)
	for id, object := range s.all() {
		if before[id] == nil {
			s.complete(id, object, config)
			return id
		}
	}
	s.tb.Fatal("the call of somebody else has made nothing")
	return ""
}

// complete sets what the call that makes an object does not take.
func (s *subject) complete(id string, object map[string]any, config acctest.Values) {
	s.tb.Helper()
	if s.Service.Change.Whole {
		return
	}
	fields := map[string]any{}
	for name, value := range config {
		attribute := s.Attributes[name]
		if attribute.Field != "" && plain(object[attribute.Field]) != plain(attribute.onWire(value)) {
			for _, param := range attribute.params() {
				fields[param] = attribute.onWire(value)
			}
		}
	}
	if len(fields) > 0 {
		s.call(s.Service.Change, id, fields)
	}
}

// remove deletes the object as somebody else.
func (s *subject) remove() {
	s.tb.Helper()
	s.call(s.Service.Remove, s.id(), nil)
}

// call makes a call as somebody else.
func (s *subject) call(call Call, id string, fields map[string]any) {
	s.tb.Helper()
	var body any
	if fields != nil {
		maps.Copy(fields, call.Fixed)
		body = fields
	}
	if call.Form && fields != nil {
		form := url.Values{}
		for name, value := range fields {
			form.Set(name, plain(value))
		}
		body = form
	}
	path := strings.NewReplacer("{id}", url.PathEscape(id), "{last}", id[strings.LastIndex(id, "/")+1:]).Replace(call.Path)
	s.tenant.Call(s.tb, call.Method, path, body)
}

// plain brings a value into one form: what is not there is empty, a set is sorted.
func plain(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case []any:
		var out []string
		for _, element := range value {
			out = append(out, plain(element))
		}
		slices.Sort(out)
		return strings.Join(out, ",")
	case map[string]any:
		var out []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			out = append(out, key+"="+plain(value[key]))
		}
		return strings.Join(out, ";")
	}
	return fmt.Sprint(value)
}

// sorted is a value in which a set is in the order of the protocol's tests.
func sorted(value any) any {
	set, ok := value.([]any)
	if !ok {
		return value
	}
	out := slices.Clone(set)
	slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return out
}
