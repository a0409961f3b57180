// Package livedesk is what the types of LiveDesk share: the configured service and
// its way to find what the API has no call for.
package livedesk

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Service is one configured LiveDesk project. It is safe for concurrent use.
type Service struct {
	// API is the client.
	API *api.Client

	// Contacts holds contacts, which the service lists in pages.
	Contacts *cache.Objects[api.Contact]
	// AdoptExisting says whether a create takes over a contact that exists already.
	AdoptExisting bool
	// Locks lets one at a time work on what several resources may create.
	Locks cache.Locks

	contactCall, conversationCall *probe
	lost                          lostCreates
}

// Options say how a service works.
type Options struct {
	// BulkReads lets many reads share lists; without it objects are read one by one.
	BulkReads bool
	// AdoptExisting makes creates take over what exists already.
	AdoptExisting bool
}

// NewService returns the service of a client.
func NewService(client *api.Client, options Options) *Service {
	return &Service{
		API: client, AdoptExisting: options.AdoptExisting, contactCall: newProbe(), conversationCall: newProbe(),
		Contacts: cache.New(cache.Source[api.Contact]{
			Plural: "contacts", Singles: cache.FewReads,
			// Half a list would make those that it lacks look deleted.
			Walk: func() cache.Walk[api.Contact] { return client.ContactPages(api.ContactFilter{ToTheEnd: true}) },
			ID:   func(contact api.Contact) string { return contact.ID },
			Keys: contactKeys,
			Log:  func(ctx context.Context, message string) { tflog.Info(ctx, message) },
		}, options.BulkReads),
	}
}

// Provider is the configured provider as types see it.
type Provider interface {
	// LiveDesk returns the service, or errors that say why it cannot serve: not
	// configured, not known yet, no key.
	LiveDesk() (*Service, diag.Diagnostics)
}

// FromProvider returns the service for a type. It is nil, without an error, while
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
func Unverified(diags *diag.Diagnostics, object diagnostic.Object) {
	diags.AddWarning(fmt.Sprintf("The %s was imported unseen", object),
		"LiveDesk documents no call that reads it, so nothing tells whether the id is right. What the configuration sets is written to the state by the next apply, without a request.")
}
