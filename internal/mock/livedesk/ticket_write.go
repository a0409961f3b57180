package livedesk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func createTicket(t *Tenant, r *request) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	if err := f.require(t.Value(swTicketRequired)); err != nil {
		return nil, err
	}
	c := &ticket{Status: statusOpen, Attachments: []attachment{}, Custom: attributes{}}
	if t.Is(swTicketPriority, "normal") {
		c.Priority = "normal"
	}
	if err := t.applyTicket(c, f); err != nil {
		return nil, err
	}
	if err := t.applyOrigin(c, f); err != nil {
		return nil, err
	}
	t.addTicket(c)
	switch t.Value(swTicketCreated) {
	case "ticket":
		return t.ticketForm(c), nil
	case "id":
		return tree.Object{{Name: "id", Value: c.ID}}, nil
	case "string":
		return c.ID, nil
	}
	return tree.Object{{Name: "ticket_id", Value: c.ID}}, nil
}

func (t *Tenant) addTicket(c *ticket) {
	id := t.newTicketID()
	c.ID = cmp.Or(c.ID, id)
	if t.Is(swStatusChanges, "created") {
		c.Changes = append(c.Changes, statusChange{c.Status, t.iso()})
	}
	t.tickets.Put(c.ID, c)
}

func (t *Tenant) newTicketID() string {
	for {
		if id := ticketID(t.now(), t.ticketIDs.take()); !t.seeded[id] {
			return id
		}
	}
}

// iso is the clock as tickets write it (D).
func (t *Tenant) iso() string { return t.now().UTC().Format(time.RFC3339) }

// require names the first of a comma list of fields that is left out.
func (f fields) require(names string) error {
	for name := range strings.SplitSeq(names, ",") {
		if name == "" || name == "none" {
			continue
		}
		if !f.set(name) || string(f[name]) == `""` {
			return missingParam(name)
		}
	}
	return nil
}

// applyTicket puts the fields into a ticket that both create and update have (D).
func (t *Tenant) applyTicket(c *ticket, f fields) error {
	err := f.texts(map[string]*string{
		"title": &c.Title, "description": &c.Description, "priority": &c.Priority, "ticket_type": &c.Type,
	})
	if err != nil {
		return err
	}
	if err := t.checkPriority(c); err != nil {
		return err
	}
	if f["attachments"] != nil {
		c.Attachments = []attachment{}
		if err := decodeObject(f, "attachments", &c.Attachments); err != nil {
			return err
		}
	}
	if f["custom_fields"] == nil {
		return nil
	}
	given, err := f.object("custom_fields")
	if err != nil {
		return err
	}
	c.Custom = c.Custom.changed(given, t.Value(swTicketCustomFields), false)
	return nil
}

// checkPriority is about the words normal and medium, of which an example has one and a table the other (D).
func (t *Tenant) checkPriority(c *ticket) error {
	switch t.Value(swPriorityWords) {
	case "strict":
		if !slices.Contains([]string{"", "low", "medium", "high", "urgent"}, c.Priority) {
			return invalid("priority", "is invalid")
		}
	case "medium":
		if c.Priority == "normal" {
			c.Priority = "medium"
		}
	}
	return nil
}

// applyOrigin puts the fields into a ticket that create alone has (D).
func (t *Tenant) applyOrigin(c *ticket, f fields) error {
	by := struct {
		ID string `json:"id"`
	}{c.SubmitterID}
	if err := decodeObject(f, "submitter", &by); err != nil {
		return err
	}
	c.SubmitterID = by.ID
	if f.set("requester") {
		c.Requester = nil
	}
	if err := decodeObject(f, "requester", &c.Requester); err != nil {
		return err
	}
	name, given, err := f.text("assignment_team")
	if err != nil || !given {
		return err
	}
	return t.applyTeam(c, name)
}

// applyTeam finds a team by its name (D), whatever its case (I). What an unknown name does is a gap.
func (t *Tenant) applyTeam(c *ticket, name string) error {
	c.TeamID, c.TeamName = 0, ""
	if name == "" {
		return nil
	}
	for _, team := range t.seed.Teams {
		if strings.EqualFold(team.Name, name) {
			c.TeamID = team.ID
			return nil
		}
	}
	switch t.Value(swUnknownTeam) {
	case "null":
		return nil
	case "echo":
		c.TeamName = name
		return nil
	}
	return invalid("assignment_team", "must exist")
}

// updateTicket needs title and description (D, older page). Whether it replaces or merges is a gap.
func updateTicket(t *Tenant, r *request, old *ticket) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	if err := f.require(t.Value(swTicketPutRequired)); !r.Quiet && err != nil {
		return nil, err
	}
	c := *old
	if !r.Quiet && t.Is(swTicketPut, "replace") {
		c.Attachments, c.Priority, c.Type, c.Custom, c.Tags, c.Description = []attachment{}, "", "", attributes{}, nil, ""
	}
	if err := t.applyTicket(&c, f); err != nil {
		return nil, err
	}
	if f["tags"] != nil {
		if c.Tags, err = f.strings("tags"); err != nil {
			return nil, err
		}
	}
	if r.Quiet || t.Is(swTicketPutOther, "taken") {
		if err := t.applyOther(&c, f); err != nil {
			return nil, err
		}
	}
	t.tickets.Put(c.ID, &c)
	return t.updatedTicket(&c), nil
}

// applyOther takes what the example of the update lacks: requester, submitter, team and status.
func (t *Tenant) applyOther(c *ticket, f fields) error {
	before := c.Status
	if err := f.texts(map[string]*string{"status": &c.Status}); err != nil {
		return err
	}
	if c.Status != before {
		c.Changes = append(slices.Clone(c.Changes), statusChange{c.Status, t.iso()})
	}
	return t.applyOrigin(c, f)
}

// updatedTicket is the data of an update's answer (gap).
func (t *Tenant) updatedTicket(c *ticket) any {
	switch t.Value(swTicketPutAnswer) {
	case "ticket":
		return t.ticketForm(c)
	case "id":
		return tree.Object{{Name: "ticket_id", Value: c.ID}}
	}
	return nil
}

// UnmarshalJSON takes the id alone too, which is the form of a read (D).
func (f *follower) UnmarshalJSON(data []byte) error {
	*f = follower{}
	if json.Unmarshal(data, &f.ID) == nil {
		return nil
	}
	type plain follower
	if err := json.Unmarshal(data, (*plain)(f)); err != nil {
		return fmt.Errorf("follower: %w", err)
	}
	return nil
}

// fileName is the last part of an address.
func fileName(address string) string { return path.Base(address) }

// userID is how tickets name members of the team (D).
func userID(id int) string { return fmt.Sprintf("u_%d", id) }
