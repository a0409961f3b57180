package liveagent

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// The letters of status that each request takes (V): I (init) is not for new tickets (L #9230), L (closed) for none.
const (
	createLetters = "NTPRXBACW"
	updateLetters = "NTPRXBACWI"
)

// createTicket reads a TicketListItem (V).
func createTicket(t *Tenant, r *request) (any, error) {
	fields, err := r.body()
	if err != nil {
		return nil, err
	}
	fields = t.present(fields)
	if len(fields) == 0 {
		return nil, fail(http.StatusBadRequest, textNoData)
	}
	d, err := readDraft(fields)
	if err != nil {
		return nil, err
	}
	c, err := t.openTicket(d)
	if err != nil {
		return nil, err
	}
	return t.v3Created(c), nil
}

func readDraft(fields map[string]json.RawMessage) (draft, error) {
	d := draft{contactIDs: true}
	var copies, blind, attachments string
	texts := map[string]*string{
		"useridentifier": &d.author, "recipient": &d.recipient, "recipient_name": &d.recipientName, "message": &d.text,
		"subject": &d.subject, "departmentid": &d.department, "status": &d.status, "mail_message_id": &d.mailID,
		"carbon_copies": &copies, "blind_carbon_copies": &blind, "attachments": &attachments,
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		var err error
		if *texts[name], err = decode[string](fields[name]); err != nil {
			return d, fail(http.StatusBadRequest, "Invalid value of %s", name)
		}
	}
	for _, name := range []string{"useridentifier", "recipient", "message", "subject", "departmentid"} {
		if *texts[name] == "" {
			return d, fail(http.StatusBadRequest, "Missing parameter %s", name)
		}
	}
	if d.status != "" && !isLetter(d.status, createLetters) {
		return d, fail(http.StatusBadRequest, "Invalid value of status")
	}
	d.to, d.files = append(items(copies), items(blind)...), items(attachments)
	err := readDraftRest(&d, fields)
	return d, err
}

func readDraftRest(d *draft, fields map[string]json.RawMessage) error {
	var template bool
	for name, to := range map[string]*bool{
		"do_not_send_mail": &d.silent, "is_html_message": &d.html, "use_template": &template,
	} {
		text, err := decode[string](fields[name])
		if err != nil || !slices.Contains([]string{"", "Y", "N"}, text) {
			return fail(http.StatusBadRequest, "Invalid value of %s", name)
		}
		*to = text == "Y"
	}
	var err error
	if d.tags, err = readTags(fields["tags"]); err != nil {
		return err
	}
	d.fields, err = readFields(fields["custom_fields"])
	return err
}

func isLetter(text, letters string) bool { return len(text) == 1 && strings.Contains(letters, text) }

// items reads a comma list.
func items(list string) []string {
	var out []string
	for item := range strings.SplitSeq(list, ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// readTags reads ids of tags: an array, or a text as in TicketInformation (V, T).
func readTags(raw json.RawMessage) ([]string, error) {
	if text, err := decode[string](raw); err == nil {
		return items(text), nil
	}
	ids, err := decode[[]string](raw)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "Invalid value of tags")
	}
	return ids, nil
}

func readFields(raw json.RawMessage) ([]customField, error) {
	fields, err := decode[[]customField](raw)
	if err != nil || slices.ContainsFunc(fields, func(f customField) bool { return f.Code == "" }) {
		return nil, fail(http.StatusBadRequest, "Invalid value of custom_fields")
	}
	return fields, nil
}

// putTicket is partial: what is left out stays, tags and custom_fields replace (D).
func putTicket(t *Tenant, r *request, old *ticket) (any, error) {
	fields, err := r.body()
	if err != nil {
		return nil, err
	}
	fields = t.present(fields)
	if _, status := fields["status"]; status && t.denied("ticket.change_state") {
		return nil, fail(http.StatusForbidden, textUnknownKey)
	}
	if err := t.oldPut(old, fields); err != nil {
		return nil, err
	}
	change, err := t.readChange(old, fields)
	if err != nil {
		return nil, err
	}
	return t.v3Ticket(t.applyChange(old, change)), nil
}

// denied tells whether the key lacks a privilege.
func (t *Tenant) denied(scope string) bool {
	return slices.Contains(strings.Split(t.Value(swDeniedScopes), ","), scope)
}

// oldPut are the ways of older versions: they required departmentid (until 2022, L #13329), required agentid on assigned
// tickets (until March 2025, L #20158), or took the agent away when agentid was left out (until Dec 2020, L #11030).
func (t *Tenant) oldPut(old *ticket, fields map[string]json.RawMessage) error {
	_, department := fields["departmentid"]
	_, agent := fields["agentid"]
	switch {
	case t.Is(swTicketPut, "departmentid") && !department:
		return fail(http.StatusBadRequest, "Missing parameter departmentid")
	case t.Is(swTicketPut, "agentid") && !agent && old.AgentID != "":
		return fail(http.StatusBadRequest, "Missing parameter agentid")
	case t.Is(swTicketPut, "transfer") && !agent:
		fields["agentid"] = nil
	}
	return nil
}

// readChange reads a TicketUpdatable (V) into a copy of the ticket, which is what the ticket shall become.
func (t *Tenant) readChange(old *ticket, fields map[string]json.RawMessage) (*ticket, error) {
	c := old.edit()
	texts := map[string]*string{
		"subject": &c.Subject, "departmentid": &c.DepartmentID, "agentid": &c.AgentID, "owner_contactid": &c.OwnerContactID,
		"status": &c.Status,
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		raw, ok := fields[name]
		if !ok {
			continue
		}
		var err error
		if *texts[name], err = decode[string](raw); err != nil {
			return nil, fail(http.StatusBadRequest, "Invalid value of %s", name)
		}
	}
	if err := t.readLists(c, fields); err != nil {
		return nil, err
	}
	return c, t.checkChange(old, c)
}

func (t *Tenant) readLists(c *ticket, fields map[string]json.RawMessage) error {
	if raw, ok := fields["custom_fields"]; ok {
		values, err := readFields(raw)
		if err != nil {
			return err
		}
		c.CustomFields = joinedFields(nil, values, false)
	}
	raw, ok := fields["tags"]
	if !ok {
		return nil
	}
	ids, err := readTags(raw)
	if err != nil {
		return err
	}
	if ids, err = t.knownTags(ids); err != nil {
		return err
	}
	switch t.Value(swTicketPutTags) {
	case "add":
		c.Tags = joined(c.Tags, ids, true)
	case "replace":
		c.Tags = ids
	}
	return nil
}

// checkChange refuses what does not exist. An empty agentid takes the agent from the ticket (I).
func (t *Tenant) checkChange(old, c *ticket) error {
	if c.Status != old.Status && !isLetter(c.Status, updateLetters) {
		return fail(http.StatusBadRequest, "Invalid value of status")
	}
	if c.AgentID != old.AgentID && c.AgentID != "" && (!t.agents.Has(c.AgentID) || t.agents.Get(c.AgentID).Status == "X") {
		return fail(http.StatusBadRequest, "Agent %s not found", c.AgentID)
	}
	if c.OwnerContactID != old.OwnerContactID && t.liveContact(c.OwnerContactID) == nil {
		return fail(http.StatusBadRequest, "Contact %s not found", c.OwnerContactID)
	}
	if c.DepartmentID != old.DepartmentID {
		_, err := t.liveDepartment(c.DepartmentID)
		return err
	}
	return nil
}

// applyChange turns a ticket into what it shall become, each step with its traces. A key of API v3 belongs to no user.
func (t *Tenant) applyChange(old, to *ticket) *ticket {
	c, by := old.edit(), systemActor()
	c.Subject, c.OwnerContactID, c.CustomFields = to.Subject, to.OwnerContactID, to.CustomFields
	t.transfer(c, by, to.DepartmentID, to.AgentID, "")
	t.setTags(c, by, to.Tags)
	t.setStatus(c, by, to.Status, "")
	t.store(c)
	return c
}
