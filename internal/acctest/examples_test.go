package acctest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const examples = "../../examples"

// exampleSeed holds what data-source and import examples take for granted.
var exampleSeed = filepath.Join(examples, "seed.json")

// exampleKind is one of the folders in which the documentation generator looks
// for examples.
type exampleKind struct {
	folder string
	// glob matches the examples of a type; the generator shows all of them.
	glob string
	// needs names the files that every type must have.
	needs []string
}

var (
	resourceExamples = exampleKind{"resources", "resource*.tf", []string{
		"resource.tf", "import.sh", "import-by-string-id.tf", "import-by-identity.tf",
	}}
	dataSourceExamples = exampleKind{"data-sources", "data-source*.tf", []string{"data-source.tf"}}
	listExamples       = exampleKind{"list-resources", "list-resource*.tfquery.hcl", []string{"list-resource.tfquery.hcl"}}
	ephemeralExamples  = exampleKind{"ephemeral-resources", "ephemeral-resource*.tf", []string{"ephemeral-resource.tf"}}
	actionExamples     = exampleKind{"actions", "action*.tf", []string{"action.tf"}}
	functionExamples   = exampleKind{"functions", "function*.tf", []string{"function.tf"}}
)

// generated names all folders that belong to the documentation generator; every
// other one is a root module.
var generated = []string{
	"provider", resourceExamples.folder, dataSourceExamples.folder, listExamples.folder,
	ephemeralExamples.folder, actionExamples.folder, functionExamples.folder,
}

// readExample returns a file as text.
func readExample(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// readConfiguration is readExample for a configuration that may read files beside
// it, which it does not find where the CLI runs it.
func readConfiguration(t *testing.T, name string) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(readExample(t, name), "${path.module}", filepath.ToSlash(folder))
}

// findExamples returns what a pattern matches below the examples.
func findExamples(t *testing.T, pattern ...string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(append([]string{examples}, pattern...)...))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// startExample lets the environment name the mock, as it does for users.
func startExample(t *testing.T, tenant *acctest.Tenant) *acctest.Tenant {
	t.Helper()
	t.Setenv("LIVEAGENT_URL", tenant.URL)
	t.Setenv("LIVEAGENT_API_KEY", mock.LiveAgentV3Key)
	t.Setenv("LIVEAGENT_API_V1_KEY", mock.LiveAgentV1Key)
	t.Setenv("LIVEDESK_URL", tenant.URL)
	t.Setenv("LIVEDESK_API_KEY", mock.LiveDeskKey)
	t.Setenv("LIVEDESK_API_SECRET", mock.LiveDeskSecret)
	// Examples with a terraform block name the whole source.
	t.Setenv("TF_ACC_PROVIDER_NAMESPACE", "helpdesk-iac")
	return tenant
}

// emptyCategories deletes what is in imported categories and is not imported, which would keep
// them from being destroyed.
func emptyCategories(t *testing.T, tenant *acctest.Tenant, targets []string) {
	t.Helper()
	if !strings.HasPrefix(targets[0], "helpdesk_liveagent_kb_category.") {
		return
	}
	for title, entry := range tenant.Entries(t) {
		address := "helpdesk_liveagent_kb_category." + strings.ReplaceAll(strings.ToLower(title), " ", "_")
		// One may have gone with its category.
		if _, isThere := tenant.Entries(t)[title]; isThere && entry.Parent != "" && !slices.Contains(targets, address) {
			tenant.DropEntry(t, title)
		}
	}
}

func seededExample(t *testing.T) *acctest.Tenant {
	t.Helper()
	return startExample(t, acctest.StartSeed(t, readExample(t, exampleSeed)))
}

// What some examples need of the CLI. OpenTofu has ephemeral variables from 1.11
// on too, and importing by identity from 1.12 on.
var (
	needsEphemeral = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_11_0)}
	needsIdentity  = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)}
	needsQuery     = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)}
	needsActions   = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)}
)

// requiredProviders is what every configuration has beside its resources.
const requiredProviders = `terraform {
  required_providers {
    helpdesk = {
      source = "helpdesk-iac/helpdesk"
    }
  }
}

`

// runExample runs steps with the CLI. Applied configurations must leave nothing to do,
// which the testing framework sees to by two plans after each apply, and nothing behind.
func runExample(t *testing.T, tenant *acctest.Tenant, versions []tfversion.TerraformVersionCheck, steps ...resource.TestStep) {
	t.Helper()
	acctest.CLI(t)
	before := countObjects(t, tenant)
	for i := range steps {
		steps[i].ProtoV6ProviderFactories = acctest.Factories()
		if strings.Contains(steps[i].Config, "provider \"echo\"") {
			steps[i].ProtoV6ProviderFactories["echo"] = echoprovider.NewProviderServer()
		}
		if text := steps[i].Config; text != "" && !steps[i].Query && !strings.Contains(text, "\n  required_providers {") {
			steps[i].Config = requiredProviders + text
		}
	}
	resource.Test(t, resource.TestCase{
		IsUnitTest:             true,
		TerraformVersionChecks: versions,
		Steps:                  steps,
	})
	if after := countObjects(t, tenant); !maps.Equal(before, after) && !importsObjects(steps) {
		t.Errorf("the example left something behind: before %v, after %v", before, after)
	}
}

// countObjects counts what the mock holds of each kind. Deleted contacts and
// tickets stay there, as they do in the service, and mails that were sent are
// gone for good.
func countObjects(t *testing.T, tenant *acctest.Tenant) map[string]int {
	t.Helper()
	answer, err := http.Get(tenant.URL + "/_mock/state")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var state map[string]map[string][]struct {
		Deleted bool   `json:"deleted"`
		Status  string `json:"status"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&state); err != nil {
		t.Fatalf("reading the state of the mock: %v", err)
	}
	counts := map[string]int{}
	// LiveDesk has no call that deletes: what was made there stays.
	delete(state, "livedesk")
	for service, kinds := range state {
		delete(kinds, "mails")
		for kind, objects := range kinds {
			for _, object := range objects {
				if !object.Deleted && object.Status != "X" {
					counts[service+" "+kind]++
				}
			}
		}
	}
	return counts
}

// importsObjects says whether steps import objects of the seed, which destroying
// then deletes.
func importsObjects(steps []resource.TestStep) bool {
	return slices.ContainsFunc(steps, func(step resource.TestStep) bool { return strings.Contains(step.Config, "\nimport {") })
}

// TestExamplesAreComplete checks that every type of the provider has its
// examples, and that no example is of a type that the provider lacks.
func TestExamplesAreComplete(t *testing.T) {
	server, err := acctest.Factories()["helpdesk"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	checkComplete(t, resourceExamples, schemas.ResourceSchemas)
	checkComplete(t, dataSourceExamples, schemas.DataSourceSchemas)
	checkComplete(t, listExamples, schemas.ListResourceSchemas)
	checkComplete(t, ephemeralExamples, schemas.EphemeralResourceSchemas)
	checkComplete(t, actionExamples, schemas.ActionSchemas)
	checkComplete(t, functionExamples, schemas.Functions)
	for typeName, listed := range schemas.ListResourceSchemas {
		checkQuery(t, typeName, listed.Block)
	}
}

func checkComplete[T any](t *testing.T, kind exampleKind, types map[string]T) {
	t.Helper()
	for typeName := range types {
		for _, need := range kind.needs {
			if name := filepath.Join(examples, kind.folder, typeName, need); !isFile(name) {
				t.Errorf("%s has no %s", typeName, name)
			}
		}
	}
	for _, folder := range findExamples(t, kind.folder, "*") {
		if _, ok := types[filepath.Base(folder)]; !ok {
			t.Errorf("%s is of no type that the provider has", folder)
		}
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() && info.Size() > 0
}

var (
	listBlock = regexp.MustCompile(`(?m)^list "([^"]+)" "([^"]+)" \{$`)
	filters   = regexp.MustCompile(`(?ms)^ {2}config \{\n(.*?)^ {2}\}$`)
	argument  = regexp.MustCompile(`(?m)^ {4}(\w+)\s+=`)
)

// checkQuery checks the queries of a type without a CLI: only Terraform 1.14 and
// later can run them.
func checkQuery(t *testing.T, typeName string, block *tfprotov6.SchemaBlock) {
	t.Helper()
	for _, name := range findExamples(t, listExamples.folder, typeName, listExamples.glob) {
		text := readExample(t, name)
		found := listBlock.FindStringSubmatch(text)
		if found == nil || found[1] != typeName {
			t.Errorf("%s has no list block for %s", name, typeName)
		}
		for _, body := range filters.FindAllStringSubmatch(text, -1) {
			for _, set := range argument.FindAllStringSubmatch(body[1], -1) {
				if !slices.ContainsFunc(block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == set[1] }) {
					t.Errorf("%s: %s has no filter %q", name, typeName, set[1])
				}
			}
		}
	}
}

// addToOthers names the resources whose examples add to what somebody else
// manages, and so need the seed. All others want names that the seed has taken.
var addToOthers = []string{
	"helpdesk_liveagent_contact_group_membership", "helpdesk_liveagent_ticket", "helpdesk_liveagent_ticket_message",
}

func TestAccExamples_resources(t *testing.T) {
	for _, name := range findExamples(t, resourceExamples.folder, "*", resourceExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readConfiguration(t, name)
			var tenant *acctest.Tenant
			if slices.Contains(addToOthers, filepath.Base(filepath.Dir(name))) {
				tenant = seededExample(t)
			} else {
				tenant = startExample(t, acctest.StartMock(t))
			}
			runExample(t, tenant, nil,
				resource.TestStep{Config: text}, resource.TestStep{Config: text, Destroy: true})
		})
	}
}

func TestAccExamples_dataSources(t *testing.T) {
	for _, name := range findExamples(t, dataSourceExamples.folder, "*", dataSourceExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readExample(t, name)
			tenant := seededExample(t)
			runExample(t, tenant, nil, resource.TestStep{Config: text, ConfigStateChecks: []statecheck.StateCheck{afterApply(hasOutputs)}})
			tenant.Writes(t, map[string]int{})
		})
	}
}

// TestAccExamples_functions applies the examples of functions, which ask the
// service for nothing but what data sources in them read.
func TestAccExamples_functions(t *testing.T) {
	for _, name := range findExamples(t, functionExamples.folder, "*", functionExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readExample(t, name)
			if call := "provider::helpdesk::" + filepath.Base(filepath.Dir(name)) + "("; !strings.Contains(text, call) {
				t.Errorf("%s does not call %s", name, call)
			}
			tenant := seededExample(t)
			runExample(t, tenant, nil, resource.TestStep{Config: text, ConfigStateChecks: []statecheck.StateCheck{afterApply(hasOutputs)}})
			tenant.Writes(t, map[string]int{})
		})
	}
}

// afterApply is a state check that is any function: the framework's own Check
// knows no for_each.
type afterApply func(*tfjson.State) error

// CheckState calls the function.
func (check afterApply) CheckState(_ context.Context, req statecheck.CheckStateRequest, resp *statecheck.CheckStateResponse) {
	resp.Error = check(req.State)
}

// hasOutputs checks that an example finds what it looks for.
func hasOutputs(state *tfjson.State) error {
	if len(state.Values.Outputs) == 0 {
		return errors.New("the example has no output")
	}
	for name, output := range state.Values.Outputs {
		value := reflect.ValueOf(output.Value)
		switch value.Kind() {
		case reflect.String, reflect.Slice, reflect.Map:
			if value.Len() == 0 {
				return fmt.Errorf("the output %s is empty", name)
			}
		}
	}
	return nil
}

var (
	importTarget  = regexp.MustCompile(`(?m)^ {2}to\s+= (\S+)$`)
	importCommand = regexp.MustCompile(`(?m)^terraform import (\S+) (?:"([^"]+)"|(\S+))$`)
)

func TestAccExamples_importBlocks(t *testing.T) {
	for file, versions := range map[string][]tfversion.TerraformVersionCheck{
		"import-by-string-id.tf": nil,
		"import-by-identity.tf":  needsIdentity,
	} {
		for _, name := range findExamples(t, resourceExamples.folder, "*", file) {
			t.Run(label(name), func(t *testing.T) {
				blocks := readExample(t, name)
				var targets []string
				for _, target := range importTarget.FindAllStringSubmatch(blocks, -1) {
					targets = append(targets, target[1])
				}
				if len(targets) == 0 {
					t.Fatal("there is no import block")
				}
				text := readConfiguration(t, filepath.Join(filepath.Dir(name), "resource.tf"))
				for _, target := range targets {
					text = onlyImported(text, targets, target)
				}
				tenant := seededExample(t)
				runExample(t, tenant, versions, resource.TestStep{
					Config: text + "\n" + blocks,
					Check:  acctest.Do(func() { emptyCategories(t, tenant, targets) }),
					ConfigPlanChecks: resource.ConfigPlanChecks{
						PreApply: []plancheck.PlanCheck{imports(targets)},
					},
				})
			})
		}
	}
}

// knownByID names the resources that nothing but their id tells from others.
var knownByID = []string{"helpdesk_livedesk_conversation", "helpdesk_livedesk_ticket"}

func TestAccExamples_importCommands(t *testing.T) {
	acctest.Long(t, "it runs the CLI once for each command, and the conformance suite imports every type with one")
	for _, name := range findExamples(t, resourceExamples.folder, "*", "import.sh") {
		commands := importCommand.FindAllStringSubmatch(readExample(t, name), -1)
		least := 2
		if slices.Contains(knownByID, filepath.Base(filepath.Dir(name))) {
			least = 1
		}
		if len(commands) < least {
			t.Errorf("%s has %d import commands, want one by id and one by natural key", name, len(commands))
		}
		for _, command := range commands {
			id := command[2] + command[3]
			t.Run(label(name)+"/"+id, func(t *testing.T) {
				runExample(t, seededExample(t), nil, resource.TestStep{
					Config:        readConfiguration(t, filepath.Join(filepath.Dir(name), "resource.tf")),
					ResourceName:  command[1],
					ImportState:   true,
					ImportStateId: id,
					ImportStateCheck: func(states []*terraform.InstanceState) error {
						if len(states) != 1 || states[0].ID == "" {
							return fmt.Errorf("got %d objects, want one with an id", len(states))
						}
						return nil
					},
				})
			})
		}
	}
}

// onlyImported takes the resources out of a configuration whose type is that of an
// imported one, but which are not imported: they exist in the seed too.
func onlyImported(text string, targets []string, target string) string {
	typeName, _, _ := strings.Cut(target, ".")
	blocks := regexp.MustCompile(`(?ms)^resource "` + typeName + `" "(\w+)" \{\n.*?^\}\n`)
	return blocks.ReplaceAllStringFunc(text, func(block string) string {
		if slices.Contains(targets, typeName+"."+blocks.FindStringSubmatch(block)[1]) {
			return block
		}
		return ""
	})
}

// imports is a plan check: just these objects are imported, and none of them is
// replaced.
type imports []string

// CheckPlan compares the imports of a plan.
func (want imports) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	var got []string
	for _, change := range req.Plan.ResourceChanges {
		if change.Change.Importing == nil {
			continue
		}
		got = append(got, change.Address)
		if slices.Contains(change.Change.Actions, tfjson.ActionDelete) {
			resp.Error = fmt.Errorf("%s would be replaced after its import", change.Address)
			return
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
		resp.Error = fmt.Errorf("the plan imports %v, want %v", got, []string(want))
	}
}

func TestAccExamples_queries(t *testing.T) {
	if strings.Contains(os.Getenv("TF_ACC_PROVIDER_HOST"), "opentofu") {
		t.Skip("OpenTofu has no list resources")
	}
	for _, name := range findExamples(t, listExamples.folder, "*", listExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readExample(t, name)
			var checks []querycheck.QueryResultCheck
			for _, list := range listBlock.FindAllStringSubmatch(text, -1) {
				checks = append(checks, querycheck.ExpectLengthAtLeast(list[1]+"."+list[2], 1))
			}
			runExample(t, seededExample(t), needsQuery,
				resource.TestStep{Config: `data "helpdesk_liveagent_departments" "all" {}`},
				resource.TestStep{Query: true, Config: "provider \"helpdesk\" {}\n" + text, QueryResultChecks: checks})
		})
	}
}

var ephemeralBlock = regexp.MustCompile(`(?m)^ephemeral "([^"]+)" "([^"]+)" \{$`)

// echo puts an ephemeral value into the state of a resource of the testing
// framework. The framework serves all providers under one namespace.
const echo = `
terraform {
  required_providers {
    helpdesk = {
      source = "helpdesk-iac/helpdesk"
    }
    echo = {
      source = "helpdesk-iac/echo"
    }
  }
}

provider "echo" {
  data = ephemeral.%s.%s
}

resource "echo" "opened" {}
`

// TestAccExamples_ephemeral opens ephemeral resources. Their values reach a
// provider of the testing framework that echoes them, and nothing else.
func TestAccExamples_ephemeral(t *testing.T) {
	for _, name := range findExamples(t, ephemeralExamples.folder, "*", ephemeralExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readExample(t, name)
			found := ephemeralBlock.FindStringSubmatch(text)
			if found == nil || found[1] != filepath.Base(filepath.Dir(name)) {
				t.Fatalf("%s has no ephemeral block of its type", name)
			}
			tenant := seededExample(t)
			runExample(t, tenant, needsEphemeral, resource.TestStep{
				Config: text + fmt.Sprintf(echo, found[1], found[2]),
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue("echo.opened", tfjsonpath.New("data").AtMapKey("token"), knownvalue.NotNull()),
				},
			})
			tenant.Writes(t, map[string]int{})
		})
	}
}

// invoked names the request that an action makes.
var invoked = map[string]string{
	"helpdesk_liveagent_send_message": "POST /api/conversations/{id}/messages",
	"helpdesk_livedesk_send_message":  "POST /api/v2/accounts/conversations/{id}/messages",
}

// TestAccExamples_actions applies the examples of actions, whose triggers invoke
// them once: what follows invokes nothing.
func TestAccExamples_actions(t *testing.T) {
	if strings.Contains(os.Getenv("TF_ACC_PROVIDER_HOST"), "opentofu") {
		t.Skip("OpenTofu has no actions")
	}
	for _, name := range findExamples(t, actionExamples.folder, "*", actionExamples.glob) {
		t.Run(label(name), func(t *testing.T) {
			text := readExample(t, name)
			tenant := seededExample(t)
			runExample(t, tenant, needsActions, resource.TestStep{Config: text})
			tenant.Writes(t, map[string]int{invoked[filepath.Base(filepath.Dir(name))]: 1})
		})
	}
}

var variableBlock = regexp.MustCompile(`(?m)^variable "([^"]+)" \{$`)

func TestAccExamples_provider(t *testing.T) {
	for _, name := range findExamples(t, "provider", "provider*.tf") {
		if strings.Contains(readExample(t, name), "alias ") {
			// The testing framework has one provider for all aliases.
			continue
		}
		t.Run(label(name), func(t *testing.T) {
			tenant := startExample(t, acctest.StartMock(t))
			known := config.Variables{
				"liveagent_url":       config.StringVariable(tenant.URL),
				"liveagent_api_key":   config.StringVariable(mock.LiveAgentV3Key),
				"livedesk_api_key":    config.StringVariable(mock.LiveDeskKey),
				"livedesk_api_secret": config.StringVariable(mock.LiveDeskSecret),
			}
			text := readExample(t, name)
			variables := config.Variables{}
			for _, found := range variableBlock.FindAllStringSubmatch(text, -1) {
				variables[found[1]] = known[found[1]]
			}
			var versions []tfversion.TerraformVersionCheck
			if strings.Contains(text, "ephemeral ") {
				versions = needsEphemeral
			}
			// Without something to read the provider is not even configured.
			reads := "\ndata \"helpdesk_liveagent_departments\" \"all\" {}\n"
			for _, service := range []string{"liveagent", "livedesk"} {
				if strings.HasSuffix(name, "provider-"+service+".tf") {
					forgetOthers(t, service)
					reads = map[string]string{"liveagent": reads, "livedesk": "\ndata \"helpdesk_livedesk_contacts\" \"all\" {}\n"}[service]
				}
			}
			runExample(t, tenant, versions, resource.TestStep{Config: text + reads, ConfigVariables: variables})
		})
	}
}

// TestAccExamples_aliases plans the example of several provider blocks, with the
// provider as a user has it.
func TestAccExamples_aliases(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "TF_VAR_japan_api_key="+mock.LiveDeskKey, "TF_VAR_japan_api_secret="+mock.LiveDeskSecret)
	w.NeedVersion(10, 11)
	w.Write(readExample(t, filepath.Join(examples, "provider", "provider-both.tf")))
	w.Do("plan", "-no-color")
	tenant.Requests(t, map[string]int{"GET /api/v3/tags": 1, "GET /api/v2/accounts/contacts": 2})
}

// forgetOthers takes the keys of the other services, and those of this one that the
// example sets, out of the environment.
func forgetOthers(t *testing.T, service string) {
	t.Helper()
	for _, variable := range []string{"LIVEAGENT_URL", "LIVEAGENT_API_KEY", "LIVEAGENT_API_V1_KEY", "LIVEDESK_URL", "LIVEDESK_API_KEY", "LIVEDESK_API_SECRET"} {
		if variable != "LIVEDESK_URL" || service != "livedesk" {
			t.Setenv(variable, "")
		}
	}
}

func TestAccExamples_rootModules(t *testing.T) {
	var modules []string
	for _, name := range findExamples(t, "*") {
		if info, err := os.Stat(name); err == nil && info.IsDir() && !slices.Contains(generated, filepath.Base(name)) {
			modules = append(modules, name)
		}
	}
	if len(modules) == 0 {
		t.Fatal("there is no root module among the examples")
	}
	for _, name := range modules {
		t.Run(filepath.Base(name), func(t *testing.T) {
			if !isFile(filepath.Join(name, "README.md")) {
				t.Errorf("%s has no README.md", name)
			}
			runExample(t, startExample(t, acctest.StartMock(t)), nil,
				resource.TestStep{ConfigDirectory: config.StaticDirectory(name), ConfigStateChecks: []statecheck.StateCheck{afterApply(hasOutputs)}},
				destroyed(name))
		})
	}
}

// destroyed is a last step that destroys a root module: the framework itself
// cannot when resources have for_each.
func destroyed(directory string) resource.TestStep {
	return resource.TestStep{ConfigDirectory: config.StaticDirectory(directory), Destroy: true}
}

// TestAccExamples_bootstrapTenantRequests counts what the example that the
// README shows costs: one request for each object, and few lists.
func TestAccExamples_bootstrapTenantRequests(t *testing.T) {
	tenant := startExample(t, acctest.StartMock(t))
	name := filepath.Join(examples, "bootstrap-tenant")
	// The testing framework copies no folders.
	folder, err := filepath.Abs(filepath.Join(name, "knowledge-base"))
	if err != nil {
		t.Fatal(err)
	}
	variables := config.Variables{"articles_directory": config.StringVariable(folder)}
	last := destroyed(name)
	last.ConfigVariables = variables
	runExample(t, tenant, nil, resource.TestStep{
		ConfigDirectory: config.StaticDirectory(name),
		ConfigVariables: variables,
		ConfigStateChecks: []statecheck.StateCheck{afterApply(func(*tfjson.State) error {
			tenant.Writes(t, map[string]int{
				"POST /api/v3/groups": 4, "POST /api/v3/tags": 7, "POST /api/v3/contacts": 8, "POST /api/suggestions": 2,
				"POST /api/conversations": 1, "PUT /api/v3/tickets/{id}": 1, "POST /api/conversations/{id}/messages": 1,
				"POST /api/knowledgebase/categories": 1, "POST /api/knowledgebase/articles": 2,
			})
			return nil
		})},
	}, last)
}

// TestAccExamples_bootstrapTenantVariables applies the example without
// suggestions, tickets and articles, and so without a key of API v1.
func TestAccExamples_bootstrapTenantVariables(t *testing.T) {
	tenant := startExample(t, acctest.StartMock(t))
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	step := resource.TestStep{
		ConfigDirectory: config.StaticDirectory(filepath.Join(examples, "bootstrap-tenant")),
		ConfigVariables: config.Variables{
			"name_prefix":         config.StringVariable("trial-"),
			"default_language":    config.StringVariable(""),
			"suggestion_category": config.StringVariable(""),
			"ticket_agent":        config.StringVariable(""),
			"articles_directory":  config.StringVariable(""),
		},
	}
	last := step
	last.Destroy = true
	runExample(t, tenant, nil, step, last)
}

// TestAccExamples_bootstrapTenantErrors checks that wrong input is explained
// before anything is done.
func TestAccExamples_bootstrapTenantErrors(t *testing.T) {
	directory := config.StaticDirectory(filepath.Join(examples, "bootstrap-tenant"))
	for name, test := range map[string]struct {
		variables config.Variables
		want      string
	}{
		"prefix":     {config.Variables{"name_prefix": config.StringVariable("no blanks")}, `at most 20\s+letters`},
		"language":   {config.Variables{"default_language": config.StringVariable("English")}, `must be a code`},
		"department": {config.Variables{"support_department": config.StringVariable("Nobody")}, `There is no department "Nobody"`},
		"articles":   {config.Variables{"articles_directory": config.StringVariable("nowhere")}, `no file that ends in .html`},
		"agent":      {config.Variables{"ticket_agent": config.StringVariable("Adam")}, `must be an e-mail address`},
		"category":   {config.Variables{"suggestion_category": config.StringVariable("Nowhere")}, `(?s)There is no suggestion category.*Product1`},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := startExample(t, acctest.StartMock(t))
			runExample(t, tenant, nil, resource.TestStep{
				ConfigDirectory: directory, ConfigVariables: test.variables, PlanOnly: true, ExpectError: regexp.MustCompile(test.want),
			})
			tenant.Writes(t, map[string]int{})
		})
	}
}

// label names a test after the type and the file of an example.
func label(name string) string {
	return filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name)
}

// TestExamplesNameNobody checks that examples hold no address of anybody but
// example.com, and no key.
func TestExamplesNameNobody(t *testing.T) {
	hosts := regexp.MustCompile(`[\w.-]+@([\w-]+\.[\w.-]*\w)|https?://([\w.-]*\w)`)
	allowed := map[string]bool{"example.com": true, "acme.ladesk.com": true, "127.0.0.1": true}
	err := filepath.WalkDir(examples, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(name, ".terraform") {
			return err
		}
		for _, found := range hosts.FindAllStringSubmatch(readExample(t, name), -1) {
			if host := found[1] + found[2]; !allowed[host] {
				t.Errorf("%s names %s; use one of %v", name, host, slices.Sorted(maps.Keys(allowed)))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
