package acctest

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Values are attributes of an object in Go's own types: string, bool, float64,
// []any, map[string]any, and nil for null.
type Values map[string]any

// Protocol drives the provider through its protocol, for what the CLI at hand
// does not know: identity before Terraform 1.12, list resources before 1.14; and
// for what the testing framework does not show: warnings.
type Protocol struct {
	// SendIdentity makes reads send the identity, as those of Terraform 1.12 and
	// later do.
	SendIdentity bool

	t      *testing.T
	server tfprotov6.ProviderServer
	schema *tfprotov6.GetProviderSchemaResponse
}

// Object is a resource instance between calls of the protocol.
type Object struct {
	// State is nil when the resource is gone.
	State       Values
	Identity    Values
	Diagnostics []*tfprotov6.Diagnostic

	raw      *tfprotov6.DynamicValue
	identity *tfprotov6.ResourceIdentityData
	private  []byte
}

// StartProtocol returns the provider, configured for the tenant. A key that is
// empty is left out.
func StartProtocol(t *testing.T, tenant *Tenant, key, keyV1 string) *Protocol {
	t.Helper()
	p := &Protocol{t: t, server: provider.NewServer("test")}
	schema, err := p.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	p.must(err, schema.Diagnostics)
	p.schema = schema
	liveagent := map[string]any{"url": tenant.URL, "requests_per_minute": 100000.0}
	for name, value := range map[string]string{"api_key": key, "api_v1_key": keyV1} {
		if value != "" {
			liveagent[name] = value
		}
	}
	configured, err := p.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4",
		Config:           p.encode(schema.Provider, Values{"liveagent": liveagent}),
	})
	p.must(err, configured.Diagnostics)
	return p
}

// Import imports by id or by identity, and reads the object.
func (p *Protocol) Import(typeName, id string, identity Values) Object {
	p.t.Helper()
	request := &tfprotov6.ImportResourceStateRequest{TypeName: typeName, ID: id}
	if identity != nil {
		request.Identity = &tfprotov6.ResourceIdentityData{IdentityData: p.dynamic(p.identityType(typeName), map[string]any(identity))}
	}
	imported, err := p.server.ImportResourceState(p.t.Context(), request)
	if err != nil {
		p.t.Fatal(err)
	}
	if len(imported.ImportedResources) == 0 {
		return Object{Diagnostics: imported.Diagnostics}
	}
	if n := len(imported.ImportedResources); n > 1 {
		p.t.Fatalf("the import of %q gives %d resources, want 1", id, n)
	}
	resource := imported.ImportedResources[0]
	object := p.Read(typeName, Object{raw: resource.State, identity: resource.Identity, private: resource.Private})
	object.Diagnostics = append(imported.Diagnostics, object.Diagnostics...)
	return object
}

// Read refreshes an object.
func (p *Protocol) Read(typeName string, object Object) Object {
	p.t.Helper()
	request := &tfprotov6.ReadResourceRequest{TypeName: typeName, CurrentState: object.raw, Private: object.private}
	if p.SendIdentity {
		request.CurrentIdentity = object.identity
	}
	read, err := p.server.ReadResource(p.t.Context(), request)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.object(typeName, read.NewState, read.NewIdentity, read.Private, read.Diagnostics)
}

// Object returns an object as a state that was written before has it.
func (p *Protocol) Object(typeName string, state Values) Object {
	p.t.Helper()
	return Object{State: state, raw: p.encode(p.schema.ResourceSchemas[typeName], state)}
}

// Create plans and applies a new object. The test fails when the plan has
// anything to say; what the apply says is in the diagnostics.
func (p *Protocol) Create(typeName string, config Values) Object {
	p.t.Helper()
	schema := p.schema.ResourceSchemas[typeName]
	return p.change(typeName, Object{raw: p.dynamic(schema.ValueType(), nil)}, p.encode(schema, config))
}

// Delete plans and applies the removal of an object, as Create does its making.
// It is still in the state when the provider could not delete it.
func (p *Protocol) Delete(typeName string, object Object) Object {
	p.t.Helper()
	return p.change(typeName, object, p.dynamic(p.schema.ResourceSchemas[typeName].ValueType(), nil))
}

// change plans and applies a configuration of an object; null removes it.
func (p *Protocol) change(typeName string, prior Object, config *tfprotov6.DynamicValue) Object {
	p.t.Helper()
	plan, err := p.server.PlanResourceChange(p.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: prior.raw, PriorPrivate: prior.private, ProposedNewState: config, Config: config,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.must(nil, plan.Diagnostics)
	applied, err := p.server.ApplyResourceChange(p.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: prior.raw, PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate, Config: config,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return p.object(typeName, applied.NewState, applied.NewIdentity, applied.Private, applied.Diagnostics)
}

// object returns what the provider answers.
func (p *Protocol) object(
	typeName string, state *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte, diagnostics []*tfprotov6.Diagnostic,
) Object {
	p.t.Helper()
	out := Object{Diagnostics: diagnostics, raw: state, identity: identity, private: private}
	out.State = p.decode(state, p.schema.ResourceSchemas[typeName].ValueType())
	if identity != nil {
		out.Identity = p.decode(identity.IdentityData, p.identityType(typeName))
	}
	return out
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

// Problems joins diagnostics for comparison.
func Problems(diagnostics []*tfprotov6.Diagnostic) string {
	var out []string
	for _, diagnostic := range diagnostics {
		out = append(out, fmt.Sprintf("%s: %s: %s", diagnostic.Severity, diagnostic.Summary, diagnostic.Detail))
	}
	return strings.Join(out, "\n")
}

// Warned fails the test unless the diagnostics are one warning with the texts,
// or none where no texts are given.
func Warned(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	got := Problems(diagnostics)
	if len(texts) == 0 {
		if got != "" {
			t.Errorf("got %q, want no warning", got)
		}
		return
	}
	if len(diagnostics) != 1 || diagnostics[0].Severity != tfprotov6.DiagnosticSeverityWarning {
		t.Errorf("got %q, want one warning", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the warning %q lacks %q", got, text)
		}
	}
}

// must fails the test when there is an error, or anything to say.
func (p *Protocol) must(err error, diagnostics []*tfprotov6.Diagnostic) {
	p.t.Helper()
	if err != nil || len(diagnostics) > 0 {
		p.t.Fatal(err, Problems(diagnostics))
	}
}

func (p *Protocol) identityType(typeName string) tftypes.Type {
	p.t.Helper()
	identities, err := p.server.GetResourceIdentitySchemas(p.t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	p.must(err, identities.Diagnostics)
	return identities.IdentitySchemas[typeName].ValueType()
}

func (p *Protocol) encode(schema *tfprotov6.Schema, values Values) *tfprotov6.DynamicValue {
	p.t.Helper()
	return p.dynamic(schema.ValueType(), map[string]any(values))
}

func (p *Protocol) dynamic(typ tftypes.Type, value any) *tfprotov6.DynamicValue {
	p.t.Helper()
	dynamic, err := tfprotov6.NewDynamicValue(typ, encode(typ, value))
	if err != nil {
		p.t.Fatal(err)
	}
	return &dynamic
}

func (p *Protocol) decode(dynamic *tfprotov6.DynamicValue, typ tftypes.Type) Values {
	p.t.Helper()
	value, err := dynamic.Unmarshal(typ)
	if err != nil {
		p.t.Fatal(err)
	}
	object, _ := decode(p.t, value).(map[string]any)
	return object
}

// encode turns a Go value into one of a type; attributes that are not there are
// null.
func encode(typ tftypes.Type, value any) tftypes.Value {
	object, ok := typ.(tftypes.Object)
	given, isMap := value.(map[string]any)
	if !ok || !isMap {
		return tftypes.NewValue(typ, value)
	}
	attributes := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		attributes[name] = encode(attribute, given[name])
	}
	return tftypes.NewValue(typ, attributes)
}

// decode turns a value into Go's own types.
func decode(t *testing.T, value tftypes.Value) any {
	t.Helper()
	if value.IsNull() {
		return nil
	}
	switch {
	case value.Type().Is(tftypes.String):
		return into[string](t, value)
	case value.Type().Is(tftypes.Bool):
		return into[bool](t, value)
	case value.Type().Is(tftypes.Number):
		number := into[big.Float](t, value)
		float, _ := number.Float64()
		return float
	case value.Type().Is(tftypes.Object{}), value.Type().Is(tftypes.Map{}):
		out := map[string]any{}
		for name, attribute := range into[map[string]tftypes.Value](t, value) {
			out[name] = decode(t, attribute)
		}
		return out
	}
	out := []any{}
	for _, element := range into[[]tftypes.Value](t, value) {
		out = append(out, decode(t, element))
	}
	return out
}

func into[T any](t *testing.T, value tftypes.Value) T {
	t.Helper()
	var out T
	if err := value.As(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
