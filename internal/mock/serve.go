package mock

import (
	"context"
	"errors"
	"maps"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
)

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isControl(r.URL.Path) {
		s.serveControl(w, r)
		return
	}
	req, err := exchange.Read(w, r)
	call := s.open(req)
	s.stats.request(req.Method, call.Route)
	switch {
	case errors.Is(err, exchange.ErrTooLarge):
		s.send(w, call.Refuse(http.StatusRequestEntityTooLarge, "Request body too large"))
		return
	case err != nil:
		s.send(w, call.Refuse(http.StatusBadRequest, "Request body cannot be read"))
		return
	case !pause(r.Context(), s.options.Latency):
		s.stats.outcome(Dropped)
		return
	}
	if refused, over := s.overLimit(call); over {
		s.send(w, refused)
		return
	}
	fault := s.faults.pick(req.Method, call.Route)
	if fault == nil {
		s.send(w, call.Answer())
		return
	}
	s.breakDown(w, r, call, fault)
}

// pause waits, and tells whether the client is still there afterwards.
func pause(ctx context.Context, wait time.Duration) bool {
	if wait <= 0 {
		return true
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// overLimit answers 429 to a key that has used up its requests. Requests without a key have no limit.
func (s *Server) overLimit(call exchange.Call) (exchange.Response, bool) {
	key := call.Key
	if key == "" {
		return exchange.Response{}, false
	}
	now := s.options.Now()
	if call.Search && s.options.SearchRPM > 0 {
		if wait, ok := s.limits.take("search "+key, s.options.SearchRPM, now); !ok {
			return s.throttled(call, wait, now), true
		}
	}
	if s.options.RPM > 0 {
		if wait, ok := s.limits.take(key, s.options.RPM, now); !ok {
			return s.throttled(call, wait, now), true
		}
	}
	return exchange.Response{}, false
}

func (s *Server) throttled(call exchange.Call, wait time.Duration, now time.Time) exchange.Response {
	response := call.Refuse(http.StatusTooManyRequests, "Too many requests")
	seconds := int(math.Ceil(wait.Seconds()))
	switch s.own.Value(swRetryAfter) {
	case "seconds":
		response.Set("Retry-After", strconv.Itoa(seconds))
	case "date":
		response.Set("Retry-After", now.UTC().Add(time.Duration(seconds)*time.Second).Format(http.TimeFormat))
	}
	return response
}

// breakDown does what a fault asks for.
func (s *Server) breakDown(w http.ResponseWriter, r *http.Request, call exchange.Call, fault *Fault) {
	if fault.Effect == EffectDropBefore {
		s.drop(w)
		return
	}
	processed := fault.After || (fault.Effect != EffectStatus && fault.Effect != EffectHTML)
	var response exchange.Response
	if processed {
		response = call.Answer()
	}
	switch fault.Effect {
	case EffectDropAfter:
		s.drop(w)
		return
	case EffectStatus:
		response = call.Refuse(fault.status(), fault.message())
	case EffectHTML:
		response = exchange.HTML(fault.status())
	case EffectTruncate:
		s.truncate(w, response)
		return
	case EffectSlow:
		if !pause(r.Context(), fault.Delay) {
			s.stats.outcome(Dropped)
			return
		}
	}
	if fault.RetryAfter != "" {
		response.Set("Retry-After", fault.RetryAfter)
	}
	s.send(w, response)
}

// send writes a whole answer.
func (s *Server) send(w http.ResponseWriter, response exchange.Response) {
	s.stats.answer(response.Status)
	s.date(w)
	write(w, response, response.Body, len(response.Body))
}

// truncate announces a whole answer and sends half of it; the HTTP server then closes the connection.
func (s *Server) truncate(w http.ResponseWriter, response exchange.Response) {
	s.stats.answer(response.Status)
	s.date(w)
	write(w, response, response.Body[:len(response.Body)/2], max(len(response.Body), 1))
}

// date makes the Date header go by the clock that dates the objects, as on one machine.
func (s *Server) date(w http.ResponseWriter) {
	w.Header().Set("Date", s.options.Now().UTC().Format(http.TimeFormat))
}

func write(w http.ResponseWriter, response exchange.Response, body []byte, announced int) {
	maps.Copy(w.Header(), response.Header)
	w.Header().Set("Content-Type", response.Type)
	w.Header().Set("Content-Length", strconv.Itoa(announced))
	w.WriteHeader(response.Status)
	// A client that has gone away is none of the mock's business.
	_, _ = w.Write(body)
}

// drop closes the connection without an answer.
func (s *Server) drop(w http.ResponseWriter) {
	s.stats.outcome(Dropped)
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		// Only HTTP/1 connections can be closed; elsewhere a cut answer comes closest.
		write(w, exchange.Response{Status: http.StatusOK, Type: "application/json"}, nil, 1)
		return
	}
	_ = conn.Close()
}
