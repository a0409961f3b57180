package provider

import (
	"context"

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

// server is the server of the framework, and understands OpenTofu's null.
type server struct{ frameworkServer }

// NewServer returns a server of a version of the provider.
func NewServer(version string, options ...Option) tfprotov6.ProviderServer {
	plain := providerserver.NewProtocol6(New(version, options...)())()
	if framework, ok := plain.(frameworkServer); ok {
		return &server{framework}
	}
	return plain
}

// CallFunction calls a function. OpenTofu (1.7 to at least 1.12) sends a null
// argument as no value at all, where the framework wants the value null.
func (s *server) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	const null = "\xc0" // in MessagePack
	for i, argument := range req.Arguments {
		if argument == nil || len(argument.MsgPack) == 0 && len(argument.JSON) == 0 {
			req.Arguments[i] = &tfprotov6.DynamicValue{MsgPack: []byte(null)}
		}
	}
	return s.frameworkServer.CallFunction(ctx, req)
}
