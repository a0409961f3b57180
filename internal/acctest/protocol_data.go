package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Data reads a data source. The values are nil when there is an error.
func (p *Protocol) Data(typeName string, config Values) (Values, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.schema.DataSourceSchemas[typeName]
	encoded := p.encode(schema, config)
	valid, err := p.server.ValidateDataResourceConfig(p.t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: typeName, Config: encoded})
	if err != nil {
		p.t.Fatal(err)
	}
	if isFailed(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	read, err := p.server.ReadDataSource(p.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: typeName, Config: encoded})
	if err != nil {
		p.t.Fatal(err)
	}
	diagnostics := append(valid.Diagnostics, read.Diagnostics...)
	if isFailed(diagnostics) {
		return nil, diagnostics
	}
	return p.decode(read.State, schema.ValueType()), diagnostics
}

// ValidateList returns what a list resource says of a configuration before
// anything is listed.
func (p *Protocol) ValidateList(typeName string, config Values) []*tfprotov6.Diagnostic {
	p.t.Helper()
	server, ok := p.server.(tfprotov6.ListResourceServer)
	if !ok {
		p.t.Fatal("the provider server has no list resources")
	}
	valid, err := server.ValidateListResourceConfig(p.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{
		TypeName: typeName, Config: p.encode(p.schema.ListResourceSchemas[typeName], config),
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return valid.Diagnostics
}

// Open validates and opens an ephemeral resource. There are no values after an
// error.
func (p *Protocol) Open(typeName string, config Values) (Values, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.schema.EphemeralResourceSchemas[typeName]
	raw := p.encode(schema, config)
	valid, err := p.server.ValidateEphemeralResourceConfig(p.t.Context(), &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: typeName, Config: raw})
	if err != nil {
		p.t.Fatal(err)
	}
	if isFailed(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	opened, err := p.server.OpenEphemeralResource(p.t.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: typeName, Config: raw})
	if err != nil {
		p.t.Fatal(err)
	}
	diagnostics := append(valid.Diagnostics, opened.Diagnostics...)
	if isFailed(diagnostics) {
		return nil, diagnostics
	}
	return p.decode(opened.Result, schema.ValueType()), diagnostics
}

// Invoke validates, plans and invokes an action, each step only when the one
// before had no error. It returns the messages about its progress.
func (p *Protocol) Invoke(typeName string, config Values) (progress []string, diagnostics []*tfprotov6.Diagnostic) {
	p.t.Helper()
	server, ok := p.server.(tfprotov6.ActionServer)
	if !ok {
		p.t.Fatal("the provider server has no actions")
	}
	raw := p.encode(p.schema.ActionSchemas[typeName].Schema, config)
	valid, err := server.ValidateActionConfig(p.t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: typeName, Config: raw})
	if err != nil {
		p.t.Fatal(err)
	}
	if isFailed(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	plan, err := server.PlanAction(p.t.Context(), &tfprotov6.PlanActionRequest{ActionType: typeName, Config: raw})
	if err != nil {
		p.t.Fatal(err)
	}
	if diagnostics = append(valid.Diagnostics, plan.Diagnostics...); isFailed(diagnostics) {
		return nil, diagnostics
	}
	stream, err := server.InvokeAction(p.t.Context(), &tfprotov6.InvokeActionRequest{ActionType: typeName, Config: raw})
	if err != nil {
		p.t.Fatal(err)
	}
	completed := 0
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			completed++
			diagnostics = append(diagnostics, event.Diagnostics...)
		}
	}
	if completed != 1 {
		p.t.Errorf("the action %s says %d times that it is completed", typeName, completed)
	}
	return progress, diagnostics
}

// Listed is one result of a list resource.
type Listed struct {
	DisplayName string
	Identity    Values
	Resource    Values // nil unless it was asked for
	Diagnostics []*tfprotov6.Diagnostic
}

// List runs a list resource as terraform query does. It takes no more results
// than stop, when that is above 0, whatever the limit.
func (p *Protocol) List(typeName string, config Values, include bool, limit int64, stop int) []Listed {
	p.t.Helper()
	server, ok := p.server.(tfprotov6.ListResourceServer)
	if !ok {
		p.t.Fatal("the provider server has no list resources")
	}
	stream, err := server.ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: typeName, Config: p.encode(p.schema.ListResourceSchemas[typeName], config), IncludeResource: include, Limit: limit,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	var out []Listed
	for result := range stream.Results {
		listed := Listed{DisplayName: result.DisplayName, Diagnostics: result.Diagnostics}
		if result.Identity != nil {
			listed.Identity = p.decode(result.Identity.IdentityData, p.identityType(typeName))
		}
		if result.Resource != nil {
			listed.Resource = p.decode(result.Resource, p.schema.ResourceSchemas[typeName].ValueType())
		}
		out = append(out, listed)
		if stop > 0 && len(out) == stop {
			break
		}
	}
	return out
}
