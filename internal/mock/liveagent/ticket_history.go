package liveagent

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// stay is a time in which status, department and agent of a ticket were the same: one row of its history (V; that a row
// is such a time follows from its fields, I).
type stay struct {
	ID           string `json:"id"`
	DepartmentID string `json:"department_id"`
	AgentID      string `json:"agent_id"`
	Status       string `json:"status"`
	From         string `json:"date_from"`
	To           string `json:"date_to"`
}

// track ends the present stay of a ticket and begins another one if something has changed.
func (t *Tenant) track(c *ticket) {
	now := stay{DepartmentID: c.DepartmentID, AgentID: c.AgentID, Status: c.Status, From: t.stamp()}
	if n := len(c.History); n > 0 {
		last := &c.History[n-1]
		if last.DepartmentID == now.DepartmentID && last.AgentID == now.AgentID && last.Status == now.Status {
			return
		}
		last.To = now.From
	}
	now.ID = t.stayIDs.take()
	c.History = append(c.History, now)
}

// historyRow is a stay with the ticket that it belongs to.
type historyRow struct {
	stay
	ticket     *ticket
	department string
}

func (t *Tenant) historyOf(c *ticket) []*historyRow {
	out := make([]*historyRow, 0, len(c.History))
	for _, s := range c.History {
		out = append(out, &historyRow{stay: s, ticket: c, department: t.departmentName(s.DepartmentID)})
	}
	return out
}

func (t *Tenant) v3History(h *historyRow) tree.Object {
	b := t.v3Object()
	b.text("id", h.ID)
	b.text("conversation_id", h.ticket.ID)
	b.text("conversation_code", h.ticket.Code)
	b.text("department_id", h.DepartmentID)
	b.text("department_name", h.department)
	b.all(h, "agent_id status")
	b.dates(t.v3Date, h, "date_from date_to")
	b.text("elapsed_time", elapsed(h.From, h.To))
	return b.fields
}

// elapsed is a number of seconds as text: the field is a string (V).
func elapsed(from, to string) string {
	begin, err := time.Parse(dateForm, from)
	if err != nil {
		return ""
	}
	end, err := time.Parse(dateForm, to)
	if err != nil {
		return ""
	}
	return strconv.Itoa(int(end.Sub(begin).Seconds()))
}

// historyColumns: date_from is known (T), the other fields are assumed (I).
func historyColumns() []column[historyRow] {
	return append(columns[historyRow]("id department_id agent_id status date_from date_to", false),
		column[historyRow]{name: "conversation_id", values: func(h *historyRow) []string { return []string{h.ticket.ID} }},
		column[historyRow]{name: "conversation_code", values: func(h *historyRow) []string { return []string{h.ticket.Code} }})
}

// histories are the rows of all tickets that meet the filters, in the order in which they began.
func (t *Tenant) histories(r *request) ([]*historyRow, error) {
	var all []*historyRow
	for _, c := range t.listedTickets(true) {
		all = append(all, t.historyOf(c)...)
	}
	slices.SortStableFunc(all, func(a, b *historyRow) int { return strings.Compare(a.From, b.From) })
	return filtered(t, r, all, historyColumns())
}

// listHistory reads Timezone-Offset, a whole number of seconds (V). What it does to dates is not documented: nothing here.
func listHistory(t *Tenant, r *request) (any, error) {
	if text := r.Header.Get("Timezone-Offset"); text != "" {
		if _, err := strconv.Atoi(text); err != nil {
			return nil, fail(http.StatusBadRequest, "Incorrect Timezone-Offset header value")
		}
	}
	all, err := t.histories(r)
	if err != nil {
		return nil, err
	}
	if all, err = sorted(r, all, historyColumns()); err != nil {
		return nil, err
	}
	all, next, err := cursorPage(t, r, all)
	if err != nil {
		return nil, err
	}
	return cursorRows{rows: t.historyRows(all), next: next}, nil
}

func (t *Tenant) historyRows(all []*historyRow) rows { return rows(tree.Each(all, t.v3History)) }

func countHistory(t *Tenant, r *request) (any, error) {
	all, err := t.histories(r)
	if err != nil {
		return nil, err
	}
	return tree.Object{{Name: "count", Value: len(all)}}, nil
}

func getTicketHistory(t *Tenant, r *request, c *ticket) (any, error) {
	return t.historyRows(t.historyOf(c)), nil
}
