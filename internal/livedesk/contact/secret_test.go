package contact_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Neither key nor secret shows in logs at TRACE, state, plan or messages, also when
// the service gives them back.
func TestAccLiveDeskContact_noSecretShows(t *testing.T) {
	t.Parallel()
	s := start(t)
	w := acctest.NewWorkspace(t, s.Tenant, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log",
		"LIVEDESK_URL="+s.Tenant.URL, "LIVEDESK_API_KEY="+mock.LiveDeskKey, "LIVEDESK_API_SECRET="+mock.LiveDeskSecret)
	w.Write("provider \"helpdesk\" {\n  max_retries = 0\n}\n" + acctest.Resource(typeName, `
		inbox_id          = 407
		email             = "`+alice+`"
		custom_attributes = { tier = "gold" }`))
	output := w.Do("apply", "-auto-approve", "-no-color")
	pair := mock.LiveDeskKey + ":" + mock.LiveDeskSecret
	encoded := base64.StdEncoding.EncodeToString([]byte(pair))
	for _, fault := range []mock.Fault{
		{Effect: mock.EffectStatus, Status: 401, Message: "Basic " + encoded + " is not " + pair},
		{Effect: mock.EffectHTML, Status: 502, Message: mock.LiveDeskSecret},
	} {
		fault.Times, fault.Route = 9, "*"
		s.Tenant.Fault(t, fault)
		more, _ := w.Try("plan", "-no-color")
		s.Tenant.Mock.ClearFaults()
		output += more
	}
	w.Do("plan", "-no-color", "-out=plan.bin")
	log := w.Read("trace.log")
	if !strings.Contains(log, routeAll) || !strings.Contains(output, "HTTP 401") {
		t.Error("the log and the output do not name the requests, so the test proves nothing")
	}
	for name, text := range map[string]string{"output": output, "log": log, "state": w.Read("terraform.tfstate"), "plan": w.Do("show", "-json", "plan.bin")} {
		for _, secret := range []string{mock.LiveDeskKey, mock.LiveDeskSecret, encoded} {
			if strings.Contains(text, secret) {
				t.Errorf("the %s shows %q", name, secret)
			}
		}
	}
}
