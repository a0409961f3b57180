package acctest

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Stage is when the provider dies, as seen from the service.
type Stage int

// The stages of a request.
const (
	// BeforeProcessing is when a request has come, and nothing was done.
	BeforeProcessing Stage = iota
	// BeforeAnswer is when a request was carried out, and its answer is not sent.
	BeforeAnswer
	// AfterAnswer is when the answer is on its way.
	AfterAnswer
)

// String names the stage.
func (s Stage) String() string {
	return []string{"before it is processed", "before it is answered", "after its answer"}[s]
}

// Killer kills the provider of a workspace while it makes a request. Use
// [Tenant.Intercept] with Before, and then [Workspace.Killable].
type Killer struct {
	t      *testing.T
	tenant *Tenant
	// pids is a file to which each process of the provider adds its id.
	pids string

	mu    sync.Mutex
	armed bool
	at    int
	stage Stage
	seen  int
	dead  bool
}

// StartKiller puts a killer before the mock of a tenant. It does nothing until a
// workspace is given to it and it is armed.
func (tenant *Tenant) StartKiller(t *testing.T) *Killer {
	t.Helper()
	k := &Killer{t: t, tenant: tenant}
	tenant.Intercept(t, k.before)
	return k
}

// Watch makes a workspace start the provider through a script that tells the killer
// its process id. The script becomes the provider, so that the id stays.
func (k *Killer) Watch(w *Workspace) {
	k.t.Helper()
	provider, err := built()
	if err != nil {
		k.t.Fatal(err)
	}
	k.pids = filepath.Join(w.dir, "pids")
	plugins := filepath.Join(w.dir, "plugins")
	if err := os.Mkdir(plugins, 0o700); err != nil {
		k.t.Fatal(err)
	}
	const name = "terraform-provider-helpdesk"
	script := fmt.Sprintf("#!/bin/sh\necho $$ >>%q\nexec %q \"$@\"\n", k.pids, filepath.Join(provider, name))
	if err := os.WriteFile(filepath.Join(plugins, name), []byte(script), 0o700); err != nil { //nolint:gosec // The CLI has to run it.
		k.t.Fatal(err)
	}
	w.write("cli.rc", overrides(plugins))
}

// Arm makes the provider die at a stage of a request, counted from 1 from now on.
func (k *Killer) Arm(at int, stage Stage) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.armed, k.at, k.stage, k.seen, k.dead = true, at, stage, 0, false
}

// Disarm lets the next provider live. It says whether the last one was killed.
func (k *Killer) Disarm() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.armed = false
	return k.dead
}

// before is for [Tenant.Intercept].
func (k *Killer) before(w http.ResponseWriter, r *http.Request) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.armed || strings.HasPrefix(r.URL.Path, "/_mock/") {
		return false
	}
	if k.dead {
		// What it sent before the signal came.
		Drop(w)
		return true
	}
	k.seen++
	if k.seen < k.at {
		return false
	}
	k.act(w, r)
	return true
}

// act carries the request out as far as the stage says, and kills.
func (k *Killer) act(w http.ResponseWriter, r *http.Request) {
	k.dead = true
	if k.stage == BeforeProcessing {
		k.kill()
		Drop(w)
		return
	}
	answer := httptest.NewRecorder()
	k.tenant.Mock.ServeHTTP(answer, r)
	if k.stage == BeforeAnswer {
		k.kill()
		Drop(w)
		return
	}
	maps.Copy(w.Header(), answer.Header())
	w.WriteHeader(answer.Code)
	_, err := w.Write(answer.Body.Bytes())
	if err == nil {
		err = http.NewResponseController(w).Flush()
	}
	if err != nil {
		k.t.Error(err)
	}
	k.kill()
}

// kill ends the last process that was started, without a chance to clean up.
func (k *Killer) kill() {
	text, err := os.ReadFile(k.pids)
	if err != nil {
		k.t.Error(err)
		return
	}
	lines := strings.Fields(string(text))
	pid, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil {
		k.t.Error(err)
		return
	}
	process, err := os.FindProcess(pid)
	if err == nil {
		err = process.Kill()
	}
	if err != nil {
		k.t.Errorf("kill %d: %v", pid, err)
	}
}
