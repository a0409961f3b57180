package liveagent

import (
	"fmt"
	"sync"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/store"
)

// The keys that the tenant knows. Keys of one API version are unknown to the other (D, vendor FAQ on v1 and v3 keys).
const (
	V3Key = "mock-v3-key"
	V1Key = "mock-v1-key"
)

// dateForm is how both versions write dates: without a zone (v1 D; v3 seen by third parties). The mock's zone is UTC.
const dateForm = "2006-01-02 15:04:05"

// Tenant is one LiveAgent account: its objects, its switches, and both API versions on top of them. It is safe for
// concurrent use.
type Tenant struct {
	*quirk.Set
	seed Seed
	now  func() time.Time
	v1   []route
	v3   []route

	mu sync.Mutex
	state
}

// state is everything that Reset puts back.
type state struct {
	contacts *table[contact]
	// objects are the simple ones, by path.
	objects     map[string]*table[object]
	departments *table[Department]
	agents      *table[Agent]
	bases       []KnowledgeBase
	entries     *table[Entry]
	companies   []Company
	settings    []Setting
	mails       []mail
	tickets     *table[ticket]
	files       *table[file]

	ids, labelIDs *idSpace
	entryIDs      *counter
	// codes, messageIDs and stayIDs name tickets and their parts.
	codes               *idSpace
	messageIDs, stayIDs *counter
}

// mail is a message that the real service would have sent to somebody.
type mail struct {
	Kind string `json:"kind"`
	To   string `json:"to"`
	Date string `json:"date"`
	// TicketID and MessageID tell which message of a ticket is mailed.
	TicketID  string `json:"ticket_id,omitempty"`
	MessageID string `json:"message_id,omitempty"`
}

// New returns a tenant with the objects of a seed.
func New(seed Seed, now func() time.Time) (*Tenant, error) {
	t := &Tenant{Set: quirk.NewSet(switches), seed: seed, now: now, v1: v1Routes(), v3: v3Routes()}
	if err := t.Reset(); err != nil {
		return nil, err
	}
	return t, nil
}

// Reset puts objects, ids and switches back to the seed.
func (t *Tenant) Reset() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Set.Reset()
	for name, value := range t.seed.Switches {
		if err := t.Put(name, value); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
	}
	t.state = state{
		contacts: newTable[contact](), objects: map[string]*table[object]{},
		departments: newTable[Department](), agents: newTable[Agent](), entries: newTable[Entry](),
		ids: longIDs(), labelIDs: shortIDs(), entryIDs: countFrom(firstEntry),
		tickets: newTable[ticket](), files: newTable[file](), codes: codeIDs(), messageIDs: countFrom(firstMessage), stayIDs: countFrom(1),
	}
	for _, k := range kinds() {
		t.objects[k.path] = newTable[object]()
	}
	return t.plant()
}

// State returns all objects, for the control plane.
func (t *Tenant) State() any {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := map[string]any{
		"contacts":    store.Copies(t.contacts.All()),
		"departments": store.Copies(t.departments.All()), "agents": store.Copies(t.agents.All()), "suggestion_categories": t.suggestionCategories(),
		"knowledgebases": append([]KnowledgeBase{}, t.bases...), "companies": append([]Company{}, t.companies...),
		"knowledgebase_entries": store.Copies(t.entries.All()), "settings": t.settings,
		"tickets": store.Copies(t.tickets.All()), "files": store.Copies(t.files.All()),
		"mails": append([]mail{}, t.mails...), "switches": t.States(),
	}
	for path, rows := range t.objects {
		out[path] = store.Copies(rows.All())
	}
	return out
}

// The bases of the paths of both versions.
const (
	v1Base = "/api/"
	v3Base = "/api/v3/"
)

// version tells which API a path belongs to: "v3", "v1", or "" for paths of other services. API v1 has the rest of /api to
// itself, apart from /api/v2, which it does not know.
func version(segments []string) string {
	switch {
	case len(segments) < 2 || segments[0] != "api" || segments[1] == "v2":
		return ""
	case segments[1] == "v3":
		return "v3"
	}
	return "v1"
}

// Operations are all calls of both versions.
func (t *Tenant) Operations() []exchange.Operation {
	var out []exchange.Operation
	for base, routes := range map[string][]route{v1Base: t.v1, v3Base: t.v3} {
		for _, r := range routes {
			out = append(out, exchange.Operation{Method: r.method, Route: exchange.Route(base, r.path)})
		}
	}
	return out
}

// Open returns the call of a request that belongs to this service.
func (t *Tenant) Open(req exchange.Request) (exchange.Call, bool) {
	segments := req.Segments()
	switch version(segments) {
	case "v3":
		return t.openV3(req, segments[2:]), true
	case "v1":
		return t.openV1(req, segments[1:]), true
	}
	return exchange.Call{}, false
}

// Sign adds the right key to a request that is made in process.
func (t *Tenant) Sign(req *exchange.Request) {
	switch version(req.Segments()) {
	case "v3":
		req.Header.Set("Apikey", V3Key)
	case "v1":
		req.Query.Set("apikey", V1Key)
	}
}

func (t *Tenant) stamp() string { return t.now().UTC().Format(dateForm) }

func (t *Tenant) post(kind, to string) {
	t.mails = append(t.mails, mail{Kind: kind, To: to, Date: t.stamp()})
}
