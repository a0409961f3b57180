package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
)

// controlPath is where the control plane lives. It needs no key and is neither counted nor paced nor broken.
const controlPath = "/_mock/"

func (s *Server) controlPlane() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_mock/stats", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.Stats(), nil) })
	mux.HandleFunc("GET /_mock/state", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.state(), nil) })
	mux.HandleFunc("POST /_mock/reset", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("stats") == "only" {
			s.ResetStats()
			reply(w, struct{}{}, nil)
			return
		}
		reply(w, struct{}{}, s.reset())
	})
	mux.HandleFunc("GET /_mock/faults", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.Faults(), nil) })
	mux.HandleFunc("POST /_mock/faults", func(w http.ResponseWriter, r *http.Request) {
		err := s.postFaults(r.Body)
		reply(w, s.Faults(), err)
	})
	mux.HandleFunc("DELETE /_mock/faults", func(w http.ResponseWriter, _ *http.Request) {
		s.ClearFaults()
		reply(w, s.Faults(), nil)
	})
	mux.HandleFunc("GET /_mock/switches", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.switches(), nil) })
	mux.HandleFunc("POST /_mock/switches", func(w http.ResponseWriter, r *http.Request) {
		err := s.postSwitches(r.Body)
		reply(w, s.switches(), err)
	})
	return mux
}

func reply(w http.ResponseWriter, v any, err error) {
	response := jsonResponse(http.StatusOK, v)
	if err != nil {
		response = jsonResponse(http.StatusBadRequest, map[string]string{"error": err.Error()})
	}
	write(w, response, response.Body, len(response.Body))
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
func (s *Server) postFaults(body io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(body, exchange.MaxBody))
	if err != nil {
		return fmt.Errorf("read faults: %w", err)
	}
	in := struct {
		Rules []Fault `json:"rules"`
		Seed  uint64  `json:"seed"`
	}{Seed: 1}
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		err = decode(data, &in.Rules)
	} else {
		err = decode(data, &in)
	}
	switch {
	case err != nil:
		return fmt.Errorf("read faults: %w", err)
	case in.Rules == nil:
		return errors.New("read faults: no rules")
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
func (s *Server) postSwitches(body io.Reader) error {
	values := map[string]string{}
	if err := json.NewDecoder(io.LimitReader(body, exchange.MaxBody)).Decode(&values); err != nil {
		return fmt.Errorf("read switches: %w", err)
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
