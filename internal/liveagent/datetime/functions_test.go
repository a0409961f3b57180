package datetime_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// requiredProviders is all that functions need of a configuration.
const requiredProviders = `terraform {
  required_providers {
    helpdesk = { source = "helpdesk-iac/helpdesk" }
  }
}
`

// start returns a mock that the environment names; without keys, anything but a
// function would fail.
func start(t *testing.T) *acctest.Tenant {
	t.Helper()
	tenant := acctest.StartMock(t)
	t.Setenv("LIVEAGENT_URL", tenant.URL)
	t.Setenv("LIVEAGENT_API_KEY", "")
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	return tenant
}

func TestAccFunctions(t *testing.T) {
	tenant := start(t)
	var config string
	var checks []statecheck.StateCheck
	for name, test := range map[string]struct{ call, want string }{
		"to_null":      {`liveagent_to_rfc3339("2026-07-15 08:30:00", null)`, "2026-07-15T08:30:00-07:00"},
		"to_winter":    {`liveagent_to_rfc3339("2026-01-15 08:30:00", "America/Los_Angeles")`, "2026-01-15T08:30:00-08:00"},
		"to_gap":       {`liveagent_to_rfc3339("2026-03-08 02:30:00", "America/Los_Angeles")`, "2026-03-08T03:30:00-07:00"},
		"to_overlap":   {`liveagent_to_rfc3339("2026-10-25 02:30:00", "Europe/Berlin")`, "2026-10-25T02:30:00+02:00"},
		"from_null":    {`rfc3339_to_liveagent("2026-07-15T15:30:00.9Z", null)`, "2026-07-15 08:30:00"},
		"from_kolkata": {`rfc3339_to_liveagent("2026-07-15T15:30:00Z", "Asia/Kolkata")`, "2026-07-15 21:00:00"},
		"filter":       {`liveagent_date_filter("gt", "2009-11-12 05:02:01")`, "gt:2009-11-12 05:02:01"},
		"between":      {`liveagent_date_filter("between", "2009-11-12 05:02:01", "2010-10-11 04:01:59")`, "btw:2009-11-12 05:02:01,2010-10-11 04:01:59"},
		"spread":       {`liveagent_date_filter("between", ["2009-11-12 05:02:01", "2010-10-11 04:01:59"]...)`, "btw:2009-11-12 05:02:01,2010-10-11 04:01:59"},
		"like":         {`liveagent_date_filter("like", "2009-01-%")`, "lk:2009-01-%"},
	} {
		config += output(name, test.call)
		checks = append(checks, acctest.Output(name, test.want))
	}
	acctest.Run(t, nil, resource.TestStep{Config: requiredProviders + config, ConfigStateChecks: checks})
	tenant.Requests(t, map[string]int{})
}

func output(name, call string) string {
	return "output \"" + name + "\" { value = provider::helpdesk::" + call + " }\n"
}

// What is unknown at plan gives an unknown result, whichever argument it is.
func TestAccFunctions_unknown(t *testing.T) {
	tenant := start(t)
	var config string
	var unknown []plancheck.PlanCheck
	var known []statecheck.StateCheck
	for name, test := range map[string]struct{ call, want string }{
		"date":     {`liveagent_to_rfc3339(terraform_data.date.output, null)`, "2026-07-15T08:30:00-07:00"},
		"zone":     {`liveagent_to_rfc3339("2026-07-15 08:30:00", terraform_data.zone.output)`, "2026-07-15T08:30:00Z"},
		"from":     {`rfc3339_to_liveagent("2026-07-15T08:30:00Z", terraform_data.zone.output)`, "2026-07-15 08:30:00"},
		"operator": {`liveagent_date_filter(terraform_data.operator.output, "2026-07-15 08:30:00")`, "gte:2026-07-15 08:30:00"},
		"value":    {`liveagent_date_filter("between", "2026-01-01 00:00:00", terraform_data.date.output)`, "btw:2026-01-01 00:00:00,2026-07-15 08:30:00"},
	} {
		config += output(name, test.call)
		unknown = append(unknown, plancheck.ExpectUnknownOutputValue(name))
		known = append(known, acctest.Output(name, test.want))
	}
	for name, value := range map[string]string{"date": "2026-07-15 08:30:00", "zone": "UTC", "operator": "gte"} {
		config += "resource \"terraform_data\" \"" + name + "\" { input = \"" + value + "\" }\n"
	}
	acctest.Run(t, nil, resource.TestStep{
		Config: requiredProviders + config, ConfigPlanChecks: acctest.PreApply(unknown...), ConfigStateChecks: known,
	})
	tenant.Requests(t, map[string]int{})
}

// A date that the service does not have is handled as the documentation says.
func TestAccFunctions_noDate(t *testing.T) {
	start(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: requiredProviders + `
			variable "date" { default = "" }
			output "date" { value = jsonencode(var.date == "" ? null : provider::helpdesk::liveagent_to_rfc3339(var.date, null)) }`,
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("date", knownvalue.StringExact("null"))},
	})
}

// Errors name the parameter and give an example. The CLI wraps them anywhere.
func TestAccFunctions_errors(t *testing.T) {
	tenant := start(t)
	var steps []resource.TestStep
	for call, want := range map[string]string{
		`liveagent_to_rfc3339("2026-02-29 13:45:00", null)`:                              `"datetime" parameter: "2026-02-29 13:45:00" names a day or a time that does not exist; write a real one, such as "2026-03-09 13:45:00".`,
		`liveagent_to_rfc3339("", null)`:                                                 `"datetime" parameter: "" is not of the form YYYY-MM-DD HH:MM:SS, such as "2026-03-09 13:45:00".`,
		`liveagent_to_rfc3339(null, null)`:                                               `"datetime" parameter: argument must not be null.`,
		`liveagent_to_rfc3339("2026-03-09 13:45:00", "CEST+2")`:                          `"zone" parameter: "CEST+2" is not the name of a time zone in the IANA database, such as "Europe/Berlin" or "UTC"; null means "America/Los_Angeles".`,
		`rfc3339_to_liveagent("2026-03-09 13:45:00", null)`:                              `"time" parameter: "2026-03-09 13:45:00" is not a time in RFC 3339, which has a date, a time and an offset, such as "2026-03-09T13:45:00Z" or "2026-03-09T14:45:00+01:00".`,
		`rfc3339_to_liveagent("2026-03-09T13:45:00Z", "Local")`:                          `"zone" parameter: "Local" is not the name of a time zone`,
		`liveagent_date_filter("after", "2026-03-09 13:45:00")`:                          `"op" parameter: "after" is not an operator; write one of eq, neq, gt, lt, gte, lte, between, like, such as "gte".`,
		`liveagent_date_filter("gt")`:                                                    `"op" parameter: "gt" takes one value, such as "2026-03-09 13:45:00", but there are 0.`,
		`liveagent_date_filter("gt", "soon")`:                                            `"values" parameter: "soon" is not of the form YYYY-MM-DD HH:MM:SS, such as "2026-03-09 13:45:00".`,
		`liveagent_date_filter("gt", null)`:                                              `"values" parameter: argument must not be null.`,
		`liveagent_date_filter("between", "2026-03-09 13:45:00")`:                        `"op" parameter: "between" takes two values, the earlier first,`,
		`liveagent_date_filter("between", "2026-03-09 13:45:00", "2026-03-09 13:44:59")`: `"values" parameter: "2026-03-09 13:44:59" is earlier than "2026-03-09 13:45:00"; write the earlier value first, such as "2026-03-09 13:44:59" and "2026-03-09 13:45:00".`,
		`liveagent_date_filter("like", "March")`:                                         `"values" parameter: "March" is not a pattern of a date; write digits,`,
	} {
		steps = append(steps, acctest.Invalid(requiredProviders+output("wrong", call), wrapped(want)))
	}
	acctest.Run(t, nil, steps...)
	tenant.Requests(t, map[string]int{})
}

// wrapped returns a pattern of a text in which every space may be a line break.
func wrapped(text string) string {
	return regexp.MustCompile(` +`).ReplaceAllString(regexp.QuoteMeta(text), `\s+`)
}
