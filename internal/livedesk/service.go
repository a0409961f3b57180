// Package livedesk is what the rooms of LiveDesk share: the configured service and
// its way to find what the API has no call for.
package livedesk

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Service is one configured LiveDesk project. It is safe for concurrent use.
type Service struct {
	// API is the client.
	API *api.Client

	contactCall, conversationCall *probe
	contacts                      tfkit.Memo[[]api.Contact]
}

// NewService returns the service of a client.
func NewService(client *api.Client) *Service {
	return &Service{API: client, contactCall: newProbe(), conversationCall: newProbe()}
}

// Provider is the configured provider as rooms see it.
type Provider interface {
	// LiveDesk returns the service, or errors that say why it cannot serve: not
	// configured, not known yet, no key.
	LiveDesk() (*Service, diag.Diagnostics)
}

// FromProvider returns the service for a room. It is nil, without an error, while
// the provider is not configured yet (validation).
func FromProvider(data any, diags *diag.Diagnostics) *Service {
	provider, ok := data.(Provider)
	if !ok {
		return nil
	}
	service, problems := provider.LiveDesk()
	diags.Append(problems...)
	return service
}

// Unverified warns that an imported object could not be looked at.
func Unverified(diags *diag.Diagnostics, object tfkit.Object) {
	diags.AddWarning(fmt.Sprintf("The %s was imported unseen", object),
		"LiveDesk documents no call that reads it, so nothing tells whether the id is right. What the configuration sets is written to the state by the next apply, without a request.")
}
