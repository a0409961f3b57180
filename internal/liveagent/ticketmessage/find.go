package ticketmessage

import (
	"context"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// visible returns the messages of groups that are not deleted. Who wrote one is
// told by the message or by its group.
func visible(groups []api.MessageGroup) []api.Message {
	var out []api.Message
	for _, group := range groups {
		if group.Status == "D" {
			continue
		}
		for _, message := range group.Messages {
			if message.UserID == "" {
				message.UserID = group.UserID
			}
			out = append(out, message)
		}
	}
	return out
}

// withID returns the message with an id.
func withID(messages []api.Message, id string) (api.Message, bool) {
	for _, message := range messages {
		if id != "" && message.ID == id {
			return message, true
		}
	}
	return api.Message{}, false
}

// candidates returns the messages that may be the planned one: those that were
// not there before and have its text. When these are several, its type and then
// its author tell them apart.
func (r *Resource) candidates(ctx context.Context, plan Model, before, after []api.Message) []api.Message {
	found := narrow(after, func(message api.Message) bool {
		_, old := withID(before, message.ID)
		return message.ID != "" && !old && plan.Message.Is(message.Text)
	})
	found = prefer(found, func(message api.Message) bool { return kinds.Word(message.Type) == plan.Type.ValueString() })
	return prefer(found, func(message api.Message) bool {
		same, err := r.Service.IsSameAgent(ctx, plan.Author.ValueString(), message.UserID)
		return same && err == nil
	})
}

// isLike says whether a message has the kind and the author of the plan. Where it
// is not certain that ours is among the candidates, the only one is not enough.
func (r *Resource) isLike(ctx context.Context, plan Model, message api.Message) bool {
	same, err := r.Service.IsSameAgent(ctx, plan.Author.ValueString(), message.UserID)
	if plan.Author.ValueString() == "" {
		same = message.UserID == "" || message.UserID == system
	}
	return err == nil && same && kinds.Word(message.Type) == plan.Type.ValueString()
}

// system is the id of who acts when nobody is named (observed).
const system = "system00"

func idsOf(messages []api.Message) string {
	var ids []string
	for _, message := range messages {
		ids = append(ids, message.ID)
	}
	return strings.Join(ids, " ")
}

func withIDs(ids string) []api.Message {
	var out []api.Message
	for id := range strings.FieldsSeq(ids) {
		out = append(out, api.Message{ID: id})
	}
	return out
}

func narrow(messages []api.Message, keep func(api.Message) bool) []api.Message {
	var out []api.Message
	for _, message := range messages {
		if keep(message) {
			out = append(out, message)
		}
	}
	return out
}

// prefer narrows several candidates, unless that leaves none.
func prefer(messages []api.Message, better func(api.Message) bool) []api.Message {
	if len(messages) < 2 {
		return messages
	}
	if preferred := narrow(messages, better); len(preferred) > 0 {
		return preferred
	}
	return messages
}
