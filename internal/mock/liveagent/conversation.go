package liveagent

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// conversationRoutes are the eleven documented calls (D), and those of custom fields (T).
func conversationRoutes() []route {
	const one = "conversations/{id}"
	return []route{
		{method: "GET", path: "conversations", do: listConversations},
		{method: "POST", path: "conversations", do: createConversation},
		{method: "GET", path: one, do: with((*Tenant).conversation, getConversation)},
		{method: "DELETE", path: one, do: with((*Tenant).conversation, deleteConversation)},
		{method: "PUT", path: one + "/attendants", do: with((*Tenant).conversation, transferConversation)},
		{method: "PUT", path: one + "/status", do: with((*Tenant).conversation, setConversationStatus)},
		{method: "GET", path: one + "/messages", do: with((*Tenant).conversation, listConversationMessages)},
		{method: "POST", path: one + "/messages", do: with((*Tenant).conversation, addConversationMessage)},
		{method: "GET", path: one + "/tags", do: with((*Tenant).conversation, listConversationTags)},
		{method: "POST", path: one + "/tags", do: with((*Tenant).conversation, assignTag)},
		{method: "DELETE", path: one + "/tags", do: unassignTags},
		{method: "GET", path: one + "/fields", do: with((*Tenant).fieldsOf, listConversationFields)},
		{method: "POST", path: one + "/fields", do: with((*Tenant).fieldsOf, setConversationFields)},
		{method: "DELETE", path: one + "/fields", do: with((*Tenant).fieldsOf, deleteConversationField)},
	}
}

// v1Letters are the statuses that API v1 knows (D).
const v1Letters = "APTXBICRNW"

// conversation finds the ticket of a path by id, code or public URL code (D). One that cannot be loaded is 500 (D).
func (t *Tenant) conversation(r *request) (*ticket, error) {
	id := r.id()
	found := t.findTicket(func(c *ticket) bool { return c.ID == id || c.Code == id || c.URLCode == id })
	if found == nil {
		return nil, fail(number(t.Value(swV1MissingTicket)), "Conversation %s cannot be loaded", id)
	}
	return found, nil
}

// v1Conversation writes the twelve fields of the list, or the fourteen of the single read, in the order of the documents
// (D).
func (t *Tenant) v1Conversation(c *ticket, single bool) *builder {
	owner := t.owner(c)
	b := &builder{absent: t.Value(swV1TicketAbsent)}
	b.all(c, "conversationid=id code")
	b.dates(t.v1Date, c, "datecreated=date_created datechanged=date_changed")
	b.text("departmentname", t.departmentName(c.DepartmentID))
	b.all(c, "departmentid status")
	b.text("ownername", owner.name())
	b.text("owneremail", owner.email())
	b.text("subject", c.Subject)
	if single {
		b.text("ownernote", owner.Note)
	}
	b.text("preview", c.preview())
	b.text("publicurlcode", c.URLCode)
	if single {
		b.text("assignedto", t.userForm(c.AgentID))
	}
	return b
}

func getConversation(t *Tenant, r *request, c *ticket) (any, error) {
	return t.v1Conversation(c, true).fields, nil
}

// listConversations needs a department, an owner or both (D); newer versions seem to list all without (T).
func listConversations(t *Tenant, r *request) (any, error) {
	if r.param("department") == "" && r.param("owneridentifier") == "" && t.Is(swV1UnfilteredList, "500") {
		return nil, fail(http.StatusInternalServerError, "Missing parameter department or owneridentifier")
	}
	test, err := t.conversationFilter(r)
	if err != nil {
		return nil, err
	}
	all := t.listedTickets(slices.Contains(items(r.param("status")), statusDeleted))
	all = slices.DeleteFunc(all, func(c *ticket) bool { return !test(c) })
	if all, err = t.conversationPage(r, all); err != nil {
		return nil, err
	}
	list := make(tree.List, 0, len(all))
	for _, c := range all {
		b := t.v1Conversation(c, false)
		t.listedTags(b, c)
		list = append(list, b.fields)
	}
	return t.named("conversations", list), nil
}

// conversationPage reads limit and offset (L 4.25.6.4; T), which the documents at hand do not have. Pages hold 1000 (T).
func (t *Tenant) conversationPage(r *request, all []*ticket) ([]*ticket, error) {
	from, err := r.count("offset", 0)
	if err != nil {
		return nil, err
	}
	if from >= 1000 && t.Is(swV1DeepOffset, "500") {
		return nil, fail(http.StatusInternalServerError, "Conversations cannot be loaded")
	}
	size, err := r.count("limit", len(all))
	if err != nil {
		return nil, err
	}
	if most := t.Number(swV1ListMax); most > 0 {
		size = min(size, most)
	}
	return cut(all, from, size), nil
}

// conversationFilter reads all filters of the list. One that names what does not exist finds nothing (I).
func (t *Tenant) conversationFilter(r *request) (func(*ticket) bool, error) {
	letters := items(r.param("status"))
	for _, letter := range letters {
		if !isLetter(letter, v1Letters) {
			return nil, badParam("status")
		}
	}
	dates, err := r.between("datefrom", "dateto")
	if err != nil {
		return nil, err
	}
	changed, err := r.opDate("datechanged")
	if err != nil {
		return nil, err
	}
	channels := items(r.param("channel_type"))
	department, owner := r.param("department"), r.param("owneridentifier")
	return func(c *ticket) bool {
		date := c.DateCreated // which date is meant is not stated
		if t.Is(swV1ListDates, "datechanged") {
			date = c.DateChanged
		}
		return (department == "" || c.DepartmentID == department) &&
			(owner == "" || t.owner(c).has(owner) || equal(t.owner(c).email(), owner, true)) &&
			(len(letters) == 0 || slices.Contains(letters, c.Status)) &&
			(len(channels) == 0 || slices.Contains(channels, c.Channel)) &&
			t.subjectMatches(c, r.param("subject")) && dates(date) && changed(c.DateChanged)
	}, nil
}

// subjectMatches: "only this subject" (D).
func (t *Tenant) subjectMatches(c *ticket, subject string) bool {
	if t.Is(swV1SubjectFilter, "contains") {
		return strings.Contains(strings.ToLower(c.Subject), strings.ToLower(subject))
	}
	return subject == "" || c.Subject == subject
}

// listedTags: tags came to the list in 4.25.6.4 and again in 5.35.3.16 (L), in a form that is not documented.
func (t *Tenant) listedTags(b *builder, c *ticket) {
	switch t.Value(swV1TicketTags) {
	case "text":
		b.text("tags", strings.Join(c.Tags, ","))
	case "list":
		b.add("tags", t.tagItems(c))
	}
}

func (t *Tenant) tagItems(c *ticket) tree.List {
	list := tree.List{}
	for _, id := range c.Tags {
		if tag := t.objects[tags].Get(id); tag != nil {
			list = append(list, tree.Object{{Name: "id", Value: tag.id}, {Name: "name", Value: tag.text("name")}})
		}
	}
	return list
}

// listConversationMessages shows groups with their messages (D). A group without a message in the wanted time is left out
// (I).
func listConversationMessages(t *Tenant, r *request, c *ticket) (any, error) {
	wanted, err := r.between("datefrom", "dateto")
	if err != nil {
		return nil, err
	}
	partial := cmp.Or(r.param("datefrom"), r.param("dateto")) != ""
	list := tree.List{}
	for _, g := range c.Groups {
		messages := tree.List{}
		for _, m := range g.Messages {
			if wanted(m.Date) {
				messages = append(messages, t.v1Message(&m))
			}
		}
		if len(messages) > 0 || !partial {
			list = append(list, t.v1Group(&g, messages))
		}
	}
	return t.named("groups", list), nil
}

// v1Group has seven fields, of which the samples lack messagegroupid (D).
func (t *Tenant) v1Group(g *messageGroup, messages tree.List) tree.Object {
	b := &builder{absent: t.Value(swV1TicketAbsent)}
	if t.Is(swV1GroupID, "present") {
		b.text("messagegroupid", g.ID)
	}
	b.text("userid", t.userForm(g.UserID))
	b.text("rtype", t.v1GroupLetter(g.Type))
	b.text("rstatus", g.Status)
	b.dates(t.v1Date, g, "datecreated datefinished")
	b.add("messages", messages)
	return b.fields
}

// v1GroupLetter writes a kind of group that only v3 has a letter for as the documented kind next to it (I): mails and
// offline messages are M, calls P, what is internal I.
func (t *Tenant) v1GroupLetter(letter string) string {
	if t.Is(swV1GroupLetters, "documented") {
		switch letter {
		case "3", "4", "5", "6", "7", "O", "Q":
			return "M"
		case "V":
			return "P"
		case "1", "U", "J", "B", "L", "2":
			return "I"
		}
	}
	return letter
}

func (t *Tenant) v1Message(m *message) tree.Object {
	b := &builder{absent: t.Value(swV1TicketAbsent)}
	b.text("messageid", m.ID)
	b.text("userid", t.userForm(m.UserID))
	b.text("rtype", m.Type)
	b.dates(t.v1Date, m, "datecreated")
	b.text("message", m.Text)
	return b.fields
}

func listConversationTags(t *Tenant, r *request, c *ticket) (any, error) {
	return t.named("tags", t.tagItems(c)), nil
}
