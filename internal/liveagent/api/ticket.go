package api

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// CanEditTickets says whether the configured keys can read the custom fields of tickets, and
// change these and subjects: API v3 alone does.
func (c *Client) CanEditTickets() bool { return c.Has(V3) }

// Ticket returns one ticket by its id. GET /tickets/{id} of API v3 (documented). Where API v1
// alone has a key, it is what Conversation returns.
func (c *Client) Ticket(ctx context.Context, id string) (Ticket, error) {
	if !c.Has(V3) {
		return c.Conversation(ctx, id)
	}
	r := v3Request(http.MethodGet, "/tickets/{id}", id)
	asked := c.Now()
	response, err := c.call(ctx, V3, r)
	if err != nil {
		return Ticket{}, err
	}
	ticket, err := oneOf[Ticket](r, response.Body)
	if ticket, err = notBlank(ticket, V3, r, err); err != nil {
		return Ticket{}, err
	}
	ticket.Seen = c.seen(asked, response)
	return ticket, nil
}

// CompleteTicket returns a ticket with what a brief one lacks. Where API v1 alone has a key
// that is its tags, and it stays brief.
func (c *Client) CompleteTicket(ctx context.Context, ticket Ticket) (Ticket, error) {
	switch {
	case !ticket.Brief:
		return ticket, nil
	case !c.Has(V3):
		var err error
		ticket.Tags, err = c.ConversationTags(ctx, ticket.ID)
		return ticket, err
	}
	whole, err := c.Ticket(ctx, ticket.ID)
	ticket.Tags, ticket.CustomFields, ticket.Brief = whole.Tags, whole.CustomFields, false
	return ticket, err
}

// TicketPages walks through the list of all tickets page by page. GET /tickets of API
// v3 (documented to list whole tickets).
func (c *Client) TicketPages() *Pager[Ticket] {
	return newPager[Ticket](c, "/tickets", "", func(ticket Ticket) string { return ticket.ID })
}

// notBlank refuses an object that is no ticket.
func notBlank(ticket Ticket, version Version, r transport.Request, err error) (Ticket, error) {
	if err == nil && ticket.ID == "" {
		return Ticket{}, badAnswer(version, r, errors.New("expected a ticket"))
	}
	return ticket, err
}

// TicketUpdate is the body of a change of a ticket. A field that is nil keeps its
// value; tags and custom fields replace what was there (documented).
type TicketUpdate struct {
	Subject      *string        `json:"subject,omitempty"`
	Status       *string        `json:"status,omitempty"` // a letter; L, closed, cannot be set
	DepartmentID *string        `json:"departmentid,omitempty"`
	AgentID      *string        `json:"agentid,omitempty"`
	Tags         *[]string      `json:"tags,omitempty"` // ids
	CustomFields *[]CustomField `json:"custom_fields,omitempty"`
}

// ChangeTicket changes what the update names: with UpdateTicket or, where API v1 alone has a
// key, which can do no more, the tags alone. Those that the ticket has now are needed for
// that.
func (c *Client) ChangeTicket(ctx context.Context, id string, tags []string, update TicketUpdate) error {
	if c.Has(V3) {
		return c.UpdateTicket(ctx, id, update)
	}
	if wanted := update.Tags; wanted != nil && update == (TicketUpdate{Tags: wanted}) {
		return c.retag(ctx, id, tags, *wanted)
	}
	return &MissingKeyError{Version: V3}
}

// SettableStatuses returns the letters of the statuses that a call of an API can set on a
// ticket (documented).
func SettableStatuses(version Version) []string {
	if version == V1 {
		return []string{"A", "C", "R"}
	}
	// X, deleted, is left out: a deleted ticket counts as gone.
	return []string{"A", "P", "T", "I", "N", "C", "W", "R", "B"}
}

// CanSetTicketStatus says whether the configured keys can set a status.
func (c *Client) CanSetTicketStatus(status string) bool {
	return slices.Contains(SettableStatuses(V1), status) || c.Has(V3) && slices.Contains(SettableStatuses(V3), status)
}

// SetTicketStatus changes the status of a ticket: through API v1 where that can, else through
// API v3.
func (c *Client) SetTicketStatus(ctx context.Context, id, status string) error {
	if slices.Contains(SettableStatuses(V1), status) {
		return c.SetConversationStatus(ctx, id, status)
	}
	return c.UpdateTicket(ctx, id, TicketUpdate{Status: &status})
}

// UpdateTicket changes what the update names. PUT /tickets/{id} of API v3
// (documented as partial). It may send mails, so it is never repeated after a
// lost answer.
//
// Releases before 2022 wanted the department in each update, and those before
// March 2025 the agent of a ticket that has one (vendor changelog). So an update
// that is refused as invalid is sent once more with what the ticket has now.
func (c *Client) UpdateTicket(ctx context.Context, id string, update TicketUpdate) error {
	err := c.putTicket(ctx, id, update)
	if !isInvalid(err) || update.DepartmentID != nil {
		return err
	}
	now, readErr := c.Ticket(ctx, id)
	if readErr != nil || now.DepartmentID == "" {
		return err
	}
	update.DepartmentID = &now.DepartmentID
	if update.AgentID == nil && now.Agent != "" {
		update.AgentID = &now.Agent
	}
	if again := c.putTicket(ctx, id, update); again == nil || IsLost(again) {
		return again
	}
	// The first answer is about what the user wants.
	return err
}

func (c *Client) putTicket(ctx context.Context, id string, update TicketUpdate) error {
	r, err := v3Request(http.MethodPut, "/tickets/{id}", id).WithJSON(update)
	if err != nil {
		return err
	}
	r.Repeat = transport.Never
	_, err = c.do(ctx, V3, r)
	return err
}
