package contact_test

import (
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// A life cycle through the CLI: created, changed, imported by each form, lost,
// created again, and left behind.
func TestAccLiveDeskContact_lifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := func(attributes string) string {
		return s.Tenant.Config(acctest.Resource(typeName, `
			inbox_id   = 407
			email      = "Tfacc-Alice@example.com"
			identifier = "A-1"
			avatar_url = "`+face+`"
			`+attributes))
	}
	first := config(`
		name              = "tfacc-Alice"
		phone_number      = "` + phone + `"
		custom_attributes = { tier = "gold", seats = 5, since = jsonencode("2024"), tags = jsonencode(["a", "b"]), trial = true }`)
	second := config(`
		name                  = "tfacc-Alice B"
		phone_number          = ""
		blocked               = true
		custom_attributes     = { tier = "silver", seats = 5 }
		additional_attributes = { city = "Oslo", social_profiles = jsonencode({ github = "alice" }) }`)
	imports := func(id string) resource.TestStep {
		return resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateId: id, ImportStateVerify: true,
			// What was imported is shown as the service has it.
			ImportStateVerifyIgnore: []string{"email"},
		}
	}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: first,
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Text(address, "email", "Tfacc-Alice@example.com"), acctest.Text(address, "availability_status", "offline"),
				acctest.Text(address, "thumbnail", face), acctest.Text(address, "on_destroy", "forget"),
			},
			Check: s.Tenant.Wrote(t, counts{create: 1, patch: 1}),
		},
		resource.TestStep{Config: first, ConfigPlanChecks: acctest.NoPlan()},
		resource.TestStep{
			Config: second, ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "phone_number", ""), acctest.Text(address, "name", "tfacc-Alice B")},
			Check:             s.Tenant.Wrote(t, counts{patch: 1}),
		},
		imports("email:TFACC-alice@example.com"),
		imports("identifier:A-1"),
		resource.TestStep{
			PreConfig: func() {
				for _, one := range s.behind() {
					s.Tenant.Call(t, "DELETE", routeAll+"/"+idOf(one), nil)
				}
			},
			Config: second, ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionCreate),
		},
	)
	if got := s.only(); got.Name != "tfacc-Alice B" || !got.Blocked {
		t.Errorf("the service has %+v", got)
	}
}

// A create sends what is documented for it, a change only what changed.
func TestLiveDeskContact_bodies(t *testing.T) {
	t.Parallel()
	s := start(t)
	sent := s.record()
	s.apply(full(), counts{create: 1, patch: 1})
	sent.expect(t,
		`POST {"avatar_url":"`+face+`","email":"`+alice+`","identifier":"A-1","inbox_id":407,"name":"tfacc-Alice","phone_number":"`+phone+`"}`,
		`PATCH {"additional_attributes":{"city":"Oslo"},"blocked":true,"custom_attributes":{"tier":"gold"}}`)
	for _, test := range []struct {
		change values
		want   string
	}{
		{values{"name": ""}, `PATCH {"name":""}`},
		{values{"email": "b@example.com"}, `PATCH {"email":"b@example.com"}`},
		{values{"email": ""}, `PATCH {"email":null}`},
		{values{"phone_number": ""}, `PATCH {"phone_number":null}`},
		{values{"blocked": false}, `PATCH {"blocked":false}`},
		{values{"avatar_url": "https://example.com/b.png"}, `PATCH {"avatar_url":"https://example.com/b.png"}`},
		{values{"custom_attributes": pairs{"tier": "gold", "seats": "5"}}, `PATCH {"custom_attributes":{"seats":5}}`},
		{values{"custom_attributes": pairs{"seats": "5"}}, `PATCH {"custom_attributes":{"seats":5,"tier":null}}`},
	} {
		config := full(test.change)
		s.Object = s.Provider().Apply(typeName, s.Silent(config))
		acctest.Warned(t, s.Object.Diagnostics)
		sent.expect(t, test.want)
		s.Quiet(config)
		s.Object = s.Provider().Apply(typeName, s.Silent(full()))
		sent.rewind()
	}
}

// Other spellings of the same attributes are no change.
func TestLiveDeskContact_sameAttributes(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := full(values{"custom_attributes": pairs{"n": "5.0", "o": `{"b": 1, "a": [1e1]}`, "null": "", "t": `"x"`}})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	s.Quiet(config)
	s.Quiet(full(values{"custom_attributes": pairs{"n": "5", "o": `{"a":[10],"b":1}`, "null": "null", "t": "x"}}))
}

// An import that finds nothing, or more than one, says so.
func TestLiveDeskContact_importErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Tenant.Switch(t, "livedesk_duplicate", "allowed")
	first := s.add(map[string]any{"email": "twice@example.com", "phone_number": "+811"})
	second := s.add(map[string]any{"email": "Twice@example.com", "phone_number": "+8112", "identifier": "a-1"})
	for id, texts := range map[string][]string{
		"1":                           {`There is no contact with the id "1"`, "cannot be imported"},
		"email:nobody@example.com":    {`There is no contact "nobody@example.com"`},
		"email:wice@example.com":      {`There is no contact "wice@example.com"`},
		"identifier:A-1":              {`There is no contact "A-1"`},
		"phone:+8111":                 {`There is no contact "+8111"`},
		"phone:+":                     {`There is no contact "+"`},
		"email:twice@example.com":     {`There is more than one contact "twice@example.com"`, first + ", " + second, "Use the id"},
		"name:tfacc-Alice":            {"Invalid import id", `"name:tfacc-Alice" is not the id of a contact: that is a number`, "email:ADDRESS, identifier:ID or phone:NUMBER"},
		"2219256/..":                  {`"2219256/.." is not the id of a contact`},
		"alice@example.com":           {`"alice@example.com" is not the id of a contact`},
		"identifier:%":                {`There is no contact "%"`},
		"email:%@example.com":         {`There is no contact "%@example.com"`},
		"email:twice@example.com\n+1": {"There is no contact"},
	} {
		failed(t, s.Provider().Import(typeName, id, nil).Diagnostics, texts...)
	}
	for _, id := range []string{first, "phone:+811"} {
		if got := s.Provider().Import(typeName, id, nil); got.State["id"] != first {
			t.Errorf("imported %v: %s", got.State, acctest.Problems(got.Diagnostics))
		}
	}
}

// An import that cannot tell the inbox is completed without a request.
func TestLiveDeskContact_inbox(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	s.rewrite(func(_ *http.Request, body []byte) []byte { return without(t, body, "contact_inboxes") })
	s.Object = s.Provider().Import(typeName, s.ID(), nil)
	s.Has(values{"inbox_id": nil, "source_id": "", "on_destroy": "forget"})
	s.Plans(with(), "inbox_id")
	s.apply(with(), counts{})
	s.Has(values{"inbox_id": "407"})
}

// White space alone is the same as nothing: it is sent as that, whether the service trims
// texts or not, and comes to rest.
func TestLiveDeskContact_blank(t *testing.T) {
	t.Parallel()
	blank := with(values{"name": "  ", "identifier": "\t", "phone_number": ""})
	s := start(t)
	sent := s.record()
	s.apply(blank, counts{create: 1})
	s.Has(values{"name": "  "})
	sent.expect(t, `POST {"email":"alice@example.com","inbox_id":407}`)
	s.apply(with(values{"name": "Alice", "identifier": "A-1", "phone_number": ""}), counts{patch: 1})
	sent.rewind()
	s.apply(blank, counts{patch: 1})
	sent.expect(t, `PATCH {"identifier":null,"name":""}`)
	s.edit(map[string]any{"name": " \n"})
	s.Quiet(blank)
}
