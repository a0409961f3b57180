package kbcategory_test

import (
	"regexp"
	"strings"
	"testing"

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

// A category with entries of others is not deleted, unless force_destroy was applied.
func TestAccKBCategory_forceDestroy(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := category(tenant, `title = "tfacc-Guides"`)
	theirs := func() string {
		return tenant.AddEntry(t, "articles", map[string]string{"title": "theirs", "content": "c", "parent_id": tenant.Entries(t)["tfacc-Guides"].ID})
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() { theirs() }, Config: config, Destroy: true,
			ExpectError: regexp.MustCompile(`(?s)Cannot delete the knowledge-base category "tfacc-Guides".*"theirs"\s+\(id\s+\d+\).*Nothing\s+was\s+deleted.*force_destroy\s+=\s+true`),
		},
		resource.TestStep{Config: category(tenant, "title = \"tfacc-Guides\"\nforce_destroy = true"), ConfigPlanChecks: action(plancheck.ResourceActionUpdate)},
	)
	tenant.Writes(t, map[string]int{post: 1, deleteOne: 1})
	if left := tenant.Entries(t); left["theirs"].ID != "" {
		t.Errorf("%v is left", left)
	}
}

// A category is replaced while its articles move to the new one: in the usual order that is an
// error, for they would be deleted; with create_before_destroy it works in one apply.
func TestAccKBCategory_replacedUnderArticles(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	config := `
resource "helpdesk_liveagent_kb_category" "guides" {
  title = "tfacc-Guides"
  lifecycle { create_before_destroy = true }
}
resource "helpdesk_liveagent_kb_article" "leaf" {
  title     = "tfacc-Leaf"
  content   = "<p>Leaf</p>"
  parent_id = helpdesk_liveagent_kb_category.guides.id
}
`
	w.Write(config)
	w.Do("apply", "-auto-approve", "-no-color")
	before := tenant.Entries(t)
	replace := []string{"apply", "-auto-approve", "-no-color", "-replace", "helpdesk_liveagent_kb_category.guides"}
	w.Do(replace...)
	w.Do("plan", "-detailed-exitcode", "-no-color")
	after := tenant.Entries(t)
	if after["tfacc-Leaf"].ID != before["tfacc-Leaf"].ID || after["tfacc-Guides"].ID == before["tfacc-Guides"].ID || len(after) != len(before) {
		t.Errorf("from %v to %v", before, after)
	}

	w.Write(strings.Replace(config, "create_before_destroy = true", "create_before_destroy = false", 1))
	output, code := w.Try(replace...)
	if text := acctest.Flat(output); code == 0 || !strings.Contains(text, "tfacc-Leaf") || !strings.Contains(text, "create_before_destroy") {
		t.Errorf("%d: %s", code, text)
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
	if now := tenant.Entries(t); len(now) != len(after) {
		t.Errorf("from %v to %v", after, now)
	}
}

// A category that the service does not delete stays in the state.
func TestAccKBCategory_deleteRefused(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_children", "refused")
	config := category(tenant, "title = \"tfacc-Guides\"\nforce_destroy = true")
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

func TestAccKBCategory_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-Article", "content": "c"})
	acctest.ImportErrors(t, address, category(tenant, `title = "a"`), map[string]string{
		id:                  `There is no knowledge-base category with the id "` + id + `"`,
		"title:Suggestions": `(?s)There is more than one knowledge-base category "Suggestions".*2 match; their ids\s+are\s+449,\s+451`,
	})
}

func TestAccKBCategory_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.Resource(typeName, `title = "a"`))
}

func TestKBCategory_destroyWarning(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	created := start(t, tenant).Create(typeName, acctest.Values{"title": "tfacc-Guides"})
	tenant.Switch(t, "kb_delete", "unknown call")
	left := start(t, tenant).Delete(typeName, created)
	acctest.Warned(t, left.Diagnostics, `The knowledge-base category "tfacc-Guides" stays in the knowledge base`, "HTTP 404")
}
