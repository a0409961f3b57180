package mock

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

// The keys that the mock knows.
const (
	LiveAgentV3Key = liveagent.V3Key
	LiveAgentV1Key = liveagent.V1Key
	LiveDeskKey    = livedesk.Key
	LiveDeskSecret = livedesk.Secret
)

// Options say how a Server behaves. The zero value is a server without limits on the built-in seed.
type Options struct {
	// RPM is how many requests a key may make in a minute, 0 for any number.
	RPM int
	// SearchRPM is how many of them may search the knowledge base, 0 for any number.
	SearchRPM int
	// Latency is how long each request waits before it is processed.
	Latency time.Duration
	// Seed is a JSON seed, nil for the built-in one.
	Seed []byte
	// Now is the clock of dates and limits, nil for time.Now.
	Now func() time.Time
}

// service is one helpdesk behind the front door.
type service interface {
	// Open returns the call of a request that is the service's own.
	Open(exchange.Request) (exchange.Call, bool)
	// Operations are all calls of the service, those that a switch turns off among them.
	Operations() []exchange.Operation
	// Sign adds the right key to a request made in process, if its path is one of the service.
	Sign(*exchange.Request)
	Reset() error
	State() any
	Has(name string) bool
	Check(name, value string) error
	Put(name, value string) error
	States() []quirk.State
}

// named is a service with its name in states and errors.
type named struct {
	service
	name string
}

// Server is the front door of the mock: an http.Handler that counts, paces, breaks and hands on requests. It is safe for
// concurrent use.
type Server struct {
	options  Options
	services []named // in the order in which they are asked for a path
	own      *quirk.Set
	stats    *counter
	limits   *limiter
	faults   *faults
	control  map[string]map[string]control
}

// switches are those of the front door.
var switches quirk.Defs

var swRetryAfter = switches.Choice("retry_after", "the Retry-After header of a 429, which no document mentions", "none", "seconds", "date")

// New returns a server whose objects are those of the seed.
func New(o Options) (*Server, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	services, err := open(o)
	if err != nil {
		return nil, fmt.Errorf("mock: %w", err)
	}
	s := &Server{
		options: o, services: services, own: quirk.NewSet(switches),
		stats: newCounter(), limits: newLimiter(), faults: newFaults(services),
	}
	s.control = s.controls()
	return s, nil
}

// open makes the services with the objects of the seed, whose member livedesk is LiveDesk's part.
func open(o Options) ([]named, error) {
	members, err := seed.Parse(o.Seed)
	if err != nil {
		return nil, err
	}
	part := seed.Members{}
	if err := members.Take("livedesk", &part); err != nil {
		return nil, err
	}
	account, err := liveagent.ParseSeed(members)
	if err != nil {
		return nil, err
	}
	agent, err := liveagent.New(account, o.Now)
	if err != nil {
		return nil, err
	}
	project, err := livedesk.ParseSeed(part)
	if err != nil {
		return nil, fmt.Errorf("livedesk: %w", err)
	}
	desk, err := livedesk.New(project, o.Now)
	if err != nil {
		return nil, err
	}
	return []named{{desk, "livedesk"}, {agent, "liveagent"}}, nil
}

// Stats returns what was counted since the start or the last reset.
func (s *Server) Stats() Stats { return s.stats.snapshot() }

// ResetStats puts the counters to zero and leaves everything else.
func (s *Server) ResetStats() { s.stats.reset() }

// Reset puts objects and switches back to the seed and forgets counters, faults and used-up limits.
func (s *Server) Reset() {
	// New has planted the same seed before, so planting it again does not fail.
	_ = s.reset()
}

func (s *Server) reset() error {
	s.stats.reset()
	s.faults.reset()
	s.limits.reset()
	s.own.Reset()
	for _, one := range s.services {
		if err := one.Reset(); err != nil {
			return fmt.Errorf("mock: reset %s: %w", one.name, err)
		}
	}
	return nil
}

// AddFaults adds rules, with the generator seed 1 for those with a probability.
func (s *Server) AddFaults(rules ...Fault) error { return s.faults.add(1, rules) }

// Faults returns the rules in force with their counts.
func (s *Server) Faults() []FaultState { return s.faults.states() }

// ClearFaults removes all rules.
func (s *Server) ClearFaults() { s.faults.reset() }

// SetSwitch chooses one of the behaviours that the services' documents leave open.
func (s *Server) SetSwitch(name, value string) error {
	set, err := s.switchOf(name, value)
	if err != nil {
		return fmt.Errorf("mock: %w", err)
	}
	return set.Put(name, value)
}

type putter interface {
	Put(name, value string) error
}

func (s *Server) switchOf(name, value string) (putter, error) {
	for _, one := range s.services {
		if one.Has(name) {
			return one, one.Check(name, value)
		}
	}
	return s.own, s.own.Check(name, value)
}

// Call makes a request in process, as somebody else who works on the same account: with the right key, never counted,
// paced, slowed or broken. The body is nil, url.Values (parameters of LiveAgent API v1; in the query of a GET), bytes or
// text sent as they are, or anything else as JSON.
func (s *Server) Call(method, target string, body any) (status int, answer []byte) {
	req, err := quietRequest(method, target, body)
	if err != nil {
		return http.StatusBadRequest, []byte(err.Error())
	}
	for _, one := range s.services {
		one.Sign(&req)
	}
	response := s.open(req).Answer()
	return response.Status, response.Body
}

func quietRequest(method, target string, body any) (exchange.Request, error) {
	u, err := url.Parse(target)
	if err != nil {
		return exchange.Request{}, fmt.Errorf("mock: %w", err)
	}
	req := exchange.Request{Method: method, Path: u.EscapedPath(), Query: u.Query(), Header: http.Header{}, Quiet: true}
	switch body := body.(type) {
	case nil:
	case url.Values:
		if method == http.MethodGet {
			maps.Copy(req.Query, body)
			break
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Body = []byte(body.Encode())
	case []byte:
		req.Body = body
	case string:
		req.Body = []byte(body)
	default:
		req.Header.Set("Content-Type", "application/json")
		if req.Body, err = json.Marshal(body); err != nil {
			return req, fmt.Errorf("mock: %w", err)
		}
	}
	return req, nil
}

// open finds the service of a request; a path that belongs to none is not found.
func (s *Server) open(req exchange.Request) exchange.Call {
	for _, one := range s.services {
		if call, ok := one.Open(req); ok {
			return call
		}
	}
	refuse := func(status int, message string) exchange.Response {
		return jsonResponse(status, map[string]string{"message": message})
	}
	return exchange.Call{
		Route:  exchange.UnknownRoute,
		Answer: func() exchange.Response { return refuse(http.StatusNotFound, "Not found") },
		Refuse: refuse,
	}
}

const jsonType = "application/json; charset=utf-8"

func jsonResponse(status int, v any) exchange.Response {
	body, err := json.Marshal(v)
	if err != nil {
		return exchange.HTML(http.StatusInternalServerError)
	}
	return exchange.Response{Status: status, Type: jsonType, Body: body}
}
