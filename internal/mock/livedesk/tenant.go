package livedesk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/store"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Tenant is one LiveDesk project: its objects, its switches, and the REST API on top of them. It is safe for concurrent
// use.
type Tenant struct {
	*quirk.Set
	seed   Seed
	now    func() time.Time
	routes []route

	mu sync.Mutex
	state
}

// state is everything that Reset puts back.
type state struct {
	contacts      *store.Table[int, contact]
	conversations *store.Table[int, conversation]
	tickets       *store.Table[string, ticket]
	notices       []notice

	contactIDs, conversationIDs, messageIDs, ticketIDs *sequence
	// seeded are the ids of tickets and source ids that the seed names, which are never made.
	seeded map[string]bool
	// ties are the contacts that had a source id in a channel first.
	ties map[contactInbox]int
	// writes orders contacts by their last write; sources numbers their ties to channels.
	writes, sources int
}

// notice is a mail of the state: something that the real service would have sent to somebody: a message or a satisfaction survey to a
// customer, a hand-off to an agent.
type notice struct {
	Kind           string `json:"kind"`
	ContactID      int    `json:"contact_id,omitempty"`
	ConversationID int    `json:"conversation_id,omitempty"`
	MessageID      int    `json:"message_id,omitempty"`
	At             int    `json:"at"`
}

// The kinds of notices.
const (
	noticeMessage = "message"
	noticeSurvey  = "survey"
	noticeHandOff = "bot_handoff"
)

// New returns a tenant with the objects of a seed.
func New(seed Seed, now func() time.Time) (*Tenant, error) {
	t := &Tenant{
		Set: quirk.NewSet(switches), seed: seed, now: now,
		routes: slices.Concat(contactRoutes(), conversationRoutes(), messageRoutes(), ticketRoutes()),
	}
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
			return fmt.Errorf("seed: livedesk: %w", err)
		}
	}
	t.state = state{
		contacts: store.New[int, contact](), conversations: store.New[int, conversation](), tickets: store.New[string, ticket](),
		contactIDs: from(firstContact), conversationIDs: from(firstConversation), messageIDs: from(firstMessage), ticketIDs: from(0),
		seeded: map[string]bool{}, ties: map[contactInbox]int{},
	}
	return t.plant()
}

// State returns all objects, for the control plane: lists of objects, as those of every service.
func (t *Tenant) State() any {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wake()
	messages := []message{}
	for _, c := range t.conversations.All() {
		messages = append(messages, c.Messages...)
	}
	labels := []map[string]string{}
	for _, title := range t.seed.Labels {
		labels = append(labels, map[string]string{"title": title})
	}
	return map[string]any{
		"accounts": []map[string]int{{"id": t.seed.AccountID}}, "inboxes": t.seed.Inboxes, "teams": t.seed.Teams, "agents": t.seed.Agents,
		"labels": labels, "contacts": store.Copies(t.contacts.All()),
		"conversations": store.Copies(t.conversations.All()), "messages": messages,
		"tickets": store.Copies(t.tickets.All()), "mails": append([]notice{}, t.notices...), "switches": t.States(),
	}
}

func (t *Tenant) notify(n notice) {
	n.At = t.unix()
	t.notices = append(t.notices, n)
}

// unix is the clock as most fields want it.
func (t *Tenant) unix() int { return int(t.now().Unix()) }

// precise is the clock as updated_at wants it: seconds with a fraction (D).
func (t *Tenant) precise() float64 { return float64(t.now().UnixMicro()) / 1e6 }

// float writes a number that always shows a fraction, as the vendor's language does.
func float(v float64) tree.Raw {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return tree.Raw(text)
}

// orNull is null for a text that is not there.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// orNullID is null for an id that is not there.
func orNullID(id int) any {
	if id == 0 {
		return nil
	}
	return id
}
