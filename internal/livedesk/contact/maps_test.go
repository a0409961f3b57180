package contact_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// eachMap runs a test for both maps, on servers that merge, replace, store a null
// and drop its key.
func eachMap(t *testing.T, test func(s *site, name string)) {
	t.Helper()
	for _, name := range []string{"custom_attributes", "additional_attributes"} {
		for server, switches := range map[string]map[string]string{
			"merged":   {},
			"removed":  {"livedesk_null_attribute": "remove"},
			"replaced": {"livedesk_additional_attributes": "replace", "livedesk_null_attribute": "remove"},
			"at once":  {"livedesk_create_extras": "taken", "livedesk_additional_attributes": "replace"},
		} {
			t.Run(name+", "+server, func(t *testing.T) {
				t.Parallel()
				test(startOn(t, switches), name)
			})
		}
	}
}

// attributes returns one of the maps of the contact of the mock, without nulls.
func (s *site) attributes(name string) pairs {
	s.T.Helper()
	got := s.only().Custom
	if name == "additional_attributes" {
		got = s.only().Additional
	}
	out := pairs{}
	for key, value := range got {
		if value != nil {
			out[key] = value
		}
	}
	return out
}

// becomes applies a map and checks what the service has then, and that nothing is
// left to do.
func (s *site) becomes(name string, configured any, want pairs) {
	s.T.Helper()
	config := with(values{name: configured})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	acctest.Warned(s.T, s.Object.Diagnostics)
	if got := s.attributes(name); !equal(got, want) {
		s.T.Errorf("%v: the service has %v, want %v", configured, got, want)
	}
	s.Quiet(config)
}

func equal(one, other pairs) bool {
	if len(one) != len(other) {
		return false
	}
	for key, value := range one {
		if other[key] != value {
			return false
		}
	}
	return true
}

// Only the configured keys are managed: those of others survive, and of those that
// are taken out only what this provider has set is emptied.
func TestLiveDeskContact_keys(t *testing.T) {
	t.Parallel()
	eachMap(t, func(s *site, name string) {
		s.becomes(name, pairs{"a": "x", "b": "y"}, pairs{"a": "x", "b": "y"})
		s.edit(map[string]any{name: pairs{"theirs": "z", "b": "y", "a": "x"}})
		s.Quiet(with(values{name: pairs{"a": "x", "b": "y"}}))
		s.Has(values{name: pairs{"a": "x", "b": "y"}})
		s.becomes(name, pairs{"a": "x2", "b": "y"}, pairs{"a": "x2", "b": "y", "theirs": "z"})
		s.becomes(name, pairs{"b": "y"}, pairs{"b": "y", "theirs": "z"})
		// One that others had set just so stays when it is taken out again.
		s.becomes(name, pairs{"b": "y", "theirs": "z", "c": "w"}, pairs{"b": "y", "theirs": "z", "c": "w"})
		s.becomes(name, pairs{}, pairs{"b": "y", "theirs": "z", "c": "w"})
		s.becomes(name, pairs{"d": "v"}, pairs{"theirs": "z", "d": "v"})
	})
}

// A key that only the import knows is never emptied, one that is set later is.
func TestLiveDeskContact_keysOfImport(t *testing.T) {
	t.Parallel()
	eachMap(t, func(s *site, name string) {
		id := s.add(map[string]any{"email": alice})
		s.Tenant.Call(s.T, "PATCH", routeAll+"/"+id, map[string]any{name: pairs{"a": "x", "b": "y"}})
		s.Object = s.Provider().Import(typeName, id, nil)
		s.Has(values{name: pairs{"a": "x", "b": "y"}})
		s.Quiet(with(values{name: pairs{"a": "x"}}))
		s.becomes(name, pairs{"a": "x", "c": "z"}, pairs{"a": "x", "b": "y", "c": "z"})
		s.becomes(name, pairs{"c": "z"}, pairs{"a": "x", "b": "y", "c": "z"})
		s.becomes(name, pairs{"a": "x2"}, pairs{"a": "x2", "b": "y"})
		s.becomes(name, pairs{"b": "y"}, pairs{"b": "y"})
	})
}

// Values of every kind come back as they were written.
func TestLiveDeskContact_kindsOfValues(t *testing.T) {
	t.Parallel()
	all := pairs{
		"text": "plain text", "digits": `"5"`, "number": "5", "decimal": "5.0", "long": "12345678901234567890", "small": "1e-7", "flag": "true", "word": `"true"`,
		"object": `{"b":{"c":[1,"2",null,false]},"a":"<&>"}`, "list": "[]", "none": "{}", "markup": "<b>&amp;</b>", "quote": `say "hi"`, "lines": "a\nb\n", "japanese": "東京",
		"empty": "", "null": "null", "bracket": "[x", "spaces": "  x ",
	}
	for _, name := range []string{"custom_attributes", "additional_attributes"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, kinds := start(t), maps.Clone(all)
			sent := s.record()
			config := with(values{name: kinds})
			s.Object = s.Provider().Apply(typeName, s.Silent(config))
			sent.expect(t, `POST {"email":"`+alice+`","inbox_id":407}`, `PATCH {"`+name+`":{"bracket":"[x","decimal":5.0,"digits":"5","flag":true,"japanese":"東京",`+
				`"lines":"a\nb\n","list":[],"long":12345678901234567890,"markup":"\u003cb\u003e\u0026amp;\u003c/b\u003e","none":{},"number":5,`+
				`"object":{"a":"\u003c\u0026\u003e","b":{"c":[1,"2",null,false]}},"quote":"say \"hi\"","small":1e-7,"spaces":"  x ","text":"plain text","word":"true"}}`)
			s.Quiet(config)
			s.Object = s.Provider().Import(typeName, s.ID(), nil)
			delete(kinds, "empty")
			delete(kinds, "null")
			s.Quiet(with(values{name: kinds}))
			// A number, a text of digits and a flag are not the same.
			for _, other := range []pairs{{"digits": "5"}, {"number": `"5"`}, {"flag": `"true"`}, {"long": "12345678901234567891"}, {"text": "Plain text"}} {
				s.Plans(with(values{name: other}), name)
			}
		})
	}
}

// A value within a value that is taken out is gone, because a value is replaced as a
// whole. (A server that merges these too keeps it, and no request could tell it not
// to.)
func TestLiveDeskContact_nestedValues(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"custom_attributes", "additional_attributes"} {
		s := start(t)
		s.Object = s.Provider().Apply(typeName, s.Silent(with(values{name: pairs{"social_profiles": `{"github":"a","twitter":"b"}`}})))
		s.Object = s.Provider().Apply(typeName, s.Silent(with(values{name: pairs{"social_profiles": `{"github":"c"}`}})))
		s.Quiet(with(values{name: pairs{"social_profiles": `{"github": "c"}`}}))
		s.Plans(with(values{name: pairs{"social_profiles": `{"github": "C"}`}}), name)
	}
}

// An empty text or a JSON null empties a key, and is no change where there is none.
func TestLiveDeskContact_emptyValues(t *testing.T) {
	t.Parallel()
	eachMap(t, func(s *site, name string) {
		s.becomes(name, pairs{"a": "x", "b": "y", "c": ""}, pairs{"a": "x", "b": "y"})
		s.becomes(name, pairs{"a": "null", "b": "y"}, pairs{"b": "y"})
		s.becomes(name, pairs{"d": "1"}, pairs{"d": 1.0})
	})
}

// An empty text is no change where the import has found nothing.
func TestLiveDeskContact_emptyValuesOfImport(t *testing.T) {
	t.Parallel()
	eachMap(t, func(s *site, name string) {
		s.Object = s.Provider().Import(typeName, s.add(map[string]any{"email": alice}), nil)
		s.Quiet(with(values{name: pairs{"a": ""}}))
	})
}

// What is not known at plan is sent once it is known; one that turns out unchanged
// is not.
func TestAccLiveDeskContact_unknownValues(t *testing.T) {
	t.Parallel()
	s := start(t)
	with := func(name, trigger string) string {
		return s.Tenant.Config(`resource "terraform_data" "source" {
				input            = "` + name + `"
				triggers_replace = "` + trigger + `"
			}` + "\n" + acctest.Resource(typeName, `
			inbox_id              = length(terraform_data.source.output) > 0 ? 407 : 408
			name                  = terraform_data.source.output
			identifier            = terraform_data.source.output
			phone_number          = "+81${length(terraform_data.source.output)}"
			avatar_url            = "https://example.com/${terraform_data.source.output}"
			blocked               = terraform_data.source.output == "tfacc-b"
			custom_attributes     = { a = terraform_data.source.output, b = "x" }
			additional_attributes = { for key in [terraform_data.source.output] : "city" => key }`))
	}
	has := func(name string) []statecheck.StateCheck {
		return []statecheck.StateCheck{
			acctest.Text(address, "identifier", name), acctest.Text(address, "thumbnail", "https://example.com/"+name),
			acctest.Attribute(address, "custom_attributes", knownvalue.MapExact(acctest.EachText(map[string]string{"a": name, "b": "x"}))),
		}
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: with("tfacc-a", "1"), ConfigStateChecks: has("tfacc-a"), Check: s.Tenant.Wrote(t, counts{create: 1, patch: 1})},
		resource.TestStep{
			Config: with("tfacc-a", "2"), ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: has("tfacc-a"), Check: s.Tenant.Wrote(t, counts{}),
		},
		resource.TestStep{Config: with("tfacc-b", "2"), ConfigStateChecks: has("tfacc-b"), Check: s.Tenant.Wrote(t, counts{patch: 1})},
	)
}
