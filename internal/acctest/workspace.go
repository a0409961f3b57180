package acctest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Workspace is a directory in which the CLI runs a configuration with the built
// provider, just as a user's does. Unlike the testing framework it makes no
// plans and refreshes of its own, so that requests can be counted.
type Workspace struct {
	t   *testing.T
	cli string
	dir string
	env []string
}

// built builds the provider once for all tests of a process, where make build
// puts its own, and returns the directory.
var built = sync.OnceValues(func() (string, error) {
	module, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("looking for the module: %w", err)
	}
	dir := filepath.Join(filepath.Dir(strings.TrimSpace(string(module))), ".build", "acctest")
	binary := filepath.Join(dir, "terraform-provider-helpdesk")
	build := exec.Command("go", "build", "-o", binary, "github.com/helpdesk-iac/terraform-provider-helpdesk") //nolint:gosec // The path is in the module.
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the provider: %w\n%s", err, output)
	}
	return dir, nil
})

// NewWorkspace returns an empty workspace. Its environment names the mock and
// its keys; what other adds comes later and wins.
func NewWorkspace(t *testing.T, tenant *Tenant, other ...string) *Workspace {
	t.Helper()
	w := &Workspace{t: t, cli: CLI(t), dir: t.TempDir()}
	provider, err := built()
	if err != nil {
		t.Fatal(err)
	}
	rc := filepath.Join(w.dir, "cli.rc")
	w.write("cli.rc", overrides(provider))
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") {
			w.env = append(w.env, variable)
		}
	}
	w.env = append(w.env, "TF_CLI_CONFIG_FILE="+rc, "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1",
		"LIVEAGENT_URL="+tenant.URL, "LIVEAGENT_API_KEY="+mock.LiveAgentV3Key, "LIVEAGENT_API_V1_KEY="+mock.LiveAgentV1Key,
		"LIVEDESK_URL="+tenant.URL, "LIVEDESK_API_KEY="+mock.LiveDeskKey, "LIVEDESK_API_SECRET="+mock.LiveDeskSecret)
	w.env = append(w.env, other...)
	return w
}

// overrides is a configuration of the CLI that has the provider in a directory.
func overrides(directory string) string {
	return fmt.Sprintf("provider_installation {\n  dev_overrides { \"helpdesk-iac/helpdesk\" = %q }\n  direct {}\n}\n", directory)
}

// Write puts a configuration into the workspace, in place of the last one.
func (w *Workspace) Write(config string) {
	w.t.Helper()
	w.write("main.tf", requiredProviders+config)
}

func (w *Workspace) write(name, text string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// WriteFile puts another file into the workspace.
func (w *Workspace) WriteFile(name, text string) {
	w.t.Helper()
	w.write(name, text)
}

// NeedVersion skips the test when the CLI is older than it must be: a minor
// version of 1 for Terraform, and one for OpenTofu, which is 0 for never.
func (w *Workspace) NeedVersion(terraform, tofu int) {
	w.t.Helper()
	var version struct {
		Terraform string `json:"terraform_version"`
	}
	if err := json.Unmarshal([]byte(w.Do("version", "-json")), &version); err != nil {
		w.t.Fatal(err)
	}
	need := terraform
	if strings.HasPrefix(w.Do("version"), "OpenTofu") {
		need = tofu
	}
	minor, err := strconv.Atoi(strings.Split(version.Terraform, ".")[1])
	if err != nil {
		w.t.Fatal(err)
	}
	if need == 0 || minor < need {
		w.t.Skipf("not in version %s of this CLI; tested through the protocol", version.Terraform)
	}
}

// Read returns a file of the workspace; empty when it is not there.
func (w *Workspace) Read(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		w.t.Fatal(err)
	}
	return string(text)
}

// Do runs a command that must succeed and returns what it printed.
func (w *Workspace) Do(args ...string) string {
	w.t.Helper()
	output, status := w.Try(args...)
	if status != 0 {
		w.t.Fatalf("%s: status %d\n%s", strings.Join(args, " "), status, output)
	}
	return output
}

// Try runs a command and returns what it printed, without line wraps, and its
// exit status.
func (w *Workspace) Try(args ...string) (string, int) {
	w.t.Helper()
	var output bytes.Buffer
	command := exec.CommandContext(w.t.Context(), w.cli, args...) //nolint:gosec // The CLI that the test was started with.
	command.Dir, command.Env, command.Stdout, command.Stderr = w.dir, w.env, &output, &output
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		w.t.Fatal(err)
	}
	return output.String(), command.ProcessState.ExitCode()
}

// Flat folds the wrapped and framed lines of a CLI's message into one.
func Flat(output string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)), " ")
}
