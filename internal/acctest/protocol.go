package acctest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Protocol drives the provider through its protocol, for what the CLI at hand
// does not know: identity before Terraform 1.12, list resources before 1.14; and
// for what the testing framework does not show: warnings.
type Protocol struct {
	// SendIdentity makes reads send the identity, as those of Terraform 1.12 and
	// later do.
	SendIdentity bool

	t      testing.TB
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
func StartProtocol(tb testing.TB, tenant *Tenant, key, keyV1 string) *Protocol {
	tb.Helper()
	liveagent := map[string]any{"url": tenant.URL, "requests_per_minute": 100000.0}
	for name, value := range map[string]string{"api_key": key, "api_v1_key": keyV1} {
		if value != "" {
			liveagent[name] = value
		}
	}
	return ConfigureProtocol(tb, Values{"liveagent": liveagent})
}

// providerSchema is the schema, which is the same for every provider of a process: as
// the CLI does, tests ask for it once.
var providerSchema = sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
	return provider.NewServer("test").GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
})

var identitySchemas = sync.OnceValues(func() (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return provider.NewServer("test").GetResourceIdentitySchemas(context.Background(), &tfprotov6.GetResourceIdentitySchemasRequest{})
})

// ConfigureProtocol returns the provider with any configuration that is valid. It goes by a
// clock on which every wait is over at once, unless an option gives it another one.
func ConfigureProtocol(tb testing.TB, config Values, options ...provider.Option) *Protocol {
	tb.Helper()
	options = append([]provider.Option{provider.WithClock(&Clock{at: time.Now()})}, options...)
	p := &Protocol{t: tb, server: provider.NewServer("test", options...)}
	schema, err := providerSchema()
	p.must(err, schema.Diagnostics)
	p.schema = schema
	configured, err := p.server.ConfigureProvider(tb.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4",
		Config:           p.encode(schema.Provider, config),
	})
	p.must(err, configured.Diagnostics)
	return p
}

// Stop interrupts the provider as the CLI does on Ctrl-C.
func (p *Protocol) Stop() {
	p.t.Helper()
	stopped, err := p.server.StopProvider(p.t.Context(), &tfprotov6.StopProviderRequest{})
	if err != nil || stopped.Error != "" {
		p.t.Fatal(err, stopped.Error)
	}
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

// Upgrade returns an object as the state of an earlier release has it: its attributes and
// its private state, both in JSON.
func (p *Protocol) Upgrade(typeName string, attributes, private []byte) Object {
	p.t.Helper()
	upgraded, err := p.server.UpgradeResourceState(p.t.Context(), &tfprotov6.UpgradeResourceStateRequest{
		TypeName: typeName, RawState: &tfprotov6.RawState{JSON: attributes},
	})
	p.must(err, upgraded.Diagnostics)
	return p.object(typeName, upgraded.UpgradedState, nil, private, nil)
}

// Refused fails the test unless there is an error that has all the texts, and no
// other error. No key may show.
func Refused(tb testing.TB, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	tb.Helper()
	errors := slices.DeleteFunc(slices.Clone(diagnostics), func(one *tfprotov6.Diagnostic) bool {
		return one.Severity != tfprotov6.DiagnosticSeverityError
	})
	got := Problems(errors)
	noKey(tb, Problems(diagnostics))
	if len(errors) != 1 {
		tb.Errorf("got %q, want one error", Problems(diagnostics))
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			tb.Errorf("the error %q lacks %q", got, text)
		}
	}
}

// object returns what the provider answers.
func (p *Protocol) object(
	typeName string, state *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte, diagnostics []*tfprotov6.Diagnostic,
) Object {
	p.t.Helper()
	typ := p.schema.ResourceSchemas[typeName].ValueType()
	state = p.composed(state, typ)
	out := Object{Diagnostics: diagnostics, raw: state, identity: identity, private: private}
	out.State = p.decode(state, typ)
	if identity != nil {
		out.Identity = p.decode(identity.IdentityData, p.identityType(typeName))
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
// or none where no texts are given. No key may show.
func Warned(tb testing.TB, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	tb.Helper()
	got := Problems(diagnostics)
	noKey(tb, got)
	if len(texts) == 0 {
		if got != "" {
			tb.Errorf("got %q, want no warning", got)
		}
		return
	}
	if len(diagnostics) != 1 || diagnostics[0].Severity != tfprotov6.DiagnosticSeverityWarning {
		tb.Errorf("got %q, want one warning", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			tb.Errorf("the warning %q lacks %q", got, text)
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
	identities, err := identitySchemas()
	p.must(err, identities.Diagnostics)
	return identities.IdentitySchemas[typeName].ValueType()
}
