package acctest_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// liveDesk is a state of one object of each type.
type liveDesk struct {
	t      *testing.T
	tenant *acctest.Tenant
	// names has the objects in the order of their creation.
	names   []string
	objects map[string]acctest.Object
}

const desk = "helpdesk_livedesk_"

// config returns the configuration of an object, which refers to others.
func (d *liveDesk) config(name string) (string, acctest.Values) {
	id := func(of string) any { return d.objects[of].State["id"] }
	switch name {
	case "contact":
		return desk + "contact", acctest.Values{
			"inbox_id": "407", "name": "Alice", "email": "alice@example.com", "phone_number": "+15550100", "identifier": "alice",
			"custom_attributes": map[string]any{"plan": "gold", "seats": "3"}, "additional_attributes": map[string]any{"city": "Kyoto"},
		}
	case "conversation":
		return desk + "conversation", acctest.Values{"inbox_id": "407", "contact_id": id("contact"), "status": "resolved"}
	case "message":
		return desk + "message", acctest.Values{"conversation_id": id("conversation"), "content": "Hello"}
	case "answer":
		return desk + "message", acctest.Values{"conversation_id": id("conversation"), "content": "Noted", "private": true, "in_reply_to": id("message")}
	}
	return desk + "ticket", acctest.Values{
		"title": "Printer", "description": "It smokes.", "priority": "high", "type": "incident", "tags": []any{"a", "b"}, "assignment_team": "IT Support",
		"attachments": []any{"https://files.example.com/a.png"}, "custom_fields": map[string]any{"sn": "PRN-1"},
		"requester": map[string]any{"euid": "alice", "channel_contacts": map[string]any{"channel_id": "407", "followers": []any{map[string]any{"id": "u_3", "name": "Aiko"}}}},
	}
}

// provider returns a new process of the provider.
func (d *liveDesk) provider() *acctest.Protocol {
	d.t.Helper()
	return acctest.StartLiveDesk(d.t, d.tenant, "")
}

// apply creates everything without a word, in one process.
func (d *liveDesk) apply() {
	d.t.Helper()
	p := d.provider()
	for _, name := range d.names {
		typeName, config := d.config(name)
		object := p.Create(typeName, config)
		acctest.Warned(d.t, object.Diagnostics)
		if object.State == nil {
			d.t.Fatalf("the %s was not created", name)
		}
		d.objects[name] = object
	}
}

// quiet refreshes everything in one process, and finds nothing to do.
func (d *liveDesk) quiet() {
	d.t.Helper()
	p := d.provider()
	for _, name := range d.names {
		typeName, config := d.config(name)
		d.objects[name] = p.Read(typeName, d.objects[name])
		acctest.Warned(d.t, d.objects[name].Diagnostics)
		plan := p.Plan(typeName, d.objects[name], config)
		acctest.Warned(d.t, plan.Diagnostics)
		if got := plan.Changes(); len(got) > 0 || plan.Replaces {
			d.t.Errorf("the plan changes %v of the %s (replaces: %t)", got, name, plan.Replaces)
		}
	}
}

// destroy lets everything go, each with its warning.
func (d *liveDesk) destroy() {
	d.t.Helper()
	p := d.provider()
	for _, name := range slices.Backward(d.names) {
		typeName, _ := d.config(name)
		gone := p.Delete(typeName, d.objects[name])
		acctest.Warned(d.t, gone.Diagnostics, "stays in")
		if gone.State != nil {
			d.t.Errorf("the %s is still in the state", name)
		}
	}
}

// liveDeskServers returns each value of each switch of the mock.
func liveDeskServers(t *testing.T, tenant *acctest.Tenant) []map[string]string {
	t.Helper()
	type state struct {
		LiveDesk struct {
			Switches []struct {
				Name   string
				Values []string
				Number bool
			}
		}
	}
	// What a switch without a list of values takes.
	others := map[string][]string{"livedesk_search_fields": {"email,phone_number,name", "identifier", "name", "email"}}
	var out []map[string]string
	for _, one := range acctest.State[state](t, tenant).LiveDesk.Switches {
		values := append(slices.Clone(one.Values), others[one.Name]...)
		if one.Number {
			values = []string{"0", "1", "2", "50"}
			if strings.HasSuffix(one.Name, "_page_size") {
				values = values[1:]
			}
		}
		if len(values) == 0 {
			t.Errorf("no value is known for the switch %s", one.Name)
		}
		for _, value := range values {
			out = append(out, map[string]string{one.Name: value})
		}
	}
	return out
}

// Where the documents of LiveDesk leave a choice, one object of each type is created
// and destroyed without a word, and with nothing to do in between.
func TestLiveDesk_everyServer(t *testing.T) {
	acctest.Long(t, "every value of every switch")
	t.Parallel()
	servers := liveDeskServers(t, acctest.StartMock(t))
	if len(servers) < 100 {
		t.Fatalf("only %d kinds of server", len(servers))
	}
	for _, switches := range servers {
		name := fmt.Sprint(slices.Collect(maps.Keys(switches))[0], "=", slices.Collect(maps.Values(switches))[0])
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switches(t, switches)
			d := &liveDesk{t: t, tenant: tenant, names: []string{"contact", "conversation", "message", "answer", "ticket"}, objects: map[string]acctest.Object{}}
			d.apply()
			d.quiet()
			d.quiet()
			d.destroy()
		})
	}
}
