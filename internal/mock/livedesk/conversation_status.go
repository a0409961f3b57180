package livedesk

import (
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// transitions is the matrix of the console (D, conversation status flow), which the server checks (D).
func transitions() map[string][]string {
	return map[string][]string{
		statusOpen:     {statusPending, statusSnoozed, statusResolved},
		statusPending:  {statusOpen, statusSnoozed, statusResolved},
		statusSnoozed:  {statusOpen, statusResolved, statusPending},
		statusResolved: {statusOpen, statusPending, statusClosed},
		statusClosed:   {statusOpen},
	}
}

// toggleStatus changes the status. Somebody at the console, in process, can move to any status.
func toggleStatus(t *Tenant, r *request, old *conversation) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	var to, sender string
	if err := f.texts(map[string]*string{"status": &to, "sender_type": &sender}); err != nil {
		return nil, err
	}
	until, err := t.snooze(f, to)
	if err != nil {
		return nil, err
	}
	if err := t.allowed(old, to, r.Quiet); err != nil {
		return nil, err
	}
	c := *old
	c.Status, c.SnoozedUntil = to, until
	t.putConversation(&c)
	t.announce(old, &c, sender)
	return t.toggled(&c, true), nil
}

// snooze reads snoozed_until, which goes with snoozed alone; without it the snooze has no end (D).
func (t *Tenant) snooze(f fields, to string) (int, error) {
	until, err := f.id("snoozed_until")
	switch {
	case err != nil:
		return 0, err
	case until < 0:
		return 0, invalid("snoozed_until", "is invalid")
	case to == statusSnoozed:
		return until, nil
	case until != 0 && t.Is(swSnoozedUntil, "422"):
		return 0, invalid("snoozed_until", "goes with snoozed")
	}
	return 0, nil
}

// allowed checks a move. The form of a refusal is a gap.
func (t *Tenant) allowed(c *conversation, to string, quiet bool) error {
	targets, known := transitions()[c.Status], transitions()[to] != nil
	switch {
	case to == "":
		return missingParam("status")
	case !known:
		return fail(t.Number(swUnknownStatus), "'%s' is not a valid status", to)
	case quiet, t.Is(swTransitions, "any"), slices.Contains(targets, to):
		return nil
	case c.Status == to && t.Is(swSameStatus, "ok"):
		return nil
	}
	f := fail(t.Number(swTransitionError), "Conversation cannot go from %s to %s", c.Status, to)
	if f.status == http.StatusOK {
		f.answer = t.toggled(c, false)
	}
	return f
}

// announce tells what a move triggers: a survey when it resolves (D), a hand-off when a bot opens what waited for it (D).
func (t *Tenant) announce(old, c *conversation, sender string) {
	switch {
	case old.Status == c.Status:
	case c.Status == statusResolved:
		t.notify(notice{Kind: noticeSurvey, ContactID: c.ContactID, ConversationID: c.ID})
	case sender == "AgentBot" && old.Status == statusPending && c.Status == statusOpen:
		t.notify(notice{Kind: noticeHandOff, ContactID: c.ContactID, ConversationID: c.ID})
	}
}

// toggled is Chatwoot's answer (CW); LiveDesk's is a gap.
func (t *Tenant) toggled(c *conversation, success bool) any {
	switch t.Value(swToggleAnswer) {
	case "conversation":
		return t.conversationForm(c)
	case "empty":
		return tree.Raw("")
	}
	return tree.Object{{Name: "meta", Value: tree.Object{}}, {Name: "payload", Value: tree.Object{
		{Name: "success", Value: success},
		{Name: "conversation_id", Value: c.ID},
		{Name: "current_status", Value: c.Status},
		{Name: "snoozed_until", Value: orNullID(c.SnoozedUntil)},
	}}}
}
