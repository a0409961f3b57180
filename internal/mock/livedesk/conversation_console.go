package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"

// The operations of this file are Chatwoot's (CW). LiveDesk documents none of them.

// listConversations has an extra data around its envelope (CW). Of the filters status alone is understood.
func listConversations(t *Tenant, r *request) (any, error) {
	rows := tree.List{}
	for _, c := range t.conversations.All() {
		if status := r.Query.Get("status"); status == "" || status == c.Status {
			rows = append(rows, t.conversationForm(c))
		}
	}
	return tree.Object{{Name: "data", Value: tree.Object{
		{Name: "meta", Value: tree.Object{{Name: "all_count", Value: len(rows)}}}, {Name: "payload", Value: rows},
	}}}, nil
}

func getConversation(t *Tenant, r *request) (any, error) {
	c := t.conversations.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
	return t.conversationForm(c), nil
}

func deleteConversation(t *Tenant, r *request) (any, error) {
	c := t.conversations.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
	t.conversations.Drop(c.ID)
	return tree.Raw(""), nil
}

// change applies a function to a copy of a conversation and stores it.
func (t *Tenant) change(r *request, by func(*conversation, fields) error) (*conversation, error) {
	old := t.conversations.Get(r.number("id"))
	if old == nil {
		return nil, notFound()
	}
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	c := *old
	if err := by(&c, f); err != nil {
		return nil, err
	}
	t.putConversation(&c)
	return &c, nil
}

func editConversation(t *Tenant, r *request) (any, error) {
	c, err := t.change(r, func(c *conversation, f fields) error { return f.texts(map[string]*string{"priority": &c.Priority}) })
	if err != nil {
		return nil, err
	}
	return t.conversationForm(c), nil
}

func assignConversation(t *Tenant, r *request) (any, error) {
	c, err := t.change(r, t.assign)
	if err != nil {
		return nil, err
	}
	return t.conversationForm(c), nil
}

func getConversationLabels(t *Tenant, r *request) (any, error) {
	c := t.conversations.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
	return t.labelForm(c.Labels), nil
}

// setConversationLabels replaces all labels (CW?).
func setConversationLabels(t *Tenant, r *request) (any, error) {
	c, err := t.change(r, func(c *conversation, f fields) (err error) {
		c.Labels, err = f.strings("labels")
		return err
	})
	if err != nil {
		return nil, err
	}
	return t.labelForm(c.Labels), nil
}

// setConversationAttributes replaces the map (I).
func setConversationAttributes(t *Tenant, r *request) (any, error) {
	c, err := t.change(r, func(c *conversation, f fields) error {
		given, err := f.object("custom_attributes")
		c.Custom = attributes{}.changed(given, replace, false)
		return err
	})
	if err != nil {
		return nil, err
	}
	return tree.Object{{Name: "custom_attributes", Value: c.Custom.tree()}}, nil
}
