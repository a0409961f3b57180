package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"

// The operations of this file are Chatwoot's (CW). LiveDesk documents none of them.

func getConversation(t *Tenant, r *request, c *conversation) (any, error) {
	return t.conversationForm(c), nil
}

func deleteConversation(t *Tenant, r *request, c *conversation) (any, error) {
	t.conversations.Drop(c.ID)
	return tree.Raw(""), nil
}

func assignConversation(t *Tenant, r *request, old *conversation) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	c := *old
	if err := t.assign(&c, f); err != nil {
		return nil, err
	}
	t.putConversation(&c)
	return t.conversationForm(&c), nil
}
