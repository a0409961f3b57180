package kbarticle_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// mute puts a server before the mock that answers creates with nothing, after it
// has done something more.
func mute(t *testing.T, tenant *acctest.Tenant, meanwhile func()) {
	t.Helper()
	target, err := url.Parse(tenant.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = func(answer *http.Response) error {
		if answer.Request.Method == http.MethodPost {
			meanwhile()
			answer.Body = io.NopCloser(&bytes.Buffer{})
			answer.ContentLength = 0
			answer.Header.Set("Content-Length", "0")
		}
		return nil
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	tenant.URL = server.URL
}

// An answer without an id is completed from the list, if that leaves no doubt.
func TestKBArticle_answerWithoutID(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"title": "tfacc-Install", "content": "<p>Run it.</p>\n", "parent_id": ideas}
	for name, test := range map[string]struct {
		meanwhile map[string]string // what somebody else creates at the same time
		want      []string          // of the error
	}{
		"one":           {nil, nil},
		"other content": {map[string]string{"title": "tfacc-Install", "content": "x", "parent_id": ideas}, nil},
		"other parent":  {map[string]string{"title": "tfacc-Install", "content": "<p>Run it.</p>"}, nil},
		"two": {
			map[string]string{"title": "tfacc-Install", "content": "<p>Run it.</p>", "parent_id": ideas},
			[]string{"Cannot create the knowledge-base article", "accepted the create", "their ids are", "terraform import helpdesk_liveagent_kb_article.NAME"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			before := tenant.AddEntry(t, articles, map[string]string{"title": "tfacc-Install", "content": "<p>Run it.</p>", "parent_id": ideas})
			direct := *tenant
			mute(t, tenant, func() {
				if test.meanwhile != nil {
					direct.AddEntry(t, articles, test.meanwhile)
				}
			})
			created := start(t, tenant).Create(typeName, config)
			direct.Writes(t, map[string]int{post: 1})
			got := acctest.Problems(created.Diagnostics)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("the error %q lacks %q", got, want)
				}
			}
			if len(test.want) > 0 {
				return
			}
			if id := created.State["id"]; got != "" || id == before || id == "" || created.State["url_code"] == "" {
				t.Errorf("took over %v, there was %s: %s", created.State, before, got)
			}
		})
	}
}
