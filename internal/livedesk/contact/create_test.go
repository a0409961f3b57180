package contact_test

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A second request follows the create only for what a create does not take.
func TestLiveDeskContact_completed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		want   counts
	}{
		"everything documented": {values{"name": "A", "phone_number": phone, "identifier": "A-1", "avatar_url": face}, counts{create: 1}},
		"nothing in it":         {values{"blocked": false, "custom_attributes": pairs{}, "additional_attributes": pairs{"a": "", "b": "null"}, "name": "", "phone_number": ""}, counts{create: 1}},
		"blocked":               {values{"blocked": true}, counts{create: 1, patch: 1}},
		"custom":                {values{"custom_attributes": pairs{"a": "x"}}, counts{create: 1, patch: 1}},
		"additional":            {values{"additional_attributes": pairs{"a": "x"}}, counts{create: 1, patch: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, answer := range []string{"real", "nulls"} {
				s := startOn(t, map[string]string{"livedesk_create_contact": answer})
				s.apply(with(test.config), test.want)
				s.Has(values{"email": alice})
			}
		})
	}
}

// When the second request fails, the contact is in the state with a warning, the
// next plan shows what it lacks, and the next apply repairs it.
func TestLiveDeskContact_completionFails(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"422":     {Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "locked"},
		"401":     {Effect: mock.EffectStatus, Status: http.StatusUnauthorized, Message: "locked"},
		"404":     {Effect: mock.EffectStatus, Status: http.StatusNotFound, Message: "locked"},
		"405":     {Effect: mock.EffectStatus, Status: http.StatusMethodNotAllowed, Message: "locked"},
		"500":     {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "locked"},
		"dropped": {Effect: mock.EffectDropBefore},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Fault(patch, fault)
			s.Finish(s.Silent(full()), counts{create: 1, patch: 1},
				`Cannot complete the contact "tfacc-Alice"`, fault.Message, "is in the state", "blocked, custom_attributes and additional_attributes", "the next apply sets it")
			s.apply(full(), counts{getOne: 1, list: 1, patch: 1})
			s.holds(false, pairs{"tier": "gold"})
			// What was set late is emptied like everything else.
			s.Object = s.Provider().Apply(typeName, s.Silent(full(values{"custom_attributes": pairs{"seats": "5"}})))
			s.holds(false, pairs{"tier": nil, "seats": 5.0})
		})
	}
}

// lost are the ways in which the answer to a create that was carried out gets lost.
func lost() map[string]mock.Fault {
	return map[string]mock.Fault{
		"dropped": {Effect: mock.EffectDropAfter},
		"cut off": {Effect: mock.EffectTruncate},
		"500":     {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, After: true},
		"502":     {Effect: mock.EffectStatus, Status: http.StatusBadGateway, After: true},
		"503":     {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, After: true},
		"504":     {Effect: mock.EffectStatus, Status: http.StatusGatewayTimeout, After: true},
		"page":    {Effect: mock.EffectHTML, Status: http.StatusOK, After: true},
	}
}

// A create whose answer is lost is not sent again: the contact is found, and is the
// one that was sent.
func TestLiveDeskContact_lostCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range lost() {
		for _, key := range []values{{}, {"email": nil, "identifier": "A-1"}, {"email": nil, "phone_number": phone}} {
			t.Run(fmt.Sprint(name, key), func(t *testing.T) {
				t.Parallel()
				s := start(t)
				s.retries = 3
				s.Count = s.Tenant.Writes
				s.crowd(3)
				s.Fault(create, fault)
				all := len(s.behind())
				s.Finish(s.Silent(full(key)), counts{create: 1, patch: 1})
				if made := s.behind(); len(made) != all+1 || idOf(made[all]) != s.ID() {
					t.Fatalf("the state has %s, the service %v", s.ID(), made)
				}
				s.Quiet(full(key))
			})
		}
	}
}

// What is found is not taken over when it is not certain that it is the one: the
// error names it, and its advice works.
func TestLiveDeskContact_lostCreateInDoubt(t *testing.T) {
	t.Parallel()
	for name, other := range map[string][2]string{
		"another name": {`"name":"tfacc-Alice"`, `"name":"tfacc-Alicia"`},
		"no date":      {`"created_at":`, `"made_at":`},
		"an old one":   {`"created_at":1`, `"created_at":-1`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Fault(create, mock.Fault{Effect: mock.EffectDropAfter})
			s.rewrite(func(r *http.Request, body []byte) []byte {
				return []byte(strings.ReplaceAll(string(body), other[0], other[1]))
			})
			s.fails(s.Silent(full()), counts{create: 1}, `Cannot create the contact "tfacc-Alice"`, "import it before the next apply")
			if got, want := acctest.Problems(s.Object.Diagnostics), "terraform import "+typeName+".NAME "+s.onlyID(); !strings.Contains(got, want) {
				t.Errorf("the error %q lacks %q", got, want)
			}
			if s.Object.State != nil {
				t.Errorf("the state has %v", s.Object.State)
			}
			s.rewrite(func(_ *http.Request, body []byte) []byte { return body })
			s.Object = s.Provider().Import(typeName, s.onlyID(), nil)
			s.Object = s.Provider().Apply(typeName, s.Silent(full()))
			s.Quiet(full())
		})
	}
}

// Nothing was made: the doubt remains, and nothing is named.
func TestLiveDeskContact_lostCreateOfNothing(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.crowd(3)
	s.Fault(create, mock.Fault{Effect: mock.EffectDropBefore})
	s.fails(s.Silent(with()), counts{create: 1}, "does not prove that it was not created", "terraform import "+typeName+".NAME ID")
	// The look-up fails too: what went wrong first is said all the same.
	s.Fault("*", unavailable(99))
	plan := s.Provider().Plan(typeName, acctest.Object{}, with())
	s.fails(plan, counts{create: 1}, "HTTP 503", "does not prove that it was not created")
}

// A create that is accepted, but answered without the contact, is a lost one.
func TestLiveDeskContact_createWithoutContact(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"", "{}", `{"payload":{}}`, `{"payload":{"contact":null,"contact_inbox":null}}`, `{"payload":[]}`, `{"message":"Success"}`, `"ok"`, `null`} {
		s := start(t)
		s.rewrite(func(r *http.Request, body []byte) []byte {
			if r.Method == http.MethodPost {
				return []byte(answer)
			}
			return body
		})
		s.Finish(s.Silent(with()), counts{create: 1, list: 1})
		if s.ID() != s.onlyID() {
			t.Errorf("%s: the state has %s, the service %s", answer, s.ID(), s.onlyID())
		}
		s.Quiet(with())
	}
}

// A 2xx that says nothing but that it failed is a failure, and makes nothing.
func TestLiveDeskContact_failureInSuccess(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{
		`{"error":"locked"}`, `{"message":"locked"}`, `{"errors":["locked"]}`, `{"code":7,"message":"locked"}`, `{"code":"7","message":"locked","data":null}`,
		`{"success":false,"message":"locked"}`, `{"errors":[{"field":"name","message":"locked"}]}`, `{"message":"locked","attributes":["name"]}`,
	} {
		s := start(t)
		s.apply(with(), counts{create: 1})
		s.Tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodGet {
				return false
			}
			_, _ = w.Write([]byte(answer))
			return true
		})
		object := s.Object
		got := s.Provider().Apply(typeName, s.Silent(with(values{"name": "B"})))
		failed(t, got.Diagnostics, "Cannot update the contact", "locked")
		s.Object = acctest.Object{}
		got = s.Provider().Apply(typeName, s.Silent(with(values{"email": "b@example.com"})))
		failed(t, got.Diagnostics, "Cannot create the contact", "locked")
		if text := acctest.Problems(got.Diagnostics); strings.Contains(text, "import") {
			t.Errorf("%s: the error %q speaks of an import", answer, text)
		}
		s.Object = object
	}
}

// A request over the limit is sent again, also a create, because it was not
// processed; without another attempt the error says so.
func TestLiveDeskContact_limit(t *testing.T) {
	t.Parallel()
	s := start(t)
	plan := s.Silent(full())
	over := mock.Fault{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, RetryAfter: "0"}
	s.Fault("*", over)
	s.fails(plan, counts{create: 1}, "HTTP 429", "livedesk.requests_per_minute", "max_retries")
	s.Object = acctest.Object{}
	s.retries = 1
	over.Method, over.Nth = "PATCH", 1
	s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, RetryAfter: "0"})
	s.Tenant.Fault(t, over)
	s.Finish(plan, counts{create: 2, patch: 2})
	s.Quiet(full())
}

// A key that another contact has is one error, which says whose it is and how to
// import that; nothing is created.
func TestLiveDeskContact_duplicate(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config     values
		says, root string
	}{
		"e-mail":     {values{"email": "Twin@example.com", "identifier": "A-1"}, `There is already a contact with the e-mail address "Twin@example.com"`, "email"},
		"identifier": {values{"identifier": "T-1"}, `There is already a contact with the identifier "T-1"`, "identifier"},
		"phone":      {values{"phone_number": "+811"}, `There is already a contact with the phone number "+811"`, "phone_number"},
		"all":        {values{"email": "twin@example.com", "identifier": "T-1", "phone_number": "+811"}, "There is already a contact with the identifier", "identifier"},
	} {
		for _, form := range []string{"attributes", "error", "message", "errors", "items"} {
			t.Run(name+", "+form, func(t *testing.T) {
				t.Parallel()
				s := startOn(t, map[string]string{"livedesk_invalid_form": form})
				twin := s.add(map[string]any{"email": "twin@example.com", "identifier": "T-1", "phone_number": "+811"})
				// A longer phone number and a longer identifier are no twins.
				s.add(map[string]any{"email": "xtwin@example.com", "identifier": "T-11", "phone_number": "+8112"})
				advice := "terraform import " + typeName + ".NAME " + twin
				s.fails(s.Silent(with(test.config)), counts{create: 1}, test.says, twin, advice, "has already been taken")
				at(t, s.Object, test.root)
				s.Object = acctest.Object{}
				s.Object = s.Provider().Apply(typeName, s.Silent(with()))
				s.fails(s.Silent(with(test.config)), counts{patch: 1}, test.says, twin, advice)
				at(t, s.Object, test.root)
			})
		}
	}
}

// A conflict is about the key that the service names, and the contact that has this one, even
// where others share other keys.
func TestLiveDeskContact_duplicateAsNamed(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_duplicate": "allowed"})
	s.add(map[string]any{"identifier": "T-1"})
	twin := s.add(map[string]any{"email": "twin@example.com"})
	phone := s.add(map[string]any{"phone_number": "+811"})
	config := with(values{"email": "twin@example.com", "identifier": "T-1", "phone_number": "+811"})
	s.Object = s.Provider().Apply(typeName, s.Silent(with()))
	mine := s.Object
	for message, want := range map[string][2]string{
		"E-mail is in use":                         {"email", twin},
		"Phone has already been taken by a person": {"phone_number", phone},
	} {
		for _, object := range []acctest.Object{{}, mine} {
			s.Object = object
			call, says := create, []string{"a second one was not created", "Or set adopt_existing = true in the provider block"}
			if object.State != nil {
				call, says = patch, []string{"this one was not changed", "adopt_existing = true in the provider block does not help here"}
			}
			s.Fault(call, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: message})
			s.fails(s.Silent(config), counts{call: 1}, append(says, message, "The contact with the id "+want[1], "terraform import "+typeName+".NAME "+want[1])...)
			at(t, s.Object, want[0])
		}
	}
	s.Object = acctest.Object{}
	s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusConflict, Message: "Identifier exists"})
	s.fails(s.Silent(with(values{"identifier": "nobody's"})), counts{create: 1}, "neither a search nor the list of contacts, as this run has read it, shows which", typeName+".NAME ID")
	at(t, s.Object, "identifier")
}

// at checks at which attribute an error is.
func at(t *testing.T, object acctest.Object, attribute string) {
	t.Helper()
	for _, one := range object.Diagnostics {
		if got := one.Attribute.String(); !strings.Contains(got, attribute) {
			t.Errorf("the error is at %s, want %s", got, attribute)
		}
	}
}

// A service that answers the contact that has the key already, instead of creating
// another one, does not make it ours.
func TestLiveDeskContact_existingAnswered(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_duplicate": "existing"})
	twin := s.add(map[string]any{"email": alice, "name": "Theirs", "identifier": "T-1"})
	got := s.Provider().Apply(typeName, s.Silent(full()))
	if got.State != nil || !strings.Contains(acctest.Problems(got.Diagnostics), twin) {
		t.Errorf("the contact of others is in the state: %v, %s", got.State, acctest.Problems(got.Diagnostics))
	}
	if one := s.only(); one.Blocked || len(one.Custom) > 0 {
		t.Errorf("the contact of others was changed: %+v", one)
	}
}

// A service that spells otherwise what it was sent has created the contact all the same.
func TestLiveDeskContact_answeredOtherwise(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		answer pairs
	}{
		"trimmed":       {values{"identifier": " A-1 \n"}, pairs{"identifier": "A-1"}},
		"decomposed":    {values{"identifier": "Am\u00e9lie"}, pairs{"identifier": "Ame\u0301lie"}},
		"nothing in it": {values{"identifier": "  "}, pairs{"identifier": "given-1"}},
		"case":          {values{"email": "Alice@Example.com"}, pairs{"email": alice}},
		"digits":        {values{"phone_number": phone}, pairs{"phone_number": "+81 50 1234 5678"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.rewrite(func(_ *http.Request, body []byte) []byte {
				return edited(t, body, func(object map[string]any) {
					if _, isContact := object["availability_status"]; isContact {
						maps.Copy(object, test.answer)
					}
				})
			})
			s.Finish(s.Silent(with(test.config)), counts{create: 1})
			s.Has(with(test.config))
			if name != "nothing in it" {
				s.Quiet(with(test.config))
			}
		})
	}
	s := start(t)
	s.rewrite(func(_ *http.Request, body []byte) []byte {
		return []byte(strings.ReplaceAll(string(body), alice, "bob@example.com"))
	})
	s.fails(s.Silent(with()), counts{create: 1}, "with another contact", `has the e-mail address "bob@example.com"`, "or a new one that the service has stored otherwise",
		"terraform import "+typeName+".NAME ", "adopt_existing")
	acctest.Refused(t, s.Object.Diagnostics, "with the id "+s.onlyID())
	if text := acctest.Problems(s.Object.Diagnostics); strings.Contains(text, "Nothing was changed") {
		t.Errorf("the error claims what nobody knows: %s", text)
	}
}

// What the service refuses is said at the attribute that it is about.
func TestLiveDeskContact_refused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		config   values
		root     string
		texts    []string
	}{
		"unknown inbox":      {nil, values{"inbox_id": "1"}, "inbox_id", []string{"HTTP 404", `Check the inbox id "1"`, "Channel ID"}},
		"unknown inbox, 422": {map[string]string{"livedesk_unknown_inbox": "422"}, values{"inbox_id": "1"}, "inbox_id", []string{"HTTP 422", "Channel ID"}},
		"phone":              {nil, values{"phone_number": phone}, "phone_number", []string{"HTTP 422", "Phone number should be in e164 format"}},
		"e-mail":             {nil, values{"identifier": "A-1"}, "email", []string{"HTTP 422", "Email Invalid email"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, test.switches)
			if message := test.texts[len(test.texts)-1]; test.texts[0] == "HTTP 422" && test.switches == nil {
				s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: message})
			}
			s.fails(s.Silent(with(test.config)), counts{create: 1}, append(test.texts, `Cannot create the contact "`+alice+`"`)...)
			at(t, s.Object, test.root)
		})
	}
}

// A new contact needs a key, which may be known later.
func TestLiveDeskContact_needsKey(t *testing.T) {
	t.Parallel()
	const needed = "A new contact needs an e-mail address, a phone number or an identifier"
	for _, config := range []values{
		{"email": nil}, {"email": ""}, {"email": nil, "identifier": " \t"}, {"email": "", "identifier": "", "phone_number": ""}, {"email": nil, "name": "tfacc-Alice", "custom_attributes": pairs{"a": "b"}},
	} {
		start(t).refuses(with(config), needed)
	}
	for _, config := range []values{
		{"email": nil, "identifier": acctest.Unknown},
		{"email": "", "phone_number": acctest.Unknown},
		{"email": nil, "phone_number": phone},
		{"additional_attributes": pairs{"a": acctest.Unknown}},
	} {
		start(t).Silent(with(config))
	}
}

// The last key stays, because without one the contact could not be found again.
// For what was imported without any the rule does not hold.
func TestLiveDeskContact_lastKey(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(values{"identifier": "A-1"}), counts{create: 1})
	s.refuses(with(values{"identifier": "", "email": ""}), "The contact would lose its last key", "Keep at least one")
	s.apply(with(values{"identifier": "A-1", "email": ""}), counts{patch: 1})
	s.refuses(with(values{"identifier": "", "email": ""}), "The contact would lose its last key")
	s.apply(with(values{"identifier": "", "email": ""}, values{"phone_number": phone}), counts{patch: 1})
	s.Plans(with(values{"identifier": "", "email": acctest.Unknown, "phone_number": ""}), "email", "phone_number")

	s = startOn(t, map[string]string{"livedesk_unidentified": "listed"})
	s.Object = s.Provider().Import(typeName, s.add(map[string]any{"name": "Nobody"}), nil)
	s.Quiet(with(values{"email": nil}))
	s.apply(with(values{"email": "", "name": "tfacc-B"}), counts{patch: 1})
}

// A wrong pair is an error that says where the pair belongs, in every operation, and
// never shows the secret.
func TestLiveDeskContact_wrongSecret(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"error", "errors", "message"} {
		s := startOn(t, map[string]string{"livedesk_auth_error": form})
		s.apply(with(), counts{create: 1})
		const wrong = "wrong-livedesk-secret"
		pair := base64.StdEncoding.EncodeToString([]byte(mock.LiveDeskKey + ":" + wrong))
		p := s.providerWith(wrong)
		_, look := p.Data(typeName, values{"email": alice})
		for _, got := range [][]string{
			{acctest.Problems(p.Read(typeName, s.Object).Diagnostics), "Cannot read the contact"},
			{acctest.Problems(p.Apply(typeName, p.Plan(typeName, acctest.Object{}, with(values{"email": "b@example.com"}))).Diagnostics), "Cannot create the contact"},
			{acctest.Problems(p.Apply(typeName, p.Plan(typeName, s.Object, with(values{"name": "B"}))).Diagnostics), "Cannot update the contact"},
			{acctest.Problems(p.Import(typeName, "email:"+alice, nil).Diagnostics), "Cannot find the contact"},
			{acctest.Problems(look), "Cannot find the contact"},
		} {
			for _, text := range []string{got[1], "HTTP 401", "livedesk.api_key and livedesk.api_secret", "LIVEDESK_API_SECRET"} {
				if !strings.Contains(got[0], text) {
					t.Errorf("the error %q lacks %q", got[0], text)
				}
			}
			if strings.Contains(got[0], wrong) || strings.Contains(got[0], pair) {
				t.Errorf("the error %q shows the secret", got[0])
			}
		}
	}
}
