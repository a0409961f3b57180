package application_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const config = `data "helpdesk_liveagent_application" "test" {}`

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute("data.helpdesk_liveagent_application.test", attribute, want)
}

func TestAccApplicationDataSource(t *testing.T) {
	tenant := acctest.Start(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(config),
		ConfigStateChecks: []statecheck.StateCheck{
			value("version", knownvalue.StringRegexp(regexp.MustCompile(`^\d+\.\d+`))),
			value("date_installed", knownvalue.NotNull()),
			value("date_updated", knownvalue.NotNull()),
			value("framework_version", knownvalue.NotNull()),
			value("current_server_time", knownvalue.NotNull()),
		},
	})
}

func TestAccApplicationDataSource_mock(t *testing.T) {
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(config),
		ConfigStateChecks: []statecheck.StateCheck{
			value("version", knownvalue.StringExact("5.63.6.1")),
			value("date_installed", knownvalue.StringExact("2020-01-15 08:00:00")),
			value("date_updated", knownvalue.StringExact("2026-04-20 03:00:00")),
		},
	})
}

// The key of API v1 is missing, or it is that of API v3: the error says which.
func TestAccApplicationDataSource_keys(t *testing.T) {
	tenant := acctest.MissingV1Key(t, config)
	for _, status := range []string{"401", "403"} {
		tenant.Switch(t, "v1_auth_status", status)
		acctest.Run(t, nil, resource.TestStep{
			Config: tenant.ProviderBlock(mock.LiveAgentV3Key, mock.LiveAgentV3Key) + config,
			ExpectError: regexp.MustCompile(`(?s)HTTP ` + status + `.*ApiKey not found.*api_v1_key\s+\(or\s+LIVEAGENT_API_V1_KEY\).*` +
				`API\s+v1\s+key\s+is\s+needed,\s+an\s+API\s+v3\s+key\s+is\s+refused`),
		})
	}
}
