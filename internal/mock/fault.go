package mock

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
)

// The effects of a fault.
const (
	// EffectStatus answers with Status (503) in the service's own form of an error.
	EffectStatus = "status"
	// EffectDropBefore closes the connection without processing the request. Go's own client repeats a GET by itself
	// when that happens on a connection that it has used before.
	EffectDropBefore = "drop_before"
	// EffectDropAfter processes the request and closes the connection without an answer.
	EffectDropAfter = "drop_after"
	// EffectTruncate processes the request, announces the whole answer and sends half of it.
	EffectTruncate = "truncate"
	// EffectSlow processes the request at once and holds the answer back for Delay.
	EffectSlow = "slow"
	// EffectHTML answers with the HTML page of an uncaught failure and Status (500).
	EffectHTML = "html"
)

// MaxDelay is the longest Delay of a fault.
const MaxDelay = 2 * time.Minute

// Fault is a rule that breaks requests. The first rule that applies to a request wins, but every rule counts every
// request that it matches. A rule that no call can match is refused.
type Fault struct {
	// Method is an HTTP method; "" and "*" are all.
	Method string `json:"method,omitempty"`
	// Route is a template such as /api/v3/tags/{id}, as the statistics count it; a * at its end stands for the rest, ""
	// and "*" are all.
	Route string `json:"route,omitempty"`
	// Nth is the number, from 1, of the first matching request that is hit.
	Nth int `json:"nth,omitempty"`
	// Probability hits matching requests at random, the same ones for the same seed.
	Probability float64 `json:"probability,omitempty"`
	// Times is the largest number of hits; 0 is 1 for a rule with Nth, and no limit for others.
	Times  int    `json:"times,omitempty"`
	Effect string `json:"effect"`
	Status int    `json:"status,omitempty"`
	// RetryAfter is the header of that name, sent as it is.
	RetryAfter string `json:"retry_after,omitempty"`
	// Message is the text of the error.
	Message string `json:"message,omitempty"`
	// Delay is how long EffectSlow holds the answer back; in JSON it is written "2s".
	Delay time.Duration `json:"-"`
	// After makes EffectStatus and EffectHTML process the request first.
	After bool `json:"after,omitempty"`
}

// plainFault has the fields of a Fault without its methods.
type plainFault Fault

type faultJSON struct {
	plainFault
	Delay string `json:"delay,omitempty"`
}

// MarshalJSON writes the delay as text.
func (f Fault) MarshalJSON() ([]byte, error) {
	out := faultJSON{plainFault: plainFault(f)}
	if f.Delay > 0 {
		out.Delay = f.Delay.String()
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads the delay as text and refuses unknown fields, so that a misspelt rule is not a rule that never hits.
func (f *Fault) UnmarshalJSON(data []byte) error {
	var in faultJSON
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return fmt.Errorf("fault: %w", err)
	}
	*f = Fault(in.plainFault)
	if in.Delay == "" {
		return nil
	}
	delay, err := time.ParseDuration(in.Delay)
	if err != nil {
		return fmt.Errorf("fault: %w", err)
	}
	f.Delay = delay
	return nil
}

// effects are all effects.
var effects = []string{EffectStatus, EffectHTML, EffectSlow, EffectDropBefore, EffectDropAfter, EffectTruncate}

// check refuses a rule that says what cannot be.
func (f Fault) check() error {
	switch {
	case !slices.Contains(effects, f.Effect):
		return fmt.Errorf("fault: unknown effect %q, there are %s", f.Effect, strings.Join(effects, ", "))
	case f.Nth != 0 && f.Probability != 0:
		return errors.New("fault: nth and probability exclude each other")
	case f.Nth < 0 || f.Times < 0:
		return errors.New("fault: nth and times must not be negative")
	case f.Probability < 0 || f.Probability > 1 || math.IsNaN(f.Probability):
		return fmt.Errorf("fault: the probability %v is not between 0 and 1", f.Probability)
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return fmt.Errorf("fault: status %d is no status of an answer", f.Status)
	case f.Effect == EffectSlow && (f.Delay <= 0 || f.Delay > MaxDelay):
		return fmt.Errorf("fault: slow needs a delay of up to %s", MaxDelay)
	}
	return nil
}

// reach refuses a rule that matches none of the calls.
func (f Fault) reach(calls []exchange.Operation) error {
	anyMethod, anyRoute := f, f
	anyMethod.Method, anyRoute.Route = "", ""
	matched := func(f Fault) bool {
		return slices.ContainsFunc(calls, func(o exchange.Operation) bool { return f.matches(o.Method, o.Route) })
	}
	switch {
	case matched(f):
		return nil
	case !matched(anyRoute):
		return fmt.Errorf("fault: no call has the method %q", f.Method)
	case !matched(anyMethod):
		return fmt.Errorf("fault: no call has the route %q; a route is a template such as /api/v3/tags/{id}, or its start and a *", f.Route)
	}
	return fmt.Errorf("fault: no call is %s %s", strings.ToUpper(f.Method), f.Route)
}

func (f Fault) matches(method, route string) bool {
	if f.Method != "" && f.Method != "*" && !strings.EqualFold(f.Method, method) {
		return false
	}
	if start, ok := strings.CutSuffix(f.Route, "*"); ok {
		return strings.HasPrefix(route, start)
	}
	return f.Route == "" || f.Route == route
}

func (f Fault) status() int {
	switch {
	case f.Status != 0:
		return f.Status
	case f.Effect == EffectHTML:
		return http.StatusInternalServerError
	}
	return http.StatusServiceUnavailable
}

func (f Fault) message() string {
	if f.Message != "" {
		return f.Message
	}
	return http.StatusText(f.status())
}

// FaultState is a rule with its counts.
type FaultState struct {
	Rule Fault `json:"rule"`
	// Seen counts the requests that the rule matched, Hits those that it broke.
	Seen int `json:"seen"`
	Hits int `json:"hits"`
}

type rule struct {
	FaultState
	random *rand.Rand
}

// hit tells whether the rule wants the request that it has just counted.
func (r *rule) hit() bool {
	most := r.Rule.Times
	if most == 0 && r.Rule.Nth > 0 {
		most = 1
	}
	// The generator moves with every match, so that its sequence does not depend on other rules.
	lucky := r.Rule.Probability == 0 || r.random.Float64() < r.Rule.Probability
	return lucky && r.Seen >= r.Rule.Nth && (most == 0 || r.Hits < most)
}

// faults are the rules in force.
type faults struct {
	// calls are all that rules can match.
	calls []exchange.Operation

	mu    sync.Mutex
	rules []*rule
}

func newFaults(services []named) *faults {
	f := &faults{}
	for _, one := range services {
		f.calls = append(f.calls, one.Operations()...)
	}
	for _, method := range methods {
		f.calls = append(f.calls, exchange.Operation{Method: method, Route: exchange.UnknownRoute})
	}
	return f
}

func (f *faults) add(seed uint64, list []Fault) error {
	for i, one := range list {
		if err := cmp.Or(one.check(), one.reach(f.calls)); err != nil {
			return fmt.Errorf("rule %d: %w", i+1, err)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, one := range list {
		source := rand.NewPCG(seed, uint64(len(f.rules)))
		f.rules = append(f.rules, &rule{FaultState: FaultState{Rule: one}, random: rand.New(source)})
	}
	return nil
}

func (f *faults) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules = nil
}

func (f *faults) states() []FaultState {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]FaultState, 0, len(f.rules))
	for _, r := range f.rules {
		out = append(out, r.FaultState)
	}
	return out
}

// pick counts a request in all rules and returns the first one that wants it.
func (f *faults) pick(method, route string) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	var picked *Fault
	for _, r := range f.rules {
		if !r.Rule.matches(method, route) {
			continue
		}
		r.Seen++
		if r.hit() && picked == nil {
			r.Hits++
			hit := r.Rule
			picked = &hit
		}
	}
	return picked
}
