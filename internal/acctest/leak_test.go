package acctest_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// The keys are odd, so that each way of writing them differs; the letters in the
// middle are the same in all but base64.
var oddKeys = struct{ v3, v1, key, secret string }{
	v3:     `v3/+=&% "Zq7LeakV3a"\%41`,
	v1:     `v1/+=&% "Zq7LeakV1b"\%2B <x>é`,
	key:    `id/+=&% "Zq7LeakIdc"`,
	secret: `se:cret/+=&% "Zq7LeakSed"\`,
}

// leaks are what must show nowhere: the middle of each key, and what base64 shows of
// it, alone and as a part of a pair.
func leaks() []string {
	var out []string
	for _, key := range []string{oddKeys.v3, oddKeys.v1, oddKeys.key, oddKeys.secret} {
		at := strings.Index(key, "Zq7Leak")
		core := key[at : at+10]
		out = append(out, core)
		for offset := range 3 {
			for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
				text := encoding.EncodeToString([]byte(strings.Repeat("\x00", offset) + core))
				out = append(out, text[(offset*8+5)/6:(offset+len(core))*8/6])
			}
		}
	}
	return out
}

// spies looks for keys in everything that a run leaves behind.
type spies struct {
	mu    sync.Mutex
	asked map[string]int
}

// knows puts the mock's keys in the place of the odd ones, and says how the request
// was signed: in all the ways in which a service may repeat it.
func (s *spies) knows(r *http.Request) (echo string, ok bool) {
	query := r.URL.Query()
	id, secret, isBasic := r.BasicAuth()
	echo = r.URL.String() + " " + r.Header.Get("Authorization") + " " + r.Header.Get("Apikey")
	var service string
	switch {
	case isBasic && id == oddKeys.key && secret == oddKeys.secret:
		service = "LiveDesk"
		echo += " " + secret + " " + id + ":" + secret
		r.SetBasicAuth(mock.LiveDeskKey, mock.LiveDeskSecret)
	case r.Header.Get("Apikey") == oddKeys.v3:
		service = "API v3"
		r.Header.Set("Apikey", mock.LiveAgentV3Key)
	case query.Get("apikey") == oddKeys.v1:
		service = "API v1"
		echo += " " + oddKeys.v1
		query.Set("apikey", mock.LiveAgentV1Key)
		r.URL.RawQuery = query.Encode()
	default:
		return echo, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[service]++
	return echo, true
}

// failures are the ways in which a service fails and repeats what it was sent.
var failures = []func(w http.ResponseWriter, r *http.Request, echo string){
	says(http.StatusUnauthorized, "application/json", `{"message":%q}`),
	says(http.StatusForbidden, "application/json", `{"response":{"status":"ERROR","errormessage":%q}}`),
	says(http.StatusNotFound, "application/json", `{"error":%q}`),
	says(http.StatusBadRequest, "application/json", `{"errors":[{"field":"x","message":%q}]}`),
	says(http.StatusTooManyRequests, "application/json", `{"message":%q}`),
	says(http.StatusInternalServerError, "text/html", "<html><title>%s</title>"),
	says(http.StatusBadGateway, "text/html", "<html><title>%s</title>"),
	says(http.StatusOK, "text/plain", "%s"),
	says(http.StatusOK, "application/json", `{"code":17,"message":%q}`),
	func(w http.ResponseWriter, _ *http.Request, echo string) {
		w.Header().Set("Location", "https://user:"+url.QueryEscape(oddKeys.v3)+"@other.example.com/?apikey="+url.QueryEscape(echo))
		w.WriteHeader(http.StatusFound)
	},
	func(w http.ResponseWriter, _ *http.Request, echo string) {
		w.Header().Set("Content-Length", "100000")
		_, _ = fmt.Fprintf(w, `{"message":%q`, echo)
	},
	func(w http.ResponseWriter, _ *http.Request, _ string) { acctest.Drop(w) },
	func(w http.ResponseWriter, _ *http.Request, echo string) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\n%s\r\n\r\n", echo)
		_ = conn.Close()
	},
	func(_ http.ResponseWriter, r *http.Request, _ string) { <-r.Context().Done() },
}

// says answers with a status, and with what was sent in a text.
func says(status int, contentType, format string) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, echo string) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, format, echo)
	}
}

const leaky = `
provider "helpdesk" {
  max_retries     = 1
  request_timeout = "1s"
}
variable "text" {
  default = "one"
}
data "helpdesk_liveagent_application" "a" {}
data "helpdesk_liveagent_departments" "d" {}
data "helpdesk_livedesk_contacts" "c" {}
resource "helpdesk_liveagent_tag" "t" {
  name  = "tfacc-vip"
  color = var.text == "one" ? "#112233" : "#445566"
}
resource "helpdesk_liveagent_contact" "c" {
  first_name = "tfacc-${var.text}"
}
resource "helpdesk_liveagent_ticket" "t" {
  requester     = "tfacc-bob@example.com"
  recipient     = "support@acme.example.com"
  subject       = "tfacc"
  message       = "Hello"
  department_id = "d4suppor"
  status        = var.text == "one" ? "open" : "answered"
}
resource "helpdesk_liveagent_kb_article" "a" {
  title   = "tfacc"
  content = "<p>${var.text}</p>"
}
resource "helpdesk_livedesk_contact" "c" {
  inbox_id   = 407
  identifier = "tfacc-1"
  name       = var.text
}
resource "helpdesk_livedesk_ticket" "t" {
  title       = "tfacc-${var.text}"
  description = "It smokes."
}
`

// Whatever a service answers, and whatever the CLI is asked to do: no key shows, in
// none of its forms, in output, log, state or plan.
func TestAccNoKeyShows_everyFailure(t *testing.T) {
	acctest.Long(t, "every failure at every request")
	t.Parallel()
	tenant := acctest.StartMock(t)
	spy := &spies{asked: map[string]int{}}
	var mu sync.Mutex
	round := -1 // which failure comes first; none fails before
	var routes []string
	tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		echo, ok := spy.knows(r)
		if !ok {
			t.Errorf("%s %s is not signed with a key", r.Method, r.URL.Path)
		}
		mu.Lock()
		at, route := round, r.Method+" "+r.URL.Path
		if !slices.Contains(routes, route) {
			routes = append(routes, route)
		}
		number := slices.Index(routes, route)
		mu.Unlock()
		if at < 0 {
			return false
		}
		failures[(number+at)%len(failures)](w, r, echo)
		return true
	})
	keys := []string{"LIVEAGENT_API_KEY=" + oddKeys.v3, "LIVEAGENT_API_V1_KEY=" + oddKeys.v1, "LIVEDESK_API_KEY=" + oddKeys.key, "LIVEDESK_API_SECRET=" + oddKeys.secret}
	w := acctest.NewWorkspace(t, tenant, append(keys, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log")...)
	w.Write(leaky)
	show := map[string]string{}
	run := func(args ...string) {
		t.Helper()
		output, _ := w.Try(args...)
		show[fmt.Sprint(len(show), " ", strings.Join(args, " "))] = output
	}
	do := func(args ...string) { t.Helper(); show[strings.Join(args, " ")] = w.Do(args...) }
	do("apply", "-auto-approve", "-no-color")
	do("plan", "-no-color", "-out=plan.bin", "-var=text=two")
	do("show", "-json", "plan.bin")
	do("show", "-json")
	for n := range 4 {
		mu.Lock()
		round = 4 * n
		mu.Unlock()
		run("plan", "-no-color")
		run("apply", "-no-color", "-auto-approve", "-refresh=false", "-var=text=two")
		run("import", "-no-color", "helpdesk_liveagent_contact.d", "email:alice@example.com")
	}
	mu.Lock()
	round = -1
	mu.Unlock()
	do("refresh", "-no-color")
	do("state", "rm", "helpdesk_liveagent_tag.t")
	do("import", "-no-color", "helpdesk_liveagent_tag.t", "name:tfacc-vip")
	show["state"], show["plan.bin"] = w.Read("terraform.tfstate")+w.Read("terraform.tfstate.backup"), unpacked(t, w.Read("plan.bin"))
	do("destroy", "-no-color", "-auto-approve")
	show["log"], show["crash"] = w.Read("trace.log"), w.Read("crash.log")
	for _, service := range []string{"API v3", "API v1", "LiveDesk"} {
		if spy.asked[service] < 20 {
			t.Errorf("%s was asked %d times, so the test proves little", service, spy.asked[service])
		}
	}
	if !strings.Contains(show["log"], "REDACTED") || !strings.Contains(show["log"], "HTTP request") {
		t.Error("nothing in the log was redacted, so the test proves nothing")
	}
	hidden(t, show)
}

// Nor does it where no request comes about.
func TestAccNoKeyShows_noConnection(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	broken := httptest.NewUnstartedServer(http.NotFoundHandler())
	broken.Config.ErrorLog = log.New(io.Discard, "", 0)
	broken.StartTLS()
	t.Cleanup(broken.Close)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	escaped := url.QueryEscape(oddKeys.v3)
	for name, address := range map[string]string{
		"no TLS": strings.Replace(plain.URL, "http:", "https:", 1), "unknown certificate": broken.URL, "nobody there": closed.URL,
		"query": "https://acme.example.com/?apikey=" + escaped, "password": "https://user:" + escaped + "@acme.example.com",
		"bad query": "https://acme.example.com/?apikey=" + oddKeys.v3, "bad host": "https://[::1/?apikey=" + oddKeys.v1, "a key": oddKeys.v3,
		"path": "http://acme.example.com/" + escaped, "fragment": "https://acme.example.com/#" + escaped,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := acctest.NewWorkspace(t, tenant, "LIVEAGENT_URL="+address, "LIVEAGENT_API_KEY="+oddKeys.v3, "LIVEAGENT_API_V1_KEY="+oddKeys.v1,
				"LIVEDESK_URL="+address, "LIVEDESK_API_KEY="+oddKeys.key, "LIVEDESK_API_SECRET="+oddKeys.secret, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log")
			w.Write("provider \"helpdesk\" {\n  max_retries = 0\n}\ndata \"helpdesk_liveagent_tags\" \"t\" {}\n" +
				"data \"helpdesk_liveagent_application\" \"a\" {}\ndata \"helpdesk_livedesk_contacts\" \"c\" {}\n")
			output, status := w.Try("plan", "-no-color")
			if status != 1 || !strings.Contains(output, "Error: ") {
				t.Errorf("status %d:\n%s", status, output)
			}
			hidden(t, map[string]string{"output": output, "log": w.Read("trace.log"), "crash": w.Read("crash.log")})
		})
	}
}

// hidden fails the test when one of the texts shows a key.
func hidden(t *testing.T, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		for _, leak := range leaks() {
			if at := strings.Index(text, leak); at >= 0 {
				t.Errorf("%s shows %s: …%s…", name, leak, text[max(0, at-300):min(len(text), at+100)])
			}
		}
	}
}

// unpacked returns what is in a plan file.
func unpacked(t *testing.T, plan string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader([]byte(plan)), int64(len(plan)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, reader); err != nil {
			t.Fatal(err)
		}
		_ = reader.Close()
	}
	return out.String()
}
