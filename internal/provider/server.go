package provider

import (
	"context"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// frameworkServer is all that the server of the framework can do; embedding less
// of it would take abilities away from ours.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
	tfprotov6.StateStoreServer
}

// server is the server of the framework. It understands OpenTofu's null, ends calls that come
// after the CLI was interrupted, and sees to it that one object has one owner.
type server struct {
	frameworkServer
	run     atomic.Pointer[run]
	entries atomic.Pointer[entries]
}

// run is what lasts from one configuration to the next.
type run struct {
	// done ends when the CLI is interrupted, and stop ends it.
	done context.Context
	stop context.CancelFunc
}

// null is the value null in MessagePack.
const null = "\xc0"

// NewServer returns a server of a version of the provider.
func NewServer(version string, options ...Option) tfprotov6.ProviderServer {
	plain := providerserver.NewProtocol6(New(version, options...)())()
	if framework, ok := plain.(frameworkServer); ok {
		s := &server{frameworkServer: framework}
		s.begin(nil)
		return s
	}
	return plain
}

// CallFunction calls a function. OpenTofu (1.7 to at least 1.12) sends a null
// argument as no value at all, where the framework wants the value null.
func (s *server) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	for i, argument := range req.Arguments {
		if argument == nil || len(argument.MsgPack) == 0 && len(argument.JSON) == 0 {
			req.Arguments[i] = &tfprotov6.DynamicValue{MsgPack: []byte(null)}
		}
	}
	return s.frameworkServer.CallFunction(ctx, req)
}

// StopProvider ends the calls that are under way.
func (s *server) StopProvider(ctx context.Context, req *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	s.run.Load().stop()
	return s.frameworkServer.StopProvider(ctx, req)
}

// ConfigureProvider begins another run, where one process serves several.
func (s *server) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	s.begin(req.Config)
	return s.frameworkServer.ConfigureProvider(ctx, req)
}

// ReadDataSource reads a data source.
func (s *server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	ctx, cancel := s.unlessStopped(ctx)
	defer cancel()
	return s.frameworkServer.ReadDataSource(ctx, req)
}

// begin begins a run with a configuration.
func (s *server) begin(config *tfprotov6.DynamicValue) {
	done, stop := context.WithCancel(context.Background())
	s.run.Store(&run{done: done, stop: stop})
	s.entries.Store(newEntries(config))
}

// unlessStopped returns a context that ends when the CLI is interrupted, and has ended when it
// was: a call that it had decided to make just before would otherwise wait for its turn, because
// terraform-plugin-go ends only calls that have come to it.
func (s *server) unlessStopped(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	done := s.run.Load().done
	release := context.AfterFunc(done, cancel)
	if done.Err() != nil {
		cancel()
	}
	return ctx, func() {
		release()
		cancel()
	}
}
