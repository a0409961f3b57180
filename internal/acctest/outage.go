package acctest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// Outage is a server before the mock of a tenant that can go away: connections to it
// are then refused. None is kept, so that each request needs a new one.
type Outage struct {
	t       *testing.T
	server  *http.Server
	address string
	serving sync.WaitGroup

	mu       sync.Mutex
	listener net.Listener
}

// StartOutage puts the server before the mock of a tenant. It calls a function with
// each request before the mock sees it; see [Tenant.Intercept].
func (tenant *Tenant) StartOutage(t *testing.T, before func(o *Outage, r *http.Request)) *Outage {
	t.Helper()
	o := &Outage{t: t}
	o.server = &http.Server{ReadHeaderTimeout: time.Minute, Handler: tenant.intercepted(t, func(_ http.ResponseWriter, r *http.Request) bool {
		before(o, r)
		return false
	})}
	o.server.SetKeepAlivesEnabled(false)
	o.find()
	tenant.URL = "http://" + o.address
	t.Cleanup(func() {
		if err := o.server.Close(); err != nil {
			t.Error(err)
		}
		o.serving.Wait()
	})
	return o
}

// find listens at a port that nobody else is given by chance, so that it is still free
// after an outage: ports for connections and for servers without a wish are higher.
func (o *Outage) find() {
	for range 100 {
		o.address = fmt.Sprintf("127.0.0.1:%d", 20000+rand.IntN(10000))
		if o.listen() == nil {
			return
		}
	}
	o.t.Fatal("no port is free")
}

func (o *Outage) listen() error {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", o.address)
	if err != nil {
		return err
	}
	o.listener = listener
	o.serving.Go(func() {
		if err := o.server.Serve(listener); !errors.Is(err, net.ErrClosed) && !errors.Is(err, http.ErrServerClosed) {
			o.t.Error(err)
		}
	})
	return nil
}

// Up lets the server listen again.
func (o *Outage) Up() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.listen(); err != nil {
		o.t.Error(err)
	}
}

// Down refuses connections from now on. Requests that are under way are answered.
func (o *Outage) Down() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.listener.Close(); err != nil {
		o.t.Error(err)
	}
}
