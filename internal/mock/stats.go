package mock

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"sync"
)

// Dropped is the key in Stats.Statuses under which requests are counted that got no answer.
const Dropped = "dropped"

// Stats counts what reached the services. The control plane and Call are not counted.
type Stats struct {
	Total int `json:"total"`
	// Requests counts by method and route, such as "GET /api/v3/tags/{id}". All paths without a route count as
	// "GET (unknown route)", for clients that join a path wrongly have their key in it.
	Requests map[string]int `json:"requests"`
	// Statuses counts answers by HTTP status, such as "429", and lost ones under Dropped.
	Statuses map[string]int `json:"statuses"`
}

// counter keeps the statistics.
type counter struct {
	mu sync.Mutex
	Stats
}

func newCounter() *counter {
	c := &counter{}
	c.reset()
	return c
}

func (c *counter) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Stats = Stats{Requests: map[string]int{}, Statuses: map[string]int{}}
}

// unknownMethod is the name of what is no method of HTTP: like a path, it is what the client says.
const unknownMethod = "(unknown method)"

// methods are those of HTTP.
var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
	http.MethodConnect, http.MethodOptions, http.MethodTrace,
}

func (c *counter) request(method, route string) {
	if !slices.Contains(methods, method) {
		method = unknownMethod
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Total++
	c.Requests[method+" "+route]++
}

func (c *counter) answer(status int) { c.outcome(strconv.Itoa(status)) }

func (c *counter) outcome(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Statuses[name]++
}

func (c *counter) snapshot() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Stats{Total: c.Total, Requests: maps.Clone(c.Requests), Statuses: maps.Clone(c.Statuses)}
}
