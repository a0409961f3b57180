package acctest

import (
	"maps"
	"slices"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

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

// Generate returns the configuration that Terraform writes for an imported object.
func (p *Protocol) Generate(typeName string, object Object) Values {
	p.t.Helper()
	resp, err := p.server.GenerateResourceConfig(p.t.Context(), &tfprotov6.GenerateResourceConfigRequest{TypeName: typeName, State: object.raw})
	if err != nil {
		p.t.Fatal(err)
	}
	p.must(nil, resp.Diagnostics)
	config := p.decode(resp.Config, p.schema.ResourceSchemas[typeName].ValueType())
	maps.DeleteFunc(config, func(_ string, value any) bool { return value == nil })
	return config
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
