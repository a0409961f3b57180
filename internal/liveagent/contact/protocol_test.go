package contact_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const typeName = "helpdesk_liveagent_contact"

// server is the provider as its protocol shows it, because the testing framework
// does not show warnings.
type server struct {
	tfprotov6.ProviderServer
}

func newServer(t *testing.T, tenant *acctest.Tenant) server {
	t.Helper()
	provider, err := acctest.Factories()["helpdesk"]()
	if err != nil {
		t.Fatal(err)
	}
	config := object{"liveagent": object{"url": tenant.URL, "api_key": mock.LiveAgentV3Key, "requests_per_minute": 100000}}
	resp, err := provider.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.11.4", Config: dynamic(t, config)})
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, problems(resp.Diagnostics))
	}
	return server{provider}
}

func dynamic(t *testing.T, value any) *tfprotov6.DynamicValue {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return &tfprotov6.DynamicValue{JSON: data}
}

func problems(diagnostics []*tfprotov6.Diagnostic) string {
	var out []string
	for _, one := range diagnostics {
		out = append(out, fmt.Sprintf("%s: %s: %s", one.Severity, one.Summary, one.Detail))
	}
	return strings.Join(out, "\n")
}

// create plans and applies a new contact.
func (s server) create(t *testing.T, config object) *tfprotov6.ApplyResourceChangeResponse {
	t.Helper()
	ctx := t.Context()
	plan, err := s.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: dynamic(t, nil), ProposedNewState: dynamic(t, config), Config: dynamic(t, config),
	})
	if err != nil || len(plan.Diagnostics) > 0 {
		t.Fatal(err, problems(plan.Diagnostics))
	}
	resp, err := s.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: dynamic(t, nil), PlannedState: plan.PlannedState, Config: dynamic(t, config), PlannedPrivate: plan.PlannedPrivate,
	})
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

// warned fails the test unless the diagnostics are one warning with the texts.
func warned(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	got := problems(diagnostics)
	if len(diagnostics) != 1 || diagnostics[0].Severity != tfprotov6.DiagnosticSeverityWarning {
		t.Errorf("got %q, want one warning", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the warning %q lacks %q", got, text)
		}
	}
}

func TestContact_warnings(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	if err := tenant.Mock.AddFaults(mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: mock.EffectStatus, Status: 400, Message: "taken"}); err != nil {
		t.Fatal(err)
	}
	server := newServer(t, tenant)
	created := server.create(t, object{"first_name": "tfacc-alice", "registration_email": "tfacc-alice@example.com"})
	warned(t, created.Diagnostics, `Cannot register the contact "tfacc-alice"`, "HTTP 400", "taken", "next apply tries again")

	id := only(t, tenant).id()
	remove(t, tenant)
	read, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: typeName, CurrentState: created.NewState, Private: created.Private})
	if err != nil {
		t.Fatal(err)
	}
	warned(t, read.Diagnostics, `The contact "tfacc-alice" is gone`, id, "the next apply creates it again")
	if gone, err := read.NewState.IsNull(); err != nil || !gone {
		t.Errorf("the contact is still in the state (%v)", err)
	}
}

// Import by identity needs Terraform 1.12; the protocol does it everywhere.
func TestContact_identity(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	server := newServer(t, tenant)
	created := server.create(t, object{"first_name": "tfacc-alice"})
	id := only(t, tenant).id()
	identity := &tfprotov6.ResourceIdentityData{IdentityData: dynamic(t, object{"id": id})}
	if created.NewIdentity == nil {
		t.Fatal("the create gives no identity")
	}
	for _, req := range []*tfprotov6.ImportResourceStateRequest{
		{TypeName: typeName, Identity: identity}, {TypeName: typeName, ID: id}, {TypeName: typeName, ID: "id:" + id},
	} {
		resp, err := server.ImportResourceState(t.Context(), req)
		if err != nil || len(resp.Diagnostics) > 0 || len(resp.ImportedResources) != 1 {
			t.Fatal(err, problems(resp.Diagnostics))
		}
		imported := resp.ImportedResources[0]
		read, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
			TypeName: typeName, CurrentState: imported.State, Private: imported.Private, CurrentIdentity: imported.Identity,
		})
		if err != nil || len(read.Diagnostics) > 0 {
			t.Fatal(err, problems(read.Diagnostics))
		}
		got, err := read.NewIdentity.IdentityData.Unmarshal(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}})
		want := tftypes.NewValue(got.Type(), map[string]tftypes.Value{"id": tftypes.NewValue(tftypes.String, id)})
		if err != nil || !got.Equal(want) {
			t.Errorf("the identity is %s, want %s (%v)", got, want, err)
		}
	}
}
