// Package liveagent is what the types of LiveAgent share: the configured client
// with its collections, and the form of dates and their filters.
package liveagent

import (
	"context"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Service is one configured LiveAgent account. It belongs to one configured
// provider and is shared by all its types.
type Service struct {
	// API is the client for single calls.
	API *api.Client
	// Contacts holds contacts, which the service lists in pages. List items of API v3 lack
	// some fields.
	Contacts *cache.Objects[api.Contact]
	// Registered holds the list items of the contacts that can log in, for what
	// single calls cannot tell.
	Registered *cache.Objects[api.Contact]

	// AdoptExisting says whether a create takes over an object that exists already
	// under the same natural key.
	AdoptExisting bool

	// Locks lets one at a time work on what several resources change.
	Locks cache.Locks

	options Options
	store   cache.Store

	// departmentsV1 holds the departments as API v1 tells of them.
	departmentsV1 *cache.Objects[api.Department]

	tickets  *cache.Objects[api.Ticket]
	messages cache.Reads[[]api.MessageGroup]
	users    cache.Reads[api.User]
	// filterFinds is set once the filter by e-mail address has found a contact.
	filterFinds atomic.Bool
	// customerGroups holds the groups of contacts as API v1 tells of them.
	customerGroups cache.Reads[contactGroups]
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
	bulkReads := options.BulkReads
	return &Service{
		API: client, AdoptExisting: options.AdoptExisting, options: options,
		Registered: collection(client, true, cache.Source[api.Contact]{
			Plural: "registered contacts", Walk: cache.AtOnce(client.RegisteredContacts, nil),
			ID:   func(contact api.Contact) string { return contact.ID },
			Name: func(contact api.Contact) string { return contact.RegistrationEmail },
		}),
		Contacts: collection(client, bulkReads, cache.Source[api.Contact]{
			Plural: "contacts", Get: client.Contact, Singles: cache.FewReads,
			Walk: client.ContactPages,
			ID:   func(contact api.Contact) string { return contact.ID },
			Keys: ContactKeys,
		}),
		tickets: ticketPages(client, options.BulkReads),
		departmentsV1: collection(client, bulkReads, cache.Source[api.Department]{
			Plural: "departments", Walk: cache.AtOnce(client.DepartmentsV1, nil), Get: client.DepartmentV1,
			ID:   func(department api.Department) string { return department.ID },
			Name: func(department api.Department) string { return department.Name },
		}),
	}
}

// collection completes a source with what the errors of the API mean.
func collection[T any](client *api.Client, bulkReads bool, source cache.Source[T]) *cache.Objects[T] {
	if source.IsGone == nil {
		source.IsGone, source.MayBeGone = api.IsNotFound, api.MayBeNotFound
	}
	source.IsEmpty, source.IsLost, source.IsBroken = api.IsEmpty, api.IsLost, api.IsBroken
	source.Exists, source.Create = api.Existing, client.Create
	source.Log = info
	return cache.New(source, bulkReads)
}

func info(ctx context.Context, message string) { tflog.Info(ctx, message) }

// Need says which keys a type works with.
type Need struct {
	// Requires is the version whose key is needed.
	Requires api.Version
	// FallbackTo is the version whose key does instead; empty when none does.
	FallbackTo api.Version
	// AlsoUses is the version whose key is used too where it is configured; empty
	// when there is none.
	AlsoUses api.Version
}

// Provider is the configured provider as types see it.
type Provider interface {
	// LiveAgent returns the service, or errors that say why it cannot serve the
	// need: not configured, not known yet, no key.
	LiveAgent(need Need) (*Service, diag.Diagnostics)
}

// FromProvider returns the service for a type. It is nil, without an error, while
// the provider is not configured yet (validation).
func FromProvider(data any, need Need, diags *diag.Diagnostics) *Service {
	provider, ok := data.(Provider)
	if !ok {
		return nil
	}
	service, problems := provider.LiveAgent(need)
	diags.Append(problems...)
	return service
}
