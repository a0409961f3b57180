//go:build unix

package acctest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// managed returns the ids of a type in the state, sorted. The test fails when one of
// them is tainted.
func managed(t *testing.T, w *acctest.Workspace, typeName string) []string {
	t.Helper()
	ids := []string{}
	text := w.Read("terraform.tfstate")
	if text == "" {
		return ids
	}
	var state struct {
		Resources []struct {
			Mode, Type string
			Instances  []struct {
				Status     string
				Attributes struct{ ID string }
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &state); err != nil {
		t.Fatal(err)
	}
	for _, resource := range state.Resources {
		for _, instance := range resource.Instances {
			if resource.Mode != "managed" || resource.Type != typeName {
				continue
			}
			if instance.Status != "" {
				t.Errorf("%s %s is %s", typeName, instance.Attributes.ID, instance.Status)
			}
			ids = append(ids, instance.Attributes.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// listed returns the ids of a list of the mock, sorted.
func listed(t *testing.T, tenant *acctest.Tenant, path string) []string {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal(tenant.Call(t, "GET", path, nil), &list); err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, one := range list {
		ids = append(ids, one.ID)
	}
	slices.Sort(ids)
	return ids
}

const manyContacts = `
resource "helpdesk_liveagent_contact" "c" {
  count      = 12
  first_name = "tfacc-${count.index}"
}
`

// creating is what the log says once the provider has begun to create something. An
// interrupt does not reach what begins only after it.
const creating = "Received request.*tf_rpc=ApplyResourceChange"

// An interrupt ends the wait for a slot: what waits is not sent any more.
func TestAccInterrupt_waitForASlot(t *testing.T) {
	acctest.Long(t, "it interrupts the CLI")
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "TF_LOG_PROVIDER=TRACE")
	w.Write("provider \"helpdesk\" {\n  liveagent = { requests_per_minute = 1 }\n}\n" + manyContacts)
	apply := w.Start("apply", "-auto-approve", "-no-color", "-parallelism=3")
	// One is created, and another takes its place among those that wait.
	apply.Until(creating, 4)
	apply.Interrupt()
	output, status := apply.Wait()
	if status == 0 {
		t.Errorf("the apply succeeded:\n%s", output)
	}
	// Without the interrupt the second one is sent after a minute.
	tenant.Requests(t, map[string]int{"POST /api/v3/contacts": 1})
	if diff := cmp.Diff(listed(t, tenant, "/api/v3/contacts"), managed(t, w, "helpdesk_liveagent_contact")); diff != "" {
		t.Errorf("the state has other contacts than the service (-service +state):\n%s\n%s", diff, output)
	}
}

// An interrupt ends the pause after a 429.
func TestAccInterrupt_pause(t *testing.T) {
	acctest.Long(t, "it interrupts the CLI")
	t.Parallel()
	const callers = 4
	tenant := acctest.StartMock(t)
	if err := tenant.Mock.AddFaults(mock.Fault{Effect: mock.EffectStatus, Status: 429, RetryAfter: "60", Message: "slow down"}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Add(callers)
	var asked atomic.Int32
	tenant.Intercept(t, func(http.ResponseWriter, *http.Request) bool {
		if asked.Add(1) <= callers {
			all.Done()
			all.Wait()
		}
		return false
	})
	w := acctest.NewWorkspace(t, tenant)
	w.Write(manyContacts)
	apply := w.Start("apply", "-auto-approve", "-no-color", fmt.Sprint("-parallelism=", callers))
	all.Wait()
	apply.Interrupt()
	output, status := apply.Wait()
	if flat := acctest.Flat(output); status == 0 || !strings.Contains(flat, "canceled; the last answer was HTTP 429 Too Many Requests: slow down") {
		t.Errorf("status %d:\n%s", status, output)
	}
	// Without the interrupt each is sent again after a minute.
	tenant.Requests(t, map[string]int{"POST /api/v3/contacts": callers})
	tenant.Mock.ClearFaults()
	if ids := managed(t, w, "helpdesk_liveagent_contact"); len(ids) > 0 || len(listed(t, tenant, "/api/v3/contacts")) > 0 {
		t.Errorf("there is something: %v", ids)
	}
}

const interrupted = `
resource "helpdesk_liveagent_tag" "t" {
  name = "tfacc-vip"
}
resource "helpdesk_liveagent_contact" "c" {
  first_name = "tfacc-alice"
  emails     = ["tfacc-alice@example.com"]
}
resource "helpdesk_liveagent_ticket" "t" {
  requester     = "tfacc-bob@example.com"
  recipient     = "support@acme.example.com"
  subject       = "tfacc"
  message       = "Hello"
  department_id = "d4suppor"
  status        = "answered"
  tag_ids       = []
}
resource "helpdesk_liveagent_kb_article" "a" {
  title   = "tfacc"
  content = "<p>Hello</p>"
}
resource "helpdesk_livedesk_contact" "c" {
  inbox_id   = 407
  identifier = "tfacc-1"
  blocked    = true
}
resource "helpdesk_livedesk_ticket" "t" {
  title       = "tfacc"
  description = "It smokes."
  tags        = ["a"]
}
`

// What was sent when the interrupt came may answer, and is in the state afterwards; a
// read ends. Nothing more is sent, and the next apply completes what was begun.
func TestAccInterrupt_sentCreates(t *testing.T) {
	acctest.Long(t, "it interrupts the CLI")
	t.Parallel()
	tenant := acctest.StartMock(t)
	creates := []string{"/v3/contacts", "/conversations", "/articles", "/accounts/contacts", "/accounts/tickets"}
	var open atomic.Bool
	arrived, stopped := make(chan string, 100), make(chan struct{})
	list := acctest.OnFirst("GET", "/v3/tags", func(_ http.ResponseWriter, r *http.Request) bool {
		arrived <- "list"
		// The provider breaks the connection when it is told to stop.
		<-r.Context().Done()
		close(stopped)
		return true
	})
	tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if open.Load() || r.Method == http.MethodGet {
			return list(w, r)
		}
		if !slices.ContainsFunc(creates, func(suffix string) bool { return strings.HasSuffix(r.URL.Path, suffix) }) {
			t.Errorf("%s %s was sent after the interrupt", r.Method, r.URL.Path)
		}
		arrived <- r.URL.Path
		select {
		case <-stopped:
		case <-r.Context().Done():
			t.Errorf("the create %s was broken off", r.URL.Path)
		}
		return false
	})
	w := acctest.NewWorkspace(t, tenant)
	w.Write(interrupted)
	apply := w.Start("apply", "-auto-approve", "-no-color")
	for range len(creates) + 1 {
		<-arrived
	}
	apply.Interrupt()
	output, status := apply.Wait()
	open.Store(true)
	if status == 0 {
		t.Errorf("the apply succeeded:\n%s", output)
	}
	tenant.Writes(t, map[string]int{
		"POST /api/v3/contacts": 1, "POST /api/conversations": 1, "POST /api/knowledgebase/articles": 1,
		"POST /api/v2/accounts/contacts": 1, "POST /api/v2/accounts/tickets": 1,
	})
	for _, typeName := range []string{
		"helpdesk_liveagent_contact", "helpdesk_liveagent_ticket", "helpdesk_liveagent_kb_article", "helpdesk_livedesk_contact", "helpdesk_livedesk_ticket",
	} {
		if got := managed(t, w, typeName); len(got) != 1 || got[0] == "" {
			t.Errorf("the state has the %s %q, want one:\n%s", typeName, got, output)
		}
	}
	if got := managed(t, w, "helpdesk_liveagent_tag"); len(got) > 0 {
		t.Errorf("the state has the tags %q", got)
	}
	again := w.Do("apply", "-auto-approve", "-no-color")
	if !strings.Contains(again, "1 added") || !strings.Contains(again, "0 destroyed") {
		t.Error(again)
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
}

// A plan that waits for an answer ends, although the answer never comes.
func TestAccInterrupt_refresh(t *testing.T) {
	acctest.Long(t, "it interrupts the CLI")
	t.Parallel()
	tenant := acctest.StartMock(t)
	var hang atomic.Bool
	arrived := make(chan struct{}, 100)
	tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if !hang.Load() || r.Method != http.MethodGet {
			return false
		}
		arrived <- struct{}{}
		<-r.Context().Done()
		return true
	})
	w := acctest.NewWorkspace(t, tenant)
	w.Write("provider \"helpdesk\" {\n  request_timeout = \"10m\"\n}\n" + strings.Replace(manyContacts, "12", "2", 1))
	w.Do("apply", "-auto-approve", "-no-color")
	hang.Store(true)
	// During the plan of an apply the CLI itself does not pass the interrupt on.
	for _, command := range []string{"plan", "refresh"} {
		running := w.Start(command, "-no-color")
		<-arrived
		<-arrived
		running.Interrupt()
		if output, status := running.Wait(); status == 0 {
			t.Errorf("%s succeeded:\n%s", command, output)
		}
		if got := managed(t, w, "helpdesk_liveagent_contact"); len(got) != 2 {
			t.Errorf("after %s the state has the contacts %v", command, got)
		}
	}
	tenant.Writes(t, map[string]int{"POST /api/v3/contacts": 2})
}
