package acctest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A firewall's page is no word about the key; an answer of the API is.
func TestFirewall(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]struct {
		typeName string
		config   acctest.Values
		key      string
	}{
		"API v3":   {"helpdesk_liveagent_tag", acctest.Values{"name": "tfacc-vip"}, "liveagent.api_key"},
		"API v1":   {"helpdesk_liveagent_knowledge_bases", acctest.Values{}, "liveagent.api_v1_key"},
		"LiveDesk": {"helpdesk_livedesk_contact", acctest.Values{"email": "tfacc-alice@example.com"}, "livedesk.api_key"},
	} {
		for effect, isPage := range map[string]bool{mock.EffectHTML: true, mock.EffectStatus: false} {
			t.Run(name+"/"+effect, func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				tenant.Fault(t, mock.Fault{Effect: effect, Status: http.StatusForbidden, Message: "not for you"})
				_, problems := startAdopting(t, tenant, false).Data(data.typeName, data.config)
				got := acctest.Problems(problems)
				if strings.Contains(got, "firewall") != isPage || strings.Contains(got, data.key) == isPage {
					t.Errorf("got %q", got)
				}
			})
		}
	}
}
