package liveagent

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func ticketRoutes() []route {
	return []route{
		{method: "GET", path: "tickets", scope: "ticket.read", do: listTickets},
		{method: "POST", path: "tickets", scope: "ticket.create", do: createTicket},
		{method: "GET", path: "tickets/history", scope: "ticket.read", do: listHistory},
		{method: "GET", path: "tickets/history/count", scope: "ticket.read", do: countHistory},
		{method: "GET", path: "tickets/{id}", scope: "ticket.read", do: with((*Tenant).ticketOf, getTicket)},
		{method: "PUT", path: "tickets/{id}", scope: "ticket.operate", do: with((*Tenant).ticketOf, putTicket)},
		{method: "DELETE", path: "tickets/{id}", scope: "ticket.change_state", do: with((*Tenant).ticketOf, removeTicket)},
		{method: "GET", path: "tickets/{id}/messages", scope: "ticket.read", do: with((*Tenant).ticketOf, listTicketMessages)},
		{method: "PUT", path: "tickets/{id}/postpone", scope: "ticket.change_state", do: with((*Tenant).ticketOf, postponeTicket)},
		{method: "GET", path: "tickets/{id}/sla", scope: "ticket.read", do: with((*Tenant).ticketOf, getTicketSLA)},
		{method: "GET", path: "tickets/{id}/history", scope: "ticket.read", do: with((*Tenant).ticketOf, getTicketHistory)},
		{method: "GET", path: "tickets/{id}/attributes/{name}", scope: "ticket.read", do: with((*Tenant).ticketOf, getAttribute)},
		{method: "PUT", path: "tickets/{id}/attributes/{name}", scope: "ticket.operate", do: with((*Tenant).ticketOf, putAttribute)},
		{method: "GET", path: "messages/{id}", scope: "ticket.read", do: getMessage},
		{method: "DELETE", path: "messages/{id}", scope: "ticket.operate", do: deleteMessage},
		{method: "POST", path: "files", scope: "file.add", do: createFile},
	}
}

// ticketOf finds the ticket of a path, by id or by code; by code it failed before 5.60.2 (L #20249).
func (t *Tenant) ticketOf(r *request) (*ticket, error) {
	found := t.findTicket(func(c *ticket) bool {
		return c.ID == r.id() || c.Code == r.id() && t.Is(swTicketByCode, "works")
	})
	if found == nil {
		return nil, t.missing(r, "Ticket")
	}
	return found, nil
}

// v3Ticket writes a Ticket (V). What has no value is left out, except tags and custom_fields (T).
func (t *Tenant) v3Ticket(c *ticket) tree.Object {
	owner := t.owner(c)
	b := t.v3Object()
	b.all(c, "id code subject departmentid agentid owner_contactid")
	b.text("owner_email", owner.email())
	b.text("owner_name", owner.name())
	b.text("status", c.Status)
	t.tagsOf(b, c)
	b.all(c, "custom_fields channel_type")
	b.dates(t.v3Date, c, "date_created")
	b.text("public_access_urlcode", c.URLCode)
	b.dates(t.v3Date, c, "date_changed date_resolved date_due date_deleted last_activity last_activity_public")
	return b.fields
}

// tagsOf writes ids of tags: an array (T), though one model has a string (V).
func (t *Tenant) tagsOf(b *builder, c *ticket) {
	switch {
	case t.Is(swTicketTags, "string"):
		b.add("tags", strings.Join(c.Tags, ","))
	case len(c.Tags) > 0 || t.Is(swTicketTags, "array"):
		b.texts("tags", c.Tags)
	}
}

// v3Created is the answer of a POST. Of TicketInformation (V) third parties saw these nine fields (T); in the model, tags
// is a string.
func (t *Tenant) v3Created(c *ticket) tree.Object {
	b := t.v3Object()
	b.text("id", c.ID)
	if t.Is(swTicketCreated, "reduced") {
		b.all(c, "owner_contactid departmentid status code")
		b.dates(t.v3Date, c, "date_created")
		b.all(c, "public_access_urlcode subject custom_fields")
		return b.fields
	}
	b.all(c, "code subject departmentid agentid")
	b.text("ownerid", t.owner(c).UserID)
	b.all(c, "owner_contactid status")
	b.text("tags", strings.Join(c.Tags, ","))
	b.all(c, "custom_fields channel_type")
	b.dates(t.v3Date, c, "date_created")
	b.text("public_access_urlcode", c.URLCode)
	return b.fields
}

// ticketFilters are the columns that filters of /tickets are known to take (D, T, L).
func (t *Tenant) ticketFilters() []column[ticket] {
	email := func(c *ticket) []string { return []string{t.owner(c).email()} }
	return append(columns[ticket](ticketOrders+" status departmentid agentid code tags", false),
		column[ticket]{name: "owner_email", values: email, fold: true})
}

// ticketOrders are the columns to sort by (T).
const ticketOrders = "date_created date_changed date_resolved"

// listTickets sorts by date_created unless told otherwise (V); before 5.51.5 it did so in any case (L #17492).
func listTickets(t *Tenant, r *request) (any, error) {
	asked, err := conditions(r.Query.Get("_filters"))
	deleted := err == nil && slices.ContainsFunc(asked, func(c condition) bool {
		return c.column == "status" && strings.Contains(c.value, statusDeleted)
	})
	all := t.listedTickets(deleted)
	slices.SortStableFunc(all, func(a, b *ticket) int { return strings.Compare(a.DateCreated, b.DateCreated) })
	orders := columns[ticket](ticketOrders, false)
	if t.Is(swTicketSort, "ignored") {
		for i := range orders {
			orders[i].values = func(*ticket) []string { return nil }
		}
	}
	return list(t, r, all, t.ticketFilters(), orders, t.v3Ticket)
}

func getTicket(t *Tenant, r *request, c *ticket) (any, error) {
	return t.v3Ticket(c), nil
}

// v3Group writes a MessageGroup (V).
func (t *Tenant) v3Group(g *messageGroup, order int, quoted bool) tree.Object {
	list := make(tree.List, 0, len(g.Messages))
	for _, m := range g.Messages {
		if m.Type == messageQuoted && !quoted {
			// What the metadata looks like that stand for a quoted text is not documented.
			m.Text = "quoted: " + strconv.Itoa(len([]rune(m.Text))) + " characters"
		}
		list = append(list, t.v3Message(&m))
	}
	b := t.v3Object()
	b.text("id", g.ID)
	b.text("parent_id", "")
	b.all(g, "userid user_full_name type status")
	b.dates(t.v3Date, g, "datecreated datefinished")
	b.add("sort_order", order)
	b.text("mail_msg_id", g.MailMessageID)
	b.text("pop3_msg_id", "")
	b.add("messages", list)
	return b.fields
}

func (t *Tenant) v3Message(m *message) tree.Object {
	b := t.v3Object()
	b.all(m, "id userid type")
	b.dates(t.v3Date, m, "datecreated")
	b.text("format", m.Format)
	b.add("message", m.Text)
	b.text("visibility", "") // its values are not documented
	return b.fields
}

// listTicketMessages pages and filters message groups. Its parameters were ignored for a time (L #20930).
func listTicketMessages(t *Tenant, r *request, c *ticket) (any, error) {
	order := map[string]int{}
	all := make([]*messageGroup, 0, len(c.Groups))
	for i := range c.Groups {
		order[c.Groups[i].ID] = i
		all = append(all, &c.Groups[i])
	}
	quoted := false
	write := func(g *messageGroup) tree.Object { return t.v3Group(g, order[g.ID], quoted) }
	if t.Is(swMessageParams, "ignored") {
		return rows(tree.Each(cut(all, 0, defaultPerPage), write)), nil
	}
	var err error
	if quoted, err = r.boolean("includeQuotedMessages"); err != nil {
		return nil, err
	}
	known := columns[messageGroup]("datecreated", false) // T
	return list(t, r, all, known, known, write)
}

// boolean reads a parameter that is true or false; false when it is not there.
func (r *request) boolean(name string) (bool, error) {
	text := r.Query.Get(name)
	if text == "" {
		return false, nil
	}
	value, err := strconv.ParseBool(text)
	if err != nil {
		return false, fail(http.StatusBadRequest, "Incorrect %s parameter value", name)
	}
	return value, nil
}

// getTicketSLA leaves out what the ticket's SLA does not measure.
func getTicketSLA(t *Tenant, r *request, c *ticket) (any, error) {
	level := c.SLA
	if level == nil {
		level = &SeedSLA{}
	}
	b := t.v3Object()
	b.text("conversationid", c.ID)
	b.all(level, "sla_level_id sla_level_name")
	b.dates(t.v3Date, level, "first_answer first_assign first_resolve next_answer")
	return b.fields, nil
}

func getAttribute(t *Tenant, r *request, c *ticket) (any, error) {
	i := slices.IndexFunc(c.Attributes, func(a attribute) bool { return a.Name == r.ids["name"] })
	if i < 0 {
		r.ids["id"] = r.ids["name"]
		return nil, t.missing(r, "Attribute")
	}
	b := t.v3Object()
	b.text("id", c.Attributes[i].ID)
	b.text("name", c.Attributes[i].Name)
	b.add("value", c.Attributes[i].Value)
	return b.fields, nil
}

// putAttribute reads a form, not JSON (V, T). Which names the service takes is not documented: all of them here.
func putAttribute(t *Tenant, r *request, old *ticket) (any, error) {
	values := r.readForm()
	if !values.Has("value") {
		return nil, fail(http.StatusBadRequest, "Missing parameter value")
	}
	c := old.edit()
	t.setAttribute(c, r.ids["name"], values.Get("value"))
	t.store(c)
	return t.done(), nil
}

func (t *Tenant) setAttribute(c *ticket, name, value string) {
	i := slices.IndexFunc(c.Attributes, func(a attribute) bool { return a.Name == name })
	if i < 0 {
		c.Attributes = append(c.Attributes, attribute{ID: t.ids.take(), Name: name, Value: value})
		return
	}
	c.Attributes[i].Value = value
}

// postponeTicket reads JSON; in 2020 it was a form (V, V2020).
func postponeTicket(t *Tenant, r *request, old *ticket) (any, error) {
	fields, err := r.body()
	if err != nil {
		return nil, err
	}
	until, err := decode[string](fields["date_time"])
	switch {
	case err != nil || until != "" && !isDate(until):
		return nil, fail(http.StatusBadRequest, "Invalid value of date_time")
	case until == "":
		return nil, fail(http.StatusBadRequest, "Missing parameter date_time")
	}
	c := old.edit()
	t.setStatus(c, systemActor(), statusPostponed, "")
	c.PostponedUntil = until
	t.store(c)
	return t.done(), nil
}

func removeTicket(t *Tenant, r *request, old *ticket) (any, error) {
	t.deleteTicket(old, systemActor(), "")
	return t.done(), nil
}

// present returns the fields of a body that were sent and are not a null that is ignored.
func (t *Tenant) present(fields map[string]json.RawMessage) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for name, raw := range fields {
		switch {
		case string(raw) != "null":
			out[name] = raw
		case t.Is(swNullField, "clear"):
			out[name] = nil
		}
	}
	return out
}
