package acctest

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Values are attributes of an object in Go's own types: string, bool, float64,
// []any, map[string]any, and nil for null.
type Values map[string]any

// Unknown is a value that is known after the apply only.
const Unknown unknown = "known after apply"

type unknown string

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
	liveagent := map[string]any{"url": tenant.URL, "requests_per_minute": 100000.0}
	for name, value := range map[string]string{"api_key": key, "api_v1_key": keyV1} {
		if value != "" {
			liveagent[name] = value
		}
	}
	return ConfigureProtocol(t, Values{"liveagent": liveagent})
}

// ConfigureProtocol returns the provider with any configuration that is valid.
func ConfigureProtocol(t *testing.T, config Values) *Protocol {
	t.Helper()
	p := &Protocol{t: t, server: provider.NewServer("test")}
	schema, err := p.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	p.must(err, schema.Diagnostics)
	p.schema = schema
	configured, err := p.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4",
		Config:           p.encode(schema.Provider, config),
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

// Planned is a plan for one object.
type Planned struct {
	// State is what the object is going to be; nil when it goes.
	State Values
	// Replaces says whether the object is to be replaced.
	Replaces bool
	// Diagnostics are those of the validation and of the plan.
	Diagnostics []*tfprotov6.Diagnostic

	prior    Object
	config   *tfprotov6.DynamicValue
	raw      *tfprotov6.DynamicValue
	identity *tfprotov6.ResourceIdentityData
	private  []byte
}

// Changes returns the names of the attributes that the plan changes, sorted.
func (p Planned) Changes() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(p.State)) {
		if !cmp.Equal(p.State[name], p.prior.State[name]) {
			names = append(names, name)
		}
	}
	return names
}

// Plan validates and plans a configuration of an object as Terraform does. The
// zero Object stands for one that does not exist, a nil configuration for the
// removal. The test fails when Terraform would not accept the plan.
func (p *Protocol) Plan(typeName string, prior Object, config Values) Planned {
	p.t.Helper()
	schema := p.schema.ResourceSchemas[typeName]
	none := p.dynamic(schema.ValueType(), nil)
	if prior.State == nil {
		prior = Object{raw: none}
	}
	out := Planned{prior: prior, config: none}
	proposed := none
	if config != nil {
		out.config, proposed = p.encode(schema, config), p.encode(schema, propose(schema, prior.State, config))
		valid, err := p.server.ValidateResourceConfig(p.t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: out.config})
		if err != nil {
			p.t.Fatal(err)
		}
		out.Diagnostics = valid.Diagnostics
		if isFailed(out.Diagnostics) {
			return out
		}
	}
	request := &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: prior.raw, PriorPrivate: prior.private, ProposedNewState: proposed, Config: out.config,
	}
	if p.SendIdentity {
		request.PriorIdentity = prior.identity
	}
	plan, err := p.server.PlanResourceChange(p.t.Context(), request)
	if err != nil {
		p.t.Fatal(err)
	}
	out.Diagnostics = append(out.Diagnostics, plan.Diagnostics...)
	if isFailed(out.Diagnostics) {
		return out
	}
	out.raw, out.private, out.State = plan.PlannedState, plan.PlannedPrivate, p.decode(plan.PlannedState, schema.ValueType())
	out.identity, out.Replaces = plan.PlannedIdentity, len(plan.RequiresReplace) > 0
	for name, value := range config {
		if got := out.State[name]; value != nil && !cmp.Equal(got, value) && !cmp.Equal(got, prior.State[name]) {
			p.t.Errorf("the plan has %v for %s, which is neither the configured %v nor the former %v", got, name, value, prior.State[name])
		}
	}
	return out
}

// propose fills in the former values of what the configuration leaves out.
func propose(schema *tfprotov6.Schema, prior, config Values) Values {
	out := maps.Clone(config)
	for _, attribute := range schema.Block.Attributes {
		if attribute.Computed && config[attribute.Name] == nil {
			out[attribute.Name] = prior[attribute.Name]
			if prior == nil {
				out[attribute.Name] = Unknown
			}
		}
	}
	return out
}

// Apply applies a plan, if it changes anything. The test fails when the new
// state is not what was planned.
func (p *Protocol) Apply(typeName string, plan Planned) Object {
	p.t.Helper()
	if plan.raw == nil {
		p.t.Fatalf("there is no plan: %s", Problems(plan.Diagnostics))
	}
	if plan.State != nil && len(plan.Changes()) == 0 {
		plan.prior.Diagnostics = nil
		return plan.prior
	}
	request := &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: plan.prior.raw, PlannedState: plan.raw, PlannedPrivate: plan.private, Config: plan.config,
	}
	if p.SendIdentity {
		request.PlannedIdentity = plan.identity
	}
	applied, err := p.server.ApplyResourceChange(p.t.Context(), request)
	if err != nil {
		p.t.Fatal(err)
	}
	object := p.object(typeName, applied.NewState, applied.NewIdentity, applied.Private, applied.Diagnostics)
	for name, got := range object.State {
		want := plan.State[name]
		if got == Unknown || !isFailed(applied.Diagnostics) && want != Unknown && !cmp.Equal(got, want) {
			p.t.Errorf("the new state has %v for %s, planned was %v", got, name, want)
		}
	}
	return object
}

// isFailed says whether there is an error among diagnostics.
func isFailed(diagnostics []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diagnostics, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

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

// Refused fails the test unless there is an error that has all the texts, and no
// other error.
func Refused(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	errors := slices.DeleteFunc(slices.Clone(diagnostics), func(one *tfprotov6.Diagnostic) bool {
		return one.Severity != tfprotov6.DiagnosticSeverityError
	})
	got := Problems(errors)
	if len(errors) != 1 {
		t.Errorf("got %q, want one error", Problems(diagnostics))
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the error %q lacks %q", got, text)
		}
	}
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
	if value == Unknown {
		return tftypes.NewValue(typ, tftypes.UnknownValue)
	}
	switch given := value.(type) {
	case map[string]any:
		out := map[string]tftypes.Value{}
		if object, ok := typ.(tftypes.Object); ok {
			for name, attribute := range object.AttributeTypes {
				out[name] = encode(attribute, given[name])
			}
		} else if mapping, ok := typ.(tftypes.Map); ok {
			for key, element := range given {
				out[key] = encode(mapping.ElementType, element)
			}
		}
		return tftypes.NewValue(typ, out)
	case []any:
		out := make([]tftypes.Value, 0, len(given))
		for _, element := range given {
			out = append(out, encode(elementType(typ), element))
		}
		return tftypes.NewValue(typ, out)
	}
	return tftypes.NewValue(typ, value)
}

func elementType(typ tftypes.Type) tftypes.Type {
	switch typ := typ.(type) {
	case tftypes.List:
		return typ.ElementType
	case tftypes.Set:
		return typ.ElementType
	}
	return tftypes.DynamicPseudoType
}

// decode turns a value into Go's own types.
func decode(t *testing.T, value tftypes.Value) any {
	t.Helper()
	if value.IsNull() {
		return nil
	}
	if !value.IsKnown() {
		return Unknown
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
	if value.Type().Is(tftypes.Set{}) {
		// A set has no order; this one makes sets comparable.
		slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
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
