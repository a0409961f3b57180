package livedesk

import (
	"context"
	"errors"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// ErrNoRead is returned for an object that the server has no call to read.
var ErrNoRead = errors.New("the service has no call to read it")

// Conversation returns a conversation by its id, on a server that proves to have the
// call. ErrNoRead when nothing tells whether it does, ErrGone when it does and the
// conversation does not exist.
func (s *Service) Conversation(ctx context.Context, id string) (api.Conversation, error) {
	return read(ctx, s.conversationCall,
		func(ctx context.Context) (api.Conversation, error) { return s.API.Conversation(ctx, id) },
		func(context.Context) (api.Conversation, error) { return api.Conversation{}, ErrNoRead })
}
