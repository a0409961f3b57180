package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"sync"
	"testing"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Serve makes the CLI of a workspace use a provider that runs in the test, so that
// it can go by another clock. It returns what the provider logs of its requests.
func (w *Workspace) Serve(options ...provider.Option) *Attempts {
	w.t.Helper()
	attempts := &Attempts{t: w.t}
	served := &loggedServer{ProviderServer: provider.NewServer("test", options...), attempts: attempts}
	ctx, stop := context.WithCancel(w.t.Context())
	started, closed := make(chan *plugin.ReattachConfig, 1), make(chan struct{})
	go func() {
		err := tf6server.Serve(namespace+"/helpdesk", func() tfprotov6.ProviderServer { return served },
			tf6server.WithDebug(ctx, started, closed), tf6server.WithLoggingSink(w.t), tf6server.WithGoPluginLogger(hclog.NewNullLogger()))
		if err != nil {
			w.t.Error(err)
		}
	}()
	w.t.Cleanup(func() {
		stop()
		<-closed
	})
	w.env = append(w.env, "TF_REATTACH_PROVIDERS="+reattach(w.t, <-started))
	return attempts
}

// reattach tells the CLI where a provider listens.
func reattach(t *testing.T, config *plugin.ReattachConfig) string {
	t.Helper()
	type address struct{ Network, String string }
	text, err := json.Marshal(map[string]any{namespace + "/helpdesk": struct {
		Protocol             string
		ProtocolVersion, Pid int
		Test                 bool
		Addr                 address
	}{string(config.Protocol), config.ProtocolVersion, config.Pid, config.Test, address{config.Addr.Network(), config.Addr.String()}}})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Attempts counts the requests that a provider logs.
type Attempts struct {
	t  *testing.T
	mu sync.Mutex
	AttemptCounts
}

// AttemptCounts are numbers of requests.
type AttemptCounts struct {
	// Requests are all requests, Calls those that are no repetition.
	Requests, Calls int
	// Most is how often the most repeated call was sent.
	Most int
}

// Take returns the counts since the last Take.
func (a *Attempts) Take() AttemptCounts {
	a.mu.Lock()
	defer a.mu.Unlock()
	counts := a.AttemptCounts
	a.AttemptCounts = AttemptCounts{}
	return counts
}

// Write takes one line of the log.
func (a *Attempts) Write(line []byte) (int, error) {
	if !bytes.Contains(line, []byte(`"HTTP request"`)) {
		return len(line), nil
	}
	var entry struct{ Attempt int }
	if err := json.Unmarshal(line, &entry); err != nil || entry.Attempt == 0 {
		a.t.Errorf("the log line %q has no attempt: %v", line, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.Requests++
	if entry.Attempt == 1 {
		a.Calls++
	}
	a.Most = max(a.Most, entry.Attempt)
	return len(line), nil
}

// loggedServer is a provider whose log goes to the test, for the calls of the
// protocol that make requests.
type loggedServer struct {
	tfprotov6.ProviderServer
	attempts *Attempts
}

// bare is a context without its values, and so without the log of the server, which
// would have precedence.
type bare struct{ context.Context }

// Value returns nothing.
func (bare) Value(any) any { return nil }

func (s *loggedServer) logged(ctx context.Context) context.Context {
	return tflogtest.RootLogger(bare{ctx}, s.attempts)
}

// ReadResource refreshes an object.
func (s *loggedServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return s.ProviderServer.ReadResource(s.logged(ctx), req)
}

// PlanResourceChange plans an object.
func (s *loggedServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return s.ProviderServer.PlanResourceChange(s.logged(ctx), req)
}

// ApplyResourceChange creates, changes or deletes an object.
func (s *loggedServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return s.ProviderServer.ApplyResourceChange(s.logged(ctx), req)
}

// ImportResourceState finds an object.
func (s *loggedServer) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return s.ProviderServer.ImportResourceState(s.logged(ctx), req)
}
