package contact_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// customers are a registered contact with everything, one with a phone number
// alone, and one with nothing but a name.
const customers = `{"groups": [{"id": "g1", "name": "One"}, {"id": "g2", "name": "Two"}], "contacts": [
	{"id": "c1", "registration_email": "alice@example.com", "firstname": "Alice", "lastname": "Adams", "emails": ["alice@example.com", "second@example.com"],
	 "phones": ["1", "2"], "gender": "F", "note": "n", "company_id": "acme", "city": "Bern", "groups": ["g1", "g2"], "custom_fields": [{"code": "a", "value": "1"}]},
	{"id": "c3", "firstname": "Carol", "phones": ["3"]},
	{"id": "c2", "firstname": "Bob", "company_id": "acme"}]}`

// notTold are the attributes that API v1 does not tell.
func notTold(values acctest.Values, more ...string) acctest.Values {
	for _, name := range append([]string{"description", "avatar_url", "language", "city", "country_code", "registration_email"}, more...) {
		values[name] = nil
	}
	return values
}

var v1servers = map[string]map[string]string{
	"as documented": {},
	"id and name":   {"v1_group_names": "id", "v1_absent": "null", "extra_fields": "on", "scalars": "strings", "empty_list": "null"},
	"omitted":       {"v1_absent": "omit", "scalars": "numbers", "empty_list": "missing"},
	"gone is 500":   {"v1_missing_id": "500"},
}

func TestContactDataSource_v1(t *testing.T) {
	t.Parallel()
	for name, switches := range v1servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, customers)
			tenant.Switches(t, switches)
			for _, config := range []acctest.Values{{"id": "c1"}, {"email": "ALICE@example.com"}, {"email": "alice@example.com"}} {
				tenant.Mock.ResetStats()
				got, problems := v1(t, tenant).Data(typeName, config)
				acctest.Warned(t, problems)
				want := notTold(acctest.Values{
					"id": "c1", "first_name": "Alice", "last_name": "Adams", "system_name": got["system_name"], "company_id": "acme", "gender": "female", "note": "n",
					"emails": []any{"alice@example.com", "second@example.com"}, "phones": []any{"1", "2"}, "group_ids": []any{"g1", "g2"},
					"type": "registered", "date_created": got["date_created"], "email": config["email"],
				}, "job_position", "time_offset", "latitude", "longitude", "custom_fields")
				if diff := cmp.Diff(want, got); diff != "" || got["date_created"] == "" {
					t.Errorf("by %v:\n%s", config, diff)
				}
				tenant.Requests(t, map[string]int{getV1: 1, groupsV1: 1})
			}
			got, problems := v1(t, tenant).Data(typeName, acctest.Values{"id": "c2"})
			acctest.Warned(t, problems)
			for name, want := range (acctest.Values{"last_name": "", "gender": "", "note": "", "emails": []any{}, "phones": []any{}, "group_ids": []any{}, "type": "visitor"}) {
				if diff := cmp.Diff(want, got[name]); diff != "" {
					t.Errorf("%s:\n%s", name, diff)
				}
			}
			for attribute, value := range map[string]string{"id": "nope", "email": "nobody@example.com"} {
				_, problems := v1(t, tenant).Data(typeName, acctest.Values{attribute: value})
				acctest.Refused(t, problems, fmt.Sprintf("contact %q", value))
			}
		})
	}
}

func TestContactsDataSource_v1(t *testing.T) {
	t.Parallel()
	for name, switches := range v1servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, customers)
			tenant.Switches(t, switches)
			for filter, test := range map[string]struct {
				config acctest.Values
				want   []string
			}{
				"all":       {nil, []string{"c1", "c2", "c3"}},
				"company":   {acctest.Values{"company_id": "acme"}, []string{"c1", "c2"}},
				"e-mail":    {acctest.Values{"has_email": true}, []string{"c1"}},
				"no e-mail": {acctest.Values{"has_email": false}, []string{"c2", "c3"}},
				"both":      {acctest.Values{"has_email": false, "company_id": "acme"}, []string{"c2"}},
				"none":      {acctest.Values{"company_id": "nope"}, nil},
			} {
				tenant.Mock.ResetStats()
				got, problems := v1(t, tenant).Data(typeName+"s", test.config)
				acctest.Warned(t, problems)
				var ids []string
				list, _ := got["contacts"].([]any)
				for _, one := range list {
					contact, _ := one.(map[string]any)
					ids = append(ids, fmt.Sprint(contact["id"]))
					if contact["group_ids"] != nil || contact["city"] != nil || contact["first_name"] == nil {
						t.Errorf("the list has %v", contact)
					}
				}
				if diff := cmp.Diff(test.want, ids); diff != "" {
					t.Errorf("%s:\n%s", filter, diff)
				}
				tenant.Requests(t, map[string]int{listV1: 1})
			}
		})
	}
}

// A filter that API v1 cannot answer is refused before any request.
func TestContactsDataSource_v1filters(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartSeed(t, customers)
	for name, value := range map[string]any{"type": "visitor", "group_id": "g1", "has_phone": true, "query": "a"} {
		_, problems := v1(t, tenant).Data(typeName+"s", acctest.Values{name: value})
		acctest.Refused(t, problems, "The filter "+name+" needs the key of API v3", "liveagent.api_key")
	}
	tenant.Requests(t, map[string]int{})
}

// All pages are read, however long they are.
func TestContactsDataSource_v1pages(t *testing.T) {
	acctest.Long(t, "thousands of contacts")
	t.Parallel()
	for _, total := range []int{0, 1, 999, 1000, 1001, 2000} {
		t.Run(fmt.Sprint(total), func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			for i := range total {
				add(t, tenant, object{"firstname": fmt.Sprintf("tfacc-%d", i)})
			}
			got, problems := v1(t, tenant).Data(typeName+"s", nil)
			acctest.Warned(t, problems)
			seen := map[any]bool{}
			list, _ := got["contacts"].([]any)
			for _, one := range list {
				contact, _ := one.(map[string]any)
				seen[contact["id"]] = true
			}
			if len(seen) != total || len(list) != total {
				t.Errorf("%d contacts, %d of them different, want %d", len(list), len(seen), total)
			}
		})
	}
}

// The list resource needs the key of API v3.
func TestContactList_v1(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	tenant := acctest.StartSeed(t, customers)
	results := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key).List(typeName, nil, false, 0, 0)
	if len(results) != 1 {
		t.Fatalf("got %+v, want one error", results)
	}
	acctest.Refused(t, results[0].Diagnostics, "liveagent.api_key is missing")
	tenant.Requests(t, map[string]int{})
}
