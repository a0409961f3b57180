package kbarticle_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// onWire checks an article as the service has it.
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

func TestAccKBArticle_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	second := tenant.Config(acctest.Resource(typeName, `
		title     = "tfacc-Install it"
		content   = <<-EOT
			<p>Run it.</p>
			<p>Twice.</p>
		EOT
		keywords  = []
		status    = "published"
		order     = 8`))
	acctest.Run(t, nil,
		resource.TestStep{
			Config: article(tenant, "keywords = [\"setup\", \"first steps\"]\nstatus = \"draft\"\norder = 7"),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()), text("title", "tfacc-Install"), text("content", "<p>Run it.</p>"), text("status", "draft"),
				value("keywords", acctest.TextSet("first steps", "setup")), value("order", knownvalue.Float64Exact(7)),
				value("url_code", knownvalue.NotNull()), value("knowledge_base_id", knownvalue.NotNull()),
			},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "title:tfacc-Install", ImportStateVerify: true},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("title", "tfacc-Install it"), text("status", "published"), value("keywords", knownvalue.SetSizeExact(0))},
		},
	)
}

func TestAccKBArticle_everyAttribute(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: article(tenant, full),
			ConfigStateChecks: []statecheck.StateCheck{
				text("knowledge_base_id", "kb_def"), text("parent_id", ideas), text("access", "I"),
				value("url_code", knownvalue.StringRegexp(regexp.MustCompile(`^\d{6}$`))), value("date_created", knownvalue.NotNull()),
			},
			Check: onWire(t, tenant, acctest.Entry{
				Parent: ideas, Status: "D", Access: "I", Order: 7, Title: "tfacc-Install", Keywords: "first steps,setup", Content: "<p>Run it.</p>",
			}),
		},
		resource.TestStep{
			Config: article(tenant, "parent_id = \"\"\nkeywords = []\nstatus = \"W\"\naccess = \"P\"\norder = 0"),
			Check: resource.ComposeTestCheckFunc(
				onWire(t, tenant, acctest.Entry{Parent: "0", Status: "W", Access: "P", Title: "tfacc-Install", Content: "<p>Run it.</p>"}),
				tenant.Wrote(t, map[string]int{post: 1, put: 1}),
			),
			ConfigStateChecks: []statecheck.StateCheck{text("parent_id", ""), text("status", "W")},
		},
	)
}

// What is left out is sent along as it was read.
func TestAccKBArticle_leftOutIsNotManaged(t *testing.T) {
	t.Parallel()
	for _, put := range []string{"keep", "clear"} {
		t.Run(put, func(t *testing.T) {
			t.Parallel()
			if put != "keep" {
				acctest.Long(t, "every kind of server")
			}
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "kb_put", put)
			minimal := article(tenant, "")
			acctest.Run(t, nil,
				resource.TestStep{
					Config: minimal,
					ConfigStateChecks: []statecheck.StateCheck{
						text("knowledge_base_id", "kb_def"), text("parent_id", "0"), text("status", "published"), text("access", "I"),
						value("keywords", knownvalue.SetSizeExact(0)), value("order", knownvalue.NotNull()),
					},
				},
				resource.TestStep{
					PreConfig: func() {
						tenant.EditEntry(t, articles, "tfacc-Install", map[string]string{
							"title": "tfacc-Install", "content": "<p>Run it.</p>",
							"parent_id": ideas, "keywords": "b, a", "rstatus": "W", "access": "P", "rorder": "9",
						})
					},
					Config: minimal, ConfigPlanChecks: acctest.NoPlan(),
				},
				resource.TestStep{
					Config: tenant.Config(acctest.Resource(typeName, "title = \"tfacc-New\"\ncontent = \"<p>Run it.</p>\"")),
					Check: onWire(t, tenant, acctest.Entry{
						Parent: ideas, Status: "W", Access: "P", Order: 9, Title: "tfacc-New", Keywords: "a,b", Content: "<p>Run it.</p>",
					}),
				},
			)
		})
	}
}

func TestAccKBArticle_sameMeaningIsNoChange(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: article(tenant, "parent_id = \"0\"\n"+`
			keywords = ["setup", " first steps"]
			status = "published"
			access = "I"`)},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config: tenant.Config(acctest.Resource(typeName, `
				title     = "tfacc-Install"
				content   = "<p>Run it.</p>\r\n\n"
				parent_id = ""
				keywords  = ["first steps ", "setup"]
				status    = "p"
				access    = "i"`)),
			ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{}),
		},
	)
}

func TestAccKBArticle_drift(t *testing.T) {
	acctest.Long(t, "one apply for each attribute")
	t.Parallel()
	tenant := acctest.StartMock(t)
	managed := article(tenant, full)
	steps := []resource.TestStep{{Config: managed}}
	for name, changed := range map[string]string{
		"content": "<p>Do not.</p>", "parent_id": "449", "keywords": "setup", "rstatus": "P", "access": "P", "rorder": "8",
	} {
		steps = append(steps, resource.TestStep{
			PreConfig: func() {
				tenant.EditEntry(t, articles, "tfacc-Install", map[string]string{name: changed})
				tenant.Mock.ResetStats()
			},
			Config: managed, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{put: 1}), onWire(t, tenant, acctest.Entry{
				Parent: ideas, Status: "D", Access: "I", Order: 7, Title: "tfacc-Install", Keywords: "first steps,setup", Content: "<p>Run it.</p>",
			})),
		})
	}
	steps = append(steps, resource.TestStep{
		PreConfig: func() { tenant.EditEntry(t, articles, "tfacc-Install", map[string]string{"title": "tfacc-Other"}) },
		Config:    managed, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
	})
	acctest.Run(t, nil, steps...)
}

// The knowledge base is taken at creation only.
func TestAccKBArticle_knowledgeBaseStays(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartSeed(t, `{"knowledgebases": [{"kb_id": "kb_def", "name": "Help"}, {"kb_id": "kb_two", "name": "Internal"}]}`)
	acctest.Run(t, nil,
		resource.TestStep{Config: article(tenant, `knowledge_base_id = "kb_two"`), ConfigStateChecks: []statecheck.StateCheck{text("knowledge_base_id", "kb_two")}},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config:    article(tenant, `knowledge_base_id = "kb_def"`), ConfigPlanChecks: acctest.NoPlan(),
			ConfigStateChecks: []statecheck.StateCheck{text("knowledge_base_id", "kb_two")},
			Check:             tenant.Wrote(t, map[string]int{}),
		},
	)
}

func TestAccKBArticle_deletedElsewhere(t *testing.T) {
	t.Parallel()
	for _, left := range []string{"listed", "hidden", "gone"} {
		t.Run(left, func(t *testing.T) {
			t.Parallel()
			if left != "listed" {
				acctest.Long(t, "every kind of server")
			}
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "kb_deleted", left)
			config := article(tenant, "")
			drop := func() { tenant.DropEntry(t, "tfacc-Install") }
			gone := regexp.MustCompile(`(?s)The knowledge-base article "tfacc-Install" is gone.*plan and apply again`)
			acctest.Run(t, nil,
				resource.TestStep{Config: config},
				resource.TestStep{PreConfig: drop, Config: config, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
				resource.TestStep{
					Config: article(tenant, "order = 5"), ConfigPlanChecks: acctest.PreApply(acctest.Between(drop)), ExpectError: gone,
				},
				resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
				resource.TestStep{Config: config, Destroy: true, ConfigPlanChecks: acctest.PreApply(acctest.Between(drop))},
			)
		})
	}
}

func TestAccKBArticle_unknownValues(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			variable "keyword" { type = string }
			data "helpdesk_liveagent_knowledge_bases" "all" {}
			resource "terraform_data" "source" { input = "tfacc" }
			resource "helpdesk_liveagent_kb_category" "parent" { title = "${terraform_data.source.output}-Guides" }
			resource "helpdesk_liveagent_kb_article" "test" {
				title             = "${terraform_data.source.output}-Install"
				content           = terraform_data.source.id
				knowledge_base_id = helpdesk_liveagent_kb_category.parent.knowledge_base_id
				parent_id         = helpdesk_liveagent_kb_category.parent.id
				keywords          = [var.keyword, terraform_data.source.id]
				status            = terraform_data.source.output == "tfacc" ? "draft" : "published"
				access            = helpdesk_liveagent_kb_category.parent.access
				order             = length(terraform_data.source.output)
			}`),
		ConfigVariables: config.Variables{"keyword": config.StringVariable("setup")},
		ConfigStateChecks: []statecheck.StateCheck{
			text("title", "tfacc-Install"), text("knowledge_base_id", "kb_def"), text("status", "draft"), value("order", knownvalue.Float64Exact(5)),
		},
	})
}

func TestAccKBArticle_badInput(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	var steps []resource.TestStep
	for want, attributes := range map[string]string{
		`title must not be empty`:            "title = \" \"\ncontent = \"c\"",
		`neither begin nor end with\s+white`: "title = \"a \"\ncontent = \"c\"",
		`content must not be empty`:          "title = \"a\"\ncontent = \"\\n\"",
		`"a,b" must not hold a comma`:        "title = \"a\"\ncontent = \"c\"\nkeywords = [\"a,b\"]",
		`keyword must not be empty`:          "title = \"a\"\ncontent = \"c\"\nkeywords = [\" \"]",
		`two spellings of one keyword`:       "title = \"a\"\ncontent = \"c\"\nkeywords = [\"a\", \" a\"]",
		`"hidden" is no status`:              "title = \"a\"\ncontent = \"c\"\nstatus = \"hidden\"",
		`"" is no status`:                    "title = \"a\"\ncontent = \"c\"\nstatus = \"\"",
		`"x" stands for deleted entries`:     "title = \"a\"\ncontent = \"c\"\nstatus = \"x\"",
		`"public" is not a single letter`:    "title = \"a\"\ncontent = \"c\"\naccess = \"public\"",
		`knowledge base must not be empty`:   "title = \"a\"\ncontent = \"c\"\nknowledge_base_id = \"\"",
		`1.5 is not a whole number`:          "title = \"a\"\ncontent = \"c\"\norder = 1.5",
		`-1 is not a whole number`:           "title = \"a\"\ncontent = \"c\"\norder = -1",
		`The argument "content" is required`: "title = \"a\"",
	} {
		steps = append(steps, acctest.Invalid(tenant.Config(acctest.Resource(typeName, attributes)), want))
	}
	acctest.Run(t, nil, steps...)
	tenant.Requests(t, map[string]int{})
}

// What only the service knows to be wrong is its error, in its words.
func TestAccKBArticle_refused(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config:      article(tenant, `parent_id = "nope"`),
			ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article "tfacc-Install".*HTTP 500.*Parent\s+category\s+nope\s+not\s+found`),
		},
		resource.TestStep{Config: article(tenant, "")},
		resource.TestStep{
			Config:      article(tenant, `parent_id = "nope"`),
			ExpectError: regexp.MustCompile(`(?s)Cannot update the knowledge-base article "tfacc-Install".*Parent\s+category\s+nope\s+not\s+found`),
		},
	)
	tenant.Writes(t, map[string]int{post: 2, put: 1, deleteOne: 1})
}

func TestAccKBArticle_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.Resource(typeName, "title = \"a\"\ncontent = \"c\""))
}

func TestAccKBArticle_wrongKey(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := regexp.MustCompile(`(?s)^.*?requests_per_minute = \d+\s*\}\s*\}`).
		ReplaceAllLiteralString(article(tenant, ""), tenant.ProviderBlock(mock.LiveAgentV3Key, mock.LiveAgentV3Key))
	acctest.Run(t, nil, resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article.*HTTP\s+403.*API\s+v1\s+key\s+is\s+needed`)})
	tenant.Writes(t, map[string]int{})
}
