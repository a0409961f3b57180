// Package acctest is what acceptance tests share: a tenant to test on, the
// provider to test, and ways to drive it through Terraform, OpenTofu, or its
// protocol.
//
// Tests run on the mock. With HELPDESK_ACC_REAL=1 those that [Start] serves run
// on the tenant that the environment names instead; they create only objects
// whose names begin with [Prefix], and sweepers remove these.
package acctest

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Prefix begins the name of every object that tests create.
const Prefix = "tfacc-"

// Tenant is what a test runs on.
type Tenant struct {
	// Mock is the mock; nil on a real tenant.
	Mock *mock.Server
	// URL is the address of the mock; empty on a real tenant.
	URL string
}

// IsReal says whether acceptance tests use the tenant of the environment.
func IsReal() bool { return os.Getenv("HELPDESK_ACC_REAL") == "1" }

// Start returns a tenant for a test that only needs what every tenant has.
func Start(tb testing.TB) *Tenant {
	tb.Helper()
	if IsReal() {
		return &Tenant{}
	}
	return StartMock(tb)
}

// StartMock returns a fresh mock for a test that looks behind the scenes. On a
// real tenant the test is skipped.
func StartMock(tb testing.TB) *Tenant {
	tb.Helper()
	return StartMockWith(tb, mock.Options{})
}

// StartSeed is StartMock with other objects and switches than the built-in ones.
func StartSeed(tb testing.TB, seed string) *Tenant {
	tb.Helper()
	return StartMockWith(tb, mock.Options{Seed: []byte(seed)})
}

// StartMockWith is StartMock with options of the mock.
func StartMockWith(tb testing.TB, options mock.Options) *Tenant {
	tb.Helper()
	if IsReal() {
		tb.Skip("needs the mock")
	}
	server, url := mocktest.Start(tb, options)
	return &Tenant{Mock: server, URL: url}
}

// Config returns a configuration for the tenant: where the provider comes from,
// the provider block, and the rest.
func (tenant *Tenant) Config(rest string) string {
	if tenant.Mock == nil {
		return requiredProviders + "provider \"helpdesk\" {}\n" + rest
	}
	return requiredProviders + tenant.ProviderBlock(mock.LiveAgentV3Key, mock.LiveAgentV1Key) + rest
}

const (
	namespace         = "helpdesk-iac"
	requiredProviders = "terraform {\n  required_providers {\n    helpdesk = { source = \"" + namespace + "/helpdesk\" }\n  }\n}\n"
)

// ProviderBlock returns a provider block for the mock with other keys of LiveAgent.
func (tenant *Tenant) ProviderBlock(key, keyV1 string) string {
	return fmt.Sprintf(`
provider "helpdesk" {
  liveagent = {
    url                 = %q
    api_key             = %q
    api_v1_key          = %q
    requests_per_minute = 100000
  }
  livedesk = {
    url                 = %q
    api_key             = %q
    api_secret          = %q
    requests_per_minute = 100000
  }
}
`, tenant.URL, key, keyV1, tenant.URL, mock.LiveDeskKey, mock.LiveDeskSecret)
}

// Call makes a request as somebody else who works on the same account. The test
// fails unless the answer has a 2xx status.
func (tenant *Tenant) Call(tb testing.TB, method, target string, body any) []byte {
	tb.Helper()
	status, answer := tenant.Mock.Call(method, target, body)
	if status/100 != 2 {
		tb.Fatalf("%s %s: status %d: %s", method, target, status, answer)
	}
	return answer
}

// Requests fails the test unless the mock has seen just these requests since the
// last call, and begins to count anew. Reads may be left out by naming writes
// only: see Writes.
func (tenant *Tenant) Requests(t *testing.T, want map[string]int) {
	t.Helper()
	tenant.compare(t, tenant.Mock.Stats().Requests, want)
}

// Writes is Requests for everything but GET.
func (tenant *Tenant) Writes(t *testing.T, want map[string]int) {
	t.Helper()
	got := tenant.Mock.Stats().Requests
	maps.DeleteFunc(got, func(name string, _ int) bool { return strings.HasPrefix(name, "GET ") })
	tenant.compare(t, got, want)
}

func (tenant *Tenant) compare(t *testing.T, got, want map[string]int) {
	t.Helper()
	tenant.Mock.ResetStats()
	if !maps.Equal(got, want) {
		t.Errorf("requests differ\n got: %s\nwant: %s", counts(got), counts(want))
	}
}

func counts(requests map[string]int) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(requests)) {
		out = append(out, fmt.Sprintf("%d × %s", requests[name], name))
	}
	return strings.Join(out, ", ")
}

// Factories returns the provider for the testing framework.
func Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"helpdesk": func() (tfprotov6.ProviderServer, error) { return provider.NewServer("test"), nil },
	}
}

// Run runs the steps of an acceptance test with the CLI of the environment.
func Run(t *testing.T, check resource.TestCheckFunc, steps ...resource.TestStep) {
	t.Helper()
	CLI(t)
	// The testing framework takes the namespace from the environment alone.
	if err := os.Setenv("TF_ACC_PROVIDER_NAMESPACE", namespace); err != nil { //nolint:usetesting // t.Setenv forbids parallel tests, and all set the same.
		t.Fatal(err)
	}
	resource.Test(t, resource.TestCase{
		IsUnitTest:               !IsReal(),
		ProtoV6ProviderFactories: Factories(),
		CheckDestroy:             check,
		Steps:                    steps,
	})
}

// CLI returns the path of Terraform or OpenTofu. The test is skipped when the
// machine has neither; make test always provides one.
func CLI(t *testing.T) string {
	t.Helper()
	needCLI(t)
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path
	}
	path, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("neither TF_ACC_TERRAFORM_PATH nor terraform on PATH: use make test")
	}
	return path
}
