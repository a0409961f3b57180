package contact_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// v1adopt returns a run of the provider with the key of API v1 alone that takes over what
// exists.
func v1adopt(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	p := acctest.ConfigureProtocol(t, acctest.Values{"adopt_existing": true, "liveagent": map[string]any{"url": tenant.URL, "api_v1_key": mock.LiveAgentV1Key}})
	p.SendIdentity = true
	return p
}

// A contact that is just what is configured is taken over, without a write.
func TestContact_v1adopted(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	for name, config := range map[string]acctest.Values{
		"all of it":      v1full(acctest.Values{"emails": []any{"ALICE@example.com"}, "registration_email": "Alice@example.com", "phones": []any{"+1 5"}}),
		"names cut":      {"first_name": "tfacc-alice Ann", "last_name": "Adams", "emails": []any{"alice@example.com"}},
		"address alone":  {"emails": []any{"alice@example.com"}},
		"register alone": {"registration_email": "alice@example.com", "first_name": "tfacc-alice"},
		"phone alone":    {"phones": []any{"+15"}},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			last := "Adams"
			if name == "names cut" {
				last = "Ann Adams"
			}
			id := add(t, tenant, object{
				"firstname": "tfacc-alice", "lastname": last, "emails": []string{"alice@example.com"}, "phones": []string{"+15"}, "gender": "F", "note": "VIP", "city": "Bern",
			})
			tenant.Call(t, "PUT", routeAll+"/"+id+"/_register?registration_email=alice@example.com&sendRegistrationMail=false", nil)
			add(t, tenant, object{"firstname": "tfacc-bob", "emails": []string{"bob@example.com"}, "phones": []string{"+16"}})
			tenant.Mock.ResetStats()
			p := v1adopt(t, tenant)
			taken := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, config))
			acctest.Warned(t, taken.Diagnostics, "existed and was taken over", id, "Destroying this resource leaves it")
			tenant.Requests(t, map[string]int{listV1: 1, getV1: 1})
			taken.Has(t, acctest.Values{"id": id, "type": "registered"})
			if got := taken.State["last_name"]; config["last_name"] == nil && got != "Adams" {
				t.Errorf("last_name is %v", got)
			}
			v1quiet(t, tenant, taken, config)
		})
	}
}

// API v1 cannot change a contact, so one that differs is left alone, and the error says in
// what.
func TestContact_v1adoptDiffers(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	for name, test := range map[string]struct {
		other acctest.Values
		texts []string
	}{
		"note":         {acctest.Values{"note": "other"}, []string{"note differs"}},
		"some":         {acctest.Values{"note": "", "last_name": "Other", "gender": "male"}, []string{"gender, last_name and note differ"}},
		"phone":        {acctest.Values{"phones": []any{"2"}}, []string{"phones differs"}},
		"registration": {acctest.Values{"registration_email": "tfacc-alice@example.com"}, []string{"registration_email differs"}},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			contact := v1create(t, tenant, v1full(nil))
			before := only(t, tenant)
			tenant.Mock.ResetStats()
			p := v1adopt(t, tenant)
			plan := p.Plan(typeName, acctest.Object{}, v1full(test.other))
			acctest.Warned(t, plan.Diagnostics)
			refused := p.Apply(typeName, plan)
			acctest.Refused(t, refused.Diagnostics, append(test.texts, "Cannot take over the contact", "API v1 cannot change", before.id(),
				"liveagent.api_key", "terraform import helpdesk_liveagent_contact.NAME "+before.id())...)
			tenant.Writes(t, map[string]int{})
			if refused.State != nil {
				t.Errorf("the state has %v", refused.State)
			}
			onWire(t, tenant, object{"note": before["note"], "lastname": before["lastname"]})
			// Another resource of the same run that fits takes it over.
			taken := p.Create(typeName, v1full(nil))
			acctest.Warned(t, taken.Diagnostics, "existed and was taken over")
			taken.Has(t, acctest.Values{"id": contact.State["id"]})
		})
	}
}

// What is not there is created, once for each address in one run.
func TestContact_v1adoptsNothing(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	tenant := acctest.StartMock(t)
	add(t, tenant, object{"firstname": "tfacc-bob", "emails": []string{"bob@example.com"}})
	tenant.Mock.ResetStats()
	p := v1adopt(t, tenant)
	acctest.Warned(t, p.Create(typeName, v1full(nil)).Diagnostics)
	acctest.Warned(t, p.Create(typeName, acctest.Values{"emails": []any{"tfacc-carol@example.com"}}).Diagnostics)
	tenant.Requests(t, map[string]int{listV1: 1, postV1: 2})
	for _, email := range []string{"tfacc-dora@example.com", "tfacc-dora@example.com"} {
		add(t, tenant, object{"emails": []string{email}})
	}
	twice := v1adopt(t, tenant)
	refused := twice.Apply(typeName, twice.Plan(typeName, acctest.Object{}, acctest.Values{"emails": []any{"tfacc-dora@example.com"}}))
	acctest.Refused(t, refused.Diagnostics, "more than one object has the e-mail address tfacc-dora@example.com")
}
