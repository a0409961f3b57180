package kbcategory_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName   = "helpdesk_liveagent_kb_category"
	address    = typeName + ".test"
	categories = "categories"
	post       = "POST /api/knowledgebase/categories"
	put        = "PUT /api/knowledgebase/categories/{id}"
	deleteOne  = "DELETE /api/knowledgebase/entries/{id}"
	// ideas is a category that every mock has.
	ideas = "450"
)

// full sets every attribute.
const full = `
	title             = "tfacc-Guides"
	knowledge_base_id = "kb_def"
	parent_id         = "450"
	keywords          = ["setup", "first steps"]
	status            = "draft"
	access            = "I"
	order             = 7`

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

func category(tenant *acctest.Tenant, attributes string) string {
	return tenant.Config(acctest.Resource(typeName, attributes))
}

// onWire checks a category as the service has it.
func onWire(t *testing.T, tenant *acctest.Tenant, want acctest.Entry) resource.TestCheckFunc {
	t.Helper()
	return acctest.Do(func() {
		t.Helper()
		got := tenant.Entries(t)[want.Title]
		got.ID, got.Base, got.Type = "", "", ""
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func start(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	return acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
}

func TestAccKBCategory_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: category(tenant, "title = \"tfacc-Guides\"\nkeywords = [\"setup\"]\nstatus = \"draft\"\norder = 7"),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()), text("title", "tfacc-Guides"), text("status", "draft"),
				value("keywords", acctest.TextSet("setup")), value("order", knownvalue.Float64Exact(7)), value("knowledge_base_id", knownvalue.NotNull()),
			},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "title:tfacc-Guides", ImportStateVerify: true},
		resource.TestStep{
			Config:            category(tenant, "title = \"tfacc-Guides 2\"\nkeywords = []\nstatus = \"published\"\norder = 8"),
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("title", "tfacc-Guides 2"), text("status", "published"), value("keywords", knownvalue.SetSizeExact(0))},
		},
	)
}

func TestAccKBCategory_drift(t *testing.T) {
	acctest.Long(t, "one apply for each attribute")
	t.Parallel()
	tenant := acctest.StartMock(t)
	managed := category(tenant, full)
	right := onWire(t, tenant, acctest.Entry{Parent: ideas, Status: "D", Access: "I", Order: 7, Title: "tfacc-Guides", Keywords: "first steps,setup"})
	steps := []resource.TestStep{{Config: managed, Check: resource.ComposeTestCheckFunc(right, tenant.Wrote(t, map[string]int{post: 1}))}}
	for name, changed := range map[string]string{
		"title": "tfacc-Other", "parent_id": "449", "keywords": "setup", "rstatus": "P", "access": "P", "rorder": "8",
	} {
		steps = append(steps, resource.TestStep{
			PreConfig: func() {
				tenant.EditEntry(t, categories, "tfacc-Guides", map[string]string{name: changed})
				tenant.Mock.ResetStats()
			},
			Config: managed, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{put: 1}), right),
		})
	}
	acctest.Run(t, nil, steps...)
}

func TestAccKBCategory_leftOutIsNotManaged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_put", "clear")
	acctest.Run(t, nil,
		resource.TestStep{Config: category(tenant, `title = "tfacc-Guides"`), ConfigStateChecks: []statecheck.StateCheck{text("parent_id", "0"), text("access", "I")}},
		resource.TestStep{
			PreConfig: func() {
				tenant.EditEntry(t, categories, "tfacc-Guides", map[string]string{
					"title": "tfacc-Guides", "parent_id": ideas, "keywords": "b, a", "rstatus": "W", "access": "P", "rorder": "9",
				})
			},
			Config: category(tenant, `title = "tfacc-Guides"`), ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			Config: category(tenant, `title = "tfacc-New"`),
			Check:  onWire(t, tenant, acctest.Entry{Parent: ideas, Status: "W", Access: "P", Order: 9, Title: "tfacc-New", Keywords: "a,b"}),
		},
	)
}

// A tree of categories with an article is made and destroyed in the right order,
// whatever deleting a category does to what is in it.
func TestAccKBCategory_tree(t *testing.T) {
	t.Parallel()
	for _, children := range []string{"deleted", "kept", "refused"} {
		t.Run(children, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "kb_children", children)
			before := len(tenant.Entries(t))
			acctest.Run(t, nil, resource.TestStep{
				Config: tenant.Config(`
					resource "helpdesk_liveagent_kb_category" "outer" { title = "tfacc-Outer" }
					resource "helpdesk_liveagent_kb_category" "inner" {
						title     = "tfacc-Inner"
						parent_id = helpdesk_liveagent_kb_category.outer.id
					}
					resource "helpdesk_liveagent_kb_article" "leaf" {
						title     = "tfacc-Leaf"
						content   = "<p>Leaf</p>"
						parent_id = helpdesk_liveagent_kb_category.inner.id
					}`),
				Check: acctest.Do(func() {
					entries := tenant.Entries(t)
					if entries["tfacc-Leaf"].Parent != entries["tfacc-Inner"].ID || entries["tfacc-Inner"].Parent != entries["tfacc-Outer"].ID {
						t.Errorf("the service has %v", entries)
					}
				}),
			})
			if left := tenant.Entries(t); len(left) != before {
				t.Errorf("%v is left", left)
			}
		})
	}
}

// A category that the service does not delete stays in the state.
func TestAccKBCategory_deleteRefused(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_children", "refused")
	config := category(tenant, `title = "tfacc-Guides"`)
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				tenant.AddEntry(t, "articles", map[string]string{"title": "theirs", "content": "c", "parent_id": tenant.Entries(t)["tfacc-Guides"].ID})
			},
			Config: config, Destroy: true,
			ExpectError: regexp.MustCompile(`(?s)Cannot delete the knowledge-base category "tfacc-Guides".*HTTP 500.*is\s+not\s+empty`),
		},
		resource.TestStep{PreConfig: func() { tenant.DropEntry(t, "theirs") }, Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
}

// A whole life cycle on each kind of server.
func TestAccKBCategory_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"actions":          {"kb_post_answer": "action", "kb_put_answer": "action", "kb_delete_answer": "entity", "kb_urlcode": "title"},
		"nothing answered": {"kb_post_answer": "action", "kb_put_answer": "empty", "kb_delete_answer": "empty", "kb_put": "clear"},
		"short":            {"kb_entity": "short", "v1_absent": "null", "kb_ids": "number", "scalars": "numbers", "kb_put": "clear"},
		"omitted":          {"kb_entity": "short", "v1_absent": "omit", "kb_root": "empty", "kb_treepath": "parents"},
		"parent_entry_id":  {"kb_parent_field": "parent_entry_id", "kb_keywords": "spaces", "kb_letters": "upper"},
		"parent_id":        {"kb_parent_field": "parent_id", "kb_letters": "lower", "kb_deleted": "hidden", "v1_missing_id": "500"},
		"other letter":     {"kb_category_letter": "K", "kb_order": "zero", "kb_new_status": "D", "kb_deleted": "gone"},
	}, lifecycle)
}

func lifecycle(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	for i := range 15 {
		tenant.AddEntry(t, categories, map[string]string{"title": fmt.Sprintf("theirs-%d", i)})
	}
	before := len(tenant.Entries(t))
	second := category(tenant, "title = \"tfacc-New\"\nparent_id = \"\"\nkeywords = []\nstatus = \"published\"")
	drop := func() { tenant.DropEntry(t, "tfacc-New") }
	acctest.Run(t, nil,
		resource.TestStep{Config: category(tenant, full), ConfigStateChecks: []statecheck.StateCheck{text("status", "draft"), text("parent_id", ideas)}},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("knowledge_base_id", "kb_def"), text("status", "published"), text("parent_id", "")},
		},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateId: "title:tfacc-New",
			ImportStateVerifyIgnore: []string{"parent_id", "access"},
		},
		resource.TestStep{PreConfig: drop, Config: second, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
		resource.TestStep{Config: second, Destroy: true, ConfigPlanChecks: acctest.PreApply(acctest.Between(drop))},
	)
	if left := tenant.Entries(t); len(left) != before {
		t.Errorf("%d entries are left, want the %d of others: %v", len(left), before, left)
	}
}

// A create whose answer was lost is taken over; an article of the title is not.
func TestAccKBCategory_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-Guides", "content": "c"})
	tenant.Fault(t, mock.Fault{Method: "POST", Route: "/api/knowledgebase/categories", Nth: 1, Effect: mock.EffectDropAfter})
	acctest.Run(t, nil, resource.TestStep{Config: category(tenant, full), Check: tenant.Wrote(t, map[string]int{post: 1})})
	tenant.Writes(t, map[string]int{deleteOne: 1})
}

func TestAccKBCategory_unknownCalls(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_writes", "404")
	acctest.Run(t, nil, resource.TestStep{
		Config:      category(tenant, full),
		ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base category.*HTTP 404.*does\s+not\s+have\s+the\s+call.*4\.25\.30\.2`),
	})
	tenant.Writes(t, map[string]int{post: 1})
}

func TestAccKBCategory_badInput(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	var steps []resource.TestStep
	for want, attributes := range map[string]string{
		`title must not be empty`:         `title = ""`,
		`"a,b" must not hold a comma`:     "title = \"a\"\nkeywords = [\"a,b\"]",
		`"hidden" is no status`:           "title = \"a\"\nstatus = \"hidden\"",
		`"public" is not a single letter`: "title = \"a\"\naccess = \"public\"",
		`0.5 is not a whole number`:       "title = \"a\"\norder = 0.5",
	} {
		steps = append(steps, acctest.Invalid(category(tenant, attributes), want))
	}
	acctest.Run(t, nil, steps...)
	tenant.Requests(t, map[string]int{})
}

func TestAccKBCategory_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-Article", "content": "c"})
	acctest.ImportErrors(t, address, category(tenant, `title = "a"`), map[string]string{
		"nope":              `There is no knowledge-base category with the id "nope"`,
		id:                  `There is no knowledge-base category with the id "` + id + `"`,
		"title:Nope":        `There is no knowledge-base category "Nope"`,
		"title:Suggestions": `(?s)There is more than one knowledge-base category "Suggestions".*2 match; their ids\s+are\s+449,\s+451`,
	})
}

func TestAccKBCategory_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.Resource(typeName, `title = "a"`))
}

func TestKBCategory_identityAndWarnings(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := start(t, tenant)
	provider.SendIdentity = true
	created := provider.Create(typeName, acctest.Values{"title": "tfacc-Guides"})
	id := tenant.Entries(t)["tfacc-Guides"].ID
	want := acctest.Values{"id": id}
	for _, imported := range []acctest.Object{created, provider.Import(typeName, "", want), provider.Import(typeName, "title:tfacc-Guides", nil)} {
		if diff := cmp.Diff(want, imported.Identity) + cmp.Diff(created.State, imported.State); diff != "" || len(imported.Diagnostics) > 0 {
			t.Errorf("%s\n%s", diff, acctest.Problems(imported.Diagnostics))
		}
	}
	tenant.Switch(t, "kb_delete", "unknown call")
	left := start(t, tenant).Delete(typeName, created)
	acctest.Warned(t, left.Diagnostics, `The knowledge-base category "tfacc-Guides" stays in the knowledge base`, "HTTP 404")
	tenant.Switch(t, "kb_delete", "works")
	tenant.DropEntry(t, "tfacc-Guides")
	gone := start(t, tenant).Read(typeName, created)
	acctest.Warned(t, gone.Diagnostics, `The knowledge-base category "tfacc-Guides" is gone`, id)
}
