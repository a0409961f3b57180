package acctest_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	mebibyte = 1 << 20
	// hugeSize is how much a service sends that the provider does not read.
	hugeSize = 200
	// mostRead is what may be sent before the connection breaks: the limit of 32 MiB and what is in buffers.
	mostRead = 64
	// mostAllocated is what reading up to the limit may allocate; reading it all takes more.
	mostAllocated = 480
)

// huge is a service that answers with the beginning of an object, and then with
// nothing but blanks and its end.
type huge struct {
	packed bool
	block  []byte
	sent   atomic.Int64 // MiB
}

// newHuge returns a service that sends it plain or, with packed, as little that
// unpacks to as much.
func newHuge(packed bool) *huge {
	h := &huge{packed: packed, block: bytes.Repeat([]byte(" "), mebibyte)}
	if packed {
		h.block = zipped(string(h.block))
	}
	return h
}

func zipped(text string) []byte {
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	_, _ = io.WriteString(writer, text)
	_ = writer.Close()
	return out.Bytes()
}

// answer pads a JSON value in front.
func (h *huge) answer(w http.ResponseWriter, value string) {
	end := []byte(value)
	w.Header().Set("Content-Type", "application/json")
	if h.packed {
		// Several members after one another are one gzip file.
		w.Header().Set("Content-Encoding", "gzip")
		end = zipped(value)
	}
	for range hugeSize {
		if _, err := w.Write(h.block); err != nil {
			return
		}
		h.sent.Add(1)
	}
	_, _ = w.Write(end)
}

// bounded runs an operation and checks that it neither took nor allocated it all.
func (h *huge) bounded(t *testing.T, operation func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	h.sent.Store(0)
	operation()
	runtime.ReadMemStats(&after)
	if got := (after.TotalAlloc - before.TotalAlloc) / mebibyte; got > mostAllocated {
		t.Errorf("%d MiB were allocated", got)
	}
	if got := h.sent.Load(); !h.packed && got > mostRead {
		t.Errorf("%d MiB were sent before the connection broke", got)
	}
}

const tooLarge = "the answer is larger than 32 MiB, the most that is read"

// An answer of 200 MB, packed or not, is one clear error: of a list, a single read and
// a create. What exists stays in the state.
func TestHugeAnswers(t *testing.T) {
	acctest.Long(t, "answers of 200 MiB")
	for name, packed := range map[string]bool{"plain": false, "packed": true} {
		t.Run(name, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			h := newHuge(packed)
			var on atomic.Bool
			tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
				if !on.Load() {
					return false
				}
				// The service does what it was asked, and its answer is right but for its size.
				answer := httptest.NewRecorder()
				tenant.Mock.ServeHTTP(answer, r)
				h.answer(w, answer.Body.String())
				return true
			})
			const contact = "helpdesk_liveagent_contact"
			object := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").Create(contact, acctest.Values{"first_name": "Alice"})
			acctest.Warned(t, object.Diagnostics)
			p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
			on.Store(true)

			h.bounded(t, func() {
				_, diagnostics := p.Data("helpdesk_liveagent_tags", acctest.Values{})
				acctest.Refused(t, diagnostics, "GET /api/v3/tags", tooLarge)
			})
			// Unpacking takes its time, and two calls show it.
			if !packed {
				h.bounded(t, func() {
					read := p.Read(contact, object)
					acctest.Refused(t, read.Diagnostics, "GET /api/v3/contacts/{id}", tooLarge)
					if read.State["id"] != object.State["id"] {
						t.Errorf("the state is %v", read.State)
					}
				})
			}
			tenant.Mock.ResetStats()
			h.bounded(t, func() {
				created := p.Create(contact, acctest.Values{"first_name": "Carol"})
				acctest.Refused(t, created.Diagnostics, "POST /api/v3/contacts", tooLarge, "may have carried the request out")
			})
			tenant.Writes(t, map[string]int{"POST /api/v3/contacts": 1})
		})
	}
}

// So is one of LiveDesk.
func TestHugeAnswers_liveDesk(t *testing.T) {
	acctest.Long(t, "answers of 200 MiB")
	tenant := acctest.StartMock(t)
	h := newHuge(false)
	var on atomic.Bool
	tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if on.Load() {
			h.answer(w, `{"payload":[]}`)
		}
		return on.Load()
	})
	p := acctest.StartLiveDesk(t, tenant, "")
	const ticket = "helpdesk_livedesk_ticket"
	object := p.Create(ticket, acctest.Values{"title": "Printer"})
	acctest.Warned(t, object.Diagnostics)
	on.Store(true)
	h.bounded(t, func() {
		read := p.Read(ticket, object)
		acctest.Refused(t, read.Diagnostics, "GET /api/v2/accounts/tickets/{id}", tooLarge)
		if read.State["id"] != object.State["id"] {
			t.Errorf("the state is %v", read.State)
		}
	})
	h.bounded(t, func() {
		created := p.Create(ticket, acctest.Values{"title": "Scanner"})
		acctest.Refused(t, created.Diagnostics, "POST /api/v2/accounts/tickets", tooLarge, "may have carried the request out")
	})
}
