package liveagent

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// acted is the answer of a change. In the samples, statuscode is the string "0" in transfer, delete and create, the number
// 0 elsewhere (D).
func (t *Tenant) acted(sample any, extra ...tree.Field) tree.Object {
	switch t.Value(swV1Statuscode) {
	case "number":
		sample = 0
	case "string":
		sample = "0"
	}
	return append(tree.Object{{Name: "status", Value: "OK"}, {Name: "statuscode", Value: sample}}, extra...)
}

// yes reads a parameter that is Y or N; N when it is not there.
func (r *request) yes(name string) (bool, error) {
	text := r.param(name)
	if !slices.Contains([]string{"", "Y", "N"}, text) {
		return false, badParam(name)
	}
	return text == "Y", nil
}

// readWriting reads what creating a conversation and adding a message share (D). The message id is spelled with three s
// in the documents, in API v3 with two: which one v1 reads is unverified.
func (t *Tenant) readWriting(r *request) (writing, error) {
	w := writing{text: r.param("message")}
	var err error
	if w.silent, err = r.yes("do_not_send_mail"); err != nil {
		return w, err
	}
	if w.html, err = r.yes("is_html_message"); err != nil {
		return w, err
	}
	for _, name := range []string{"mail_message_id", "mail_messsage_id"} {
		if r.given(name) && (t.Is(swV1MailMessageID, "both") || t.Is(swV1MailMessageID, name)) {
			w.mailID = r.param(name)
		}
	}
	return w, nil
}

func createConversation(t *Tenant, r *request) (any, error) {
	if err := r.need("message", "useridentifier", "department", "subject", "recipient"); err != nil {
		return nil, err
	}
	w, err := t.readWriting(r)
	if err != nil {
		return nil, err
	}
	w.to = items(r.param("cc"))
	d := draft{
		author: r.param("useridentifier"), recipient: r.param("recipient"), recipientName: r.param("recipient_name"),
		subject: r.param("subject"), department: r.param("department"), status: r.param("status"), writing: w,
	}
	if d.status != "" && !isLetter(d.status, v1Letters) {
		return nil, badParam("status")
	}
	c, err := t.openTicket(d)
	if err != nil {
		return nil, asV1(err)
	}
	return t.acted("0", t.createdCodes(c)...), nil
}

// createdCodes: code and publicurlcode are null in the sample (D).
func (t *Tenant) createdCodes(c *ticket) []tree.Field {
	out := []tree.Field{{Name: "conversationid", Value: c.ID}}
	switch t.Value(swV1CreateCodes) {
	case "null":
		return append(out, tree.Field{Name: "code", Value: nil}, tree.Field{Name: "publicurlcode", Value: nil})
	case "filled":
		return append(out, tree.Field{Name: "code", Value: c.Code}, tree.Field{Name: "publicurlcode", Value: c.URLCode})
	}
	return out
}

// addConversationMessage makes a note of what has no user, whatever its type (D).
func addConversationMessage(t *Tenant, r *request, old *ticket) (any, error) {
	if r.id() != old.ID && t.Is(swV1MessageByCode, "500") {
		return nil, fail(http.StatusInternalServerError, "Conversation %s cannot be loaded", r.id())
	}
	if err := r.need("message"); err != nil {
		return nil, err
	}
	w, err := t.readWriting(r)
	if err != nil {
		return nil, err
	}
	kind := r.param("type")
	if kind == "" {
		kind = t.Value(swV1MessageType)
	}
	if !isLetter(kind, "MN") {
		return nil, badParam("type")
	}
	w.by, _ = t.actor(r.param("useridentifier"), false)
	w.note = kind == messageNote
	c := old.edit()
	if email := t.owner(c).email(); email != "" {
		w.to = []string{email}
	}
	t.write(c, w)
	t.answered(c, w)
	t.store(c)
	if t.Is(swV1MessageAnswer, "empty") {
		return tree.Raw(""), nil // T
	}
	return t.acted(0), nil
}

// setConversationStatus takes A, R and C only (D).
func setConversationStatus(t *Tenant, r *request, old *ticket) (any, error) {
	if err := r.need("status"); err != nil {
		return nil, err
	}
	status := r.param("status")
	if !isLetter(status, "ARC") {
		return nil, badParam("status")
	}
	by, _ := t.actor(r.param("useridentifier"), false)
	c := old.edit()
	t.setStatus(c, by, status, r.param("note"))
	t.store(c)
	return t.acted(0), nil
}

// transferConversation needs a department or an agent (I). A department alone takes the agent from the ticket (I).
func transferConversation(t *Tenant, r *request, old *ticket) (any, error) {
	department, agent, err := t.target(old, r)
	if err != nil {
		return nil, err
	}
	by, _ := t.actor(r.param("useridentifier"), false)
	c := old.edit()
	t.transfer(c, by, department, agent, r.param("note"))
	t.store(c)
	return t.acted("0"), nil
}

func (t *Tenant) target(old *ticket, r *request) (department, agent string, err error) {
	department, agent = r.param("department"), r.param("agentidentifier")
	if department == "" && agent == "" {
		if t.Is(swV1NoTarget, "ok") {
			return old.DepartmentID, old.AgentID, nil
		}
		return "", "", fail(http.StatusInternalServerError, "Missing parameter agentidentifier or department")
	}
	if department == "" {
		department = old.DepartmentID
	} else if _, err := t.liveDepartment(department); err != nil {
		return "", "", asV1(err)
	}
	if agent == "" {
		return department, "", nil
	}
	a := t.liveAgent(agent)
	if a == nil {
		return "", "", fail(http.StatusInternalServerError, "Agent %s not found", agent)
	}
	return department, a.ID, nil
}

func deleteConversation(t *Tenant, r *request, old *ticket) (any, error) {
	by, _ := t.actor(r.param("useridentifier"), false)
	t.deleteTicket(old, by, r.param("note"))
	return t.acted("0"), nil
}

// assignTag takes an id or a name, one of which is needed (I). Whether an unknown name makes a tag is not stated.
func assignTag(t *Tenant, r *request, old *ticket) (any, error) {
	id, name := r.param("id"), r.param("name")
	if id == "" && name == "" {
		return nil, fail(http.StatusInternalServerError, "Missing parameter id or name")
	}
	tag := t.objects[tags].Get(id)
	if id == "" {
		tag = t.labelOf(tags, name)
	}
	if tag == nil && id == "" && t.Is(swV1UnknownTag, "create") {
		tag = t.label(tagKind(), name)
	}
	if tag == nil {
		return nil, fail(http.StatusInternalServerError, "Tag %s%s not found", id, name)
	}
	c := old.edit()
	t.setTags(c, systemActor(), joined(c.Tags, []string{tag.id}, true))
	t.store(c)
	return t.acted(0), nil
}

// unassignTags takes all tags: no parameter names one (I).
func unassignTags(t *Tenant, r *request) (any, error) {
	if t.Is(swV1TagsDelete, unknownCall) {
		return nil, fail(http.StatusNotFound, "Unknown API call")
	}
	old, err := t.conversation(r)
	if err != nil {
		return nil, err
	}
	c := old.edit()
	t.setTags(c, systemActor(), nil)
	t.store(c)
	return t.acted(0), nil
}

// fieldsOf finds the conversation of a call about custom fields. That these calls exist is known from one client (T);
// their parameters are assumed to be those of customers (I).
func (t *Tenant) fieldsOf(r *request) (*ticket, error) {
	if t.Is(swV1TicketFields, unknownCall) {
		return nil, fail(http.StatusNotFound, "Unknown API call")
	}
	return t.conversation(r)
}

func listConversationFields(t *Tenant, r *request, c *ticket) (any, error) {
	return t.named("customfields", fieldList(c.CustomFields)), nil
}

func setConversationFields(t *Tenant, r *request, old *ticket) (any, error) {
	if err := r.need("customfields"); err != nil {
		return nil, err
	}
	var fields []customField
	noCode := func(f customField) bool { return f.Code == "" }
	if json.Unmarshal([]byte(r.param("customfields")), &fields) != nil || slices.ContainsFunc(fields, noCode) {
		return nil, badParam("customfields")
	}
	c := old.edit()
	c.CustomFields = joinedFields(c.CustomFields, fields, true)
	t.store(c)
	return t.acted(0), nil
}

func deleteConversationField(t *Tenant, r *request, old *ticket) (any, error) {
	if err := r.need("code"); err != nil {
		return nil, err
	}
	c := old.edit()
	c.CustomFields = slices.DeleteFunc(c.CustomFields, func(f customField) bool { return f.Code == r.param("code") })
	t.store(c)
	return t.acted(0), nil
}
