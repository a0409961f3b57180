package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/usage"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// unlimited is the pace of a provider that nothing holds back: the most that it takes.
const unlimited = 100_000

// patience is how long an interrupted CLI may take to end.
const patience = 20 * time.Second

// variant is a way to run the provider.
type variant string

const (
	normal variant = "normal"
	single variant = "bulk_reads = false"
	floor  variant = usage.Floor
)

// operation is what is done to objects.
type operation string

const (
	create  operation = "create"
	noop    operation = "no-op plan"
	drift   operation = "drift plan"
	destroy operation = "destroy"
)

// step is an operation with a variant of the provider.
type step struct {
	operation operation
	variant   variant
}

// workspace is a mock, and a directory with a configuration for it in which the CLI runs.
type workspace struct {
	cli, dir string
	// usage is the file in which the processes of the provider tell what they used.
	usage string
	pace  int
	mock  *mock.Server
	web   *http.Server
	env   []string
}

// newWorkspace starts a mock and writes a configuration. The provider is in the directory bin.
func newWorkspace(ctx context.Context, dir, cli, bin string, blocks []string, o mock.Options) (*workspace, error) {
	server, err := mock.New(o)
	if err != nil {
		return nil, err
	}
	w := &workspace{
		cli: cli, dir: dir, usage: filepath.Join(dir, "usage.jsonl"), pace: cmp.Or(o.RPM, unlimited),
		mock: server, web: &http.Server{Handler: server, ReadHeaderTimeout: time.Minute},
	}
	rc := fmt.Sprintf("provider_installation {\n  dev_overrides { \"helpdesk-iac/helpdesk\" = %q }\n  direct {}\n}\n", bin)
	if err := errors.Join(w.write("cli.rc", rc), w.write("main.tf", strings.Join(blocks, ""))); err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the mock: %w", err)
	}
	go func() { _ = w.web.Serve(listener) }()
	w.env = append(environment(), "TF_CLI_CONFIG_FILE="+filepath.Join(dir, "cli.rc"), "TF_IN_AUTOMATION=1", "TF_INPUT=0", "CHECKPOINT_DISABLE=1",
		"LIVEAGENT_URL=http://"+listener.Addr().String(), "LIVEAGENT_API_KEY="+mock.LiveAgentV3Key, usage.EnvFile+"="+w.usage)
	return w, nil
}

// environment is that of this process without what steers the CLI or names an account.
func environment() []string {
	return slices.DeleteFunc(os.Environ(), func(variable string) bool {
		return slices.ContainsFunc([]string{"TF_", "TOFU_", "HELPDESK_", "LIVEAGENT_", "LIVEDESK_"}, func(prefix string) bool {
			return strings.HasPrefix(variable, prefix)
		})
	})
}

// close stops the mock.
func (w *workspace) close() error { return w.web.Close() }

func (w *workspace) write(name, text string) error {
	if err := os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o600); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// sample is what one command cost.
type sample struct {
	requests, throttled int
	wall                time.Duration
	usage.Total
}

const providerBlock = `terraform {
  required_providers {
    helpdesk = { source = "helpdesk-iac/helpdesk" }
  }
}

provider "helpdesk" {
  bulk_reads = %t
  liveagent  = { requests_per_minute = %d }
}
`

// run runs a command with a variant of the provider and returns what it cost and printed.
func (w *workspace) run(ctx context.Context, v variant, env []string, args ...string) (sample, string, error) {
	if err := errors.Join(w.write("provider.tf", fmt.Sprintf(providerBlock, v != single, w.pace)), w.forget()); err != nil {
		return sample{}, "", err
	}
	var output bytes.Buffer
	command := exec.CommandContext(ctx, w.cli, args...)
	command.Dir, command.Stdout, command.Stderr = w.dir, &output, &output
	// The CLI ends its providers itself when it is interrupted, not when it is killed.
	command.Cancel, command.WaitDelay = func() error { return command.Process.Signal(os.Interrupt) }, patience
	command.Env = slices.Concat(w.env, env, []string{usage.EnvVariant + "=" + string(v)})
	began := time.Now()
	if err := command.Run(); err != nil {
		return sample{}, "", fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, tail(output.String()))
	}
	wall := time.Since(began)
	total, err := usage.Read(w.usage)
	stats := w.mock.Stats()
	return sample{stats.Total, stats.Statuses["429"], wall, total}, output.String(), err
}

// tail returns the end of what a command printed: a plan of thousands of objects prints a line for each.
func tail(output string) string {
	const most = 4000
	return output[max(0, len(output)-most):]
}

// fill creates the objects of each block by itself and joins the states: Terraform's time for an apply grows with the square
// of the objects in a state.
func (w *workspace) fill(ctx context.Context, blocks []string) error {
	var whole map[string]json.RawMessage
	var all []json.RawMessage
	for _, block := range blocks {
		part := *w
		part.dir = filepath.Join(w.dir, "part")
		if err := os.Mkdir(part.dir, 0o750); err != nil {
			return fmt.Errorf("making a directory: %w", err)
		}
		if err := part.write("main.tf", block); err != nil {
			return err
		}
		if _, err := part.do(ctx, step{create, normal}, nil); err != nil {
			return err
		}
		state, resources, err := part.state()
		if err != nil {
			return err
		}
		whole, all = state, append(all, resources...)
		if err := os.RemoveAll(part.dir); err != nil {
			return fmt.Errorf("removing a directory: %w", err)
		}
	}
	return w.writeState(whole, all)
}

const stateFile = "terraform.tfstate"

// state returns the members of the state, and its resources.
func (w *workspace) state() (state map[string]json.RawMessage, resources []json.RawMessage, err error) {
	text, err := os.ReadFile(filepath.Join(w.dir, stateFile))
	if err == nil {
		err = json.Unmarshal(text, &state)
	}
	if err == nil {
		err = json.Unmarshal(state["resources"], &resources)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the state: %w", err)
	}
	return state, resources, nil
}

// writeState puts resources into a state in place of its own.
func (w *workspace) writeState(state map[string]json.RawMessage, resources []json.RawMessage) error {
	list, err := json.Marshal(resources)
	if err != nil {
		return fmt.Errorf("joining the states: %w", err)
	}
	state["resources"] = list
	text, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("joining the states: %w", err)
	}
	return w.write(stateFile, string(text))
}

// forget lets the counts begin anew.
func (w *workspace) forget() error {
	w.mock.ResetStats()
	if err := os.Remove(w.usage); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("removing the usage: %w", err)
	}
	return nil
}

// do carries out a step. A plan must update just the objects that somebody else has changed, and none where the floor does
// not look.
func (w *workspace) do(ctx context.Context, s step, changed []string, env ...string) (sample, error) {
	switch s.operation {
	case create:
		found, _, err := w.run(ctx, s.variant, env, "apply", "-auto-approve", "-no-color")
		return found, err
	case destroy:
		found, _, err := w.run(ctx, s.variant, env, "destroy", "-auto-approve", "-no-color")
		return found, err
	}
	if s.variant == floor {
		changed = nil
	}
	found, output, err := w.run(ctx, s.variant, env, "plan", "-json")
	if err != nil {
		return found, err
	}
	return found, check(output, changed)
}

// check refuses a plan that does not update just the resources with some addresses.
func check(output string, addresses []string) error {
	got, err := planned(output)
	if err != nil {
		return err
	}
	slices.Sort(got)
	if want := slices.Sorted(slices.Values(updates(addresses))); !slices.Equal(got, want) {
		return fmt.Errorf("the plan is to %q, want %q", got, want)
	}
	return nil
}

// updates returns what a plan says that updates resources.
func updates(addresses []string) []string {
	var out []string
	for _, address := range addresses {
		out = append(out, "update "+address)
	}
	return out
}

// planned returns what a plan is to do, one line for each resource.
func planned(output string) ([]string, error) {
	var out []string
	for line := range strings.Lines(output) {
		var event struct {
			Type   string
			Change struct {
				Action   string
				Resource struct{ Addr string }
			}
		}
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			return nil, fmt.Errorf("reading the plan: %w: %s", err, line)
		}
		if event.Type == "planned_change" {
			out = append(out, event.Change.Action+" "+event.Change.Resource.Addr)
		}
	}
	return out, nil
}
