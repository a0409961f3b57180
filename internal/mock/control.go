package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
)

// controlPath is where the control plane lives. It needs no key and is neither counted nor paced nor broken.
const controlPath = "/_mock/"

// isControl tells whether a path is one of the control plane.
func isControl(path string) bool { return strings.HasPrefix(path+"/", controlPath) }

// control answers one operation of the control plane.
type control func(req exchange.Request) (any, error)

// controls are the operations of the control plane, by what follows controlPath and by method.
func (s *Server) controls() map[string]map[string]control {
	get := func(v func() any) control { return func(exchange.Request) (any, error) { return v(), nil } }
	faults, switches := func() any { return s.Faults() }, func() any { return s.switches() }
	return map[string]map[string]control{
		"stats": {http.MethodGet: get(func() any { return s.Stats() })},
		"state": {http.MethodGet: get(func() any { return s.state() })},
		"reset": {http.MethodPost: func(req exchange.Request) (any, error) { return struct{}{}, s.postReset(req) }},
		"faults": {
			http.MethodGet:    get(faults),
			http.MethodPost:   func(req exchange.Request) (any, error) { err := s.postFaults(req.Body); return faults(), err },
			http.MethodDelete: get(func() any { s.ClearFaults(); return faults() }),
		},
		"switches": {
			http.MethodGet:  get(switches),
			http.MethodPost: func(req exchange.Request) (any, error) { err := s.postSwitches(req.Body); return switches(), err },
		},
	}
}

// serveControl answers everything below controlPath, errors too, in JSON.
func (s *Server) serveControl(w http.ResponseWriter, r *http.Request) {
	methods, known := s.control[strings.TrimPrefix(r.URL.Path, controlPath)]
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	do := methods[method]
	req, err := exchange.Read(w, r)
	switch {
	case !known:
		paths := strings.Join(slices.Sorted(maps.Keys(s.control)), ", "+controlPath)
		reply(w, http.StatusNotFound, refusal("unknown control path; there are "+controlPath+paths))
	case do == nil:
		allowed := strings.Join(slices.Sorted(maps.Keys(methods)), ", ")
		w.Header().Set("Allow", allowed)
		reply(w, http.StatusMethodNotAllowed, refusal("method not allowed; this control path takes "+allowed))
	case errors.Is(err, exchange.ErrTooLarge):
		reply(w, http.StatusRequestEntityTooLarge, refusal(err.Error()))
	case err != nil:
		reply(w, http.StatusBadRequest, refusal(err.Error()))
	default:
		answer(w, req, do)
	}
}

func answer(w http.ResponseWriter, req exchange.Request, do control) {
	v, err := do(req)
	if err != nil {
		reply(w, http.StatusBadRequest, refusal(err.Error()))
		return
	}
	reply(w, http.StatusOK, v)
}

// refusal is an error of the control plane.
func refusal(text string) any { return map[string]string{"error": text} }

func reply(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		reply(w, http.StatusInternalServerError, refusal(err.Error()))
		return
	}
	write(w, exchange.Response{Status: status, Type: jsonType}, body, len(body))
}

// postReset refuses all parameters but its own, for a misspelt one would drop all objects instead of the counters.
func (s *Server) postReset(req exchange.Request) error {
	switch req.RawQuery {
	case "":
		return s.reset()
	case "stats=only":
		s.ResetStats()
		return nil
	}
	return errors.New("reset: the only parameter is stats=only")
}

// state is everything that the services hold, by name of the service.
func (s *Server) state() map[string]any {
	out := map[string]any{}
	for _, one := range s.services {
		out[one.name] = one.State()
	}
	return out
}

// postFaults reads an array of rules, or {"rules": […], "seed": N}.
func (s *Server) postFaults(data []byte) error {
	in := struct {
		Rules []Fault `json:"rules"`
		Seed  uint64  `json:"seed"`
	}{Seed: 1}
	var into any = &in
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		into = &in.Rules
	}
	if err := decode(data, into); err != nil {
		return fmt.Errorf("read faults: %w", err)
	}
	return s.faults.add(in.Seed, in.Rules)
}

// decode reads one JSON value and nothing else, without fields that nothing reads.
func decode(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("text after the JSON, at byte %d", dec.InputOffset())
	}
	return nil
}

// postSwitches sets all switches of {"name": "value", …} or none.
func (s *Server) postSwitches(data []byte) error {
	values := map[string]string{}
	if err := decode(data, &values); err != nil {
		return fmt.Errorf("read switches: %w", err)
	}
	if values == nil {
		return errors.New("read switches: no object")
	}
	for name, value := range values {
		if _, err := s.switchOf(name, value); err != nil {
			return err
		}
	}
	for name, value := range values {
		if err := s.SetSwitch(name, value); err != nil {
			return err
		}
	}
	return nil
}

// switches lists the switches of the server and of all services.
func (s *Server) switches() []quirk.State {
	out := s.own.States()
	for _, one := range s.services {
		out = append(out, one.States()...)
	}
	return out
}
