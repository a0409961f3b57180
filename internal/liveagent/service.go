// Package liveagent is what the rooms of LiveAgent share: the configured client
// with its collections, and the form of dates and their filters.
package liveagent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Service is one configured LiveAgent account. It belongs to one configured
// provider and is shared by all its rooms.
type Service struct {
	// API is the client for single calls.
	API *api.Client
	// The collections hold what the service lists at once. Their reads and name
	// checks are shared within one run of the provider.
	Tags        *cache.Objects[api.Tag]
	Groups      *cache.Objects[api.Group]
	Departments *cache.Objects[api.Department]
	Agents      *cache.Objects[api.Agent]
	Categories  *cache.Objects[api.SuggestionCategory]
	// DepartmentsV1 holds the departments as API v1 tells of them.
	DepartmentsV1 *cache.Objects[api.Department]
	// Entries holds articles, categories and all other entries of the knowledge
	// bases.
	Entries        *cache.Objects[api.Entry]
	KnowledgeBases *cache.Objects[api.KnowledgeBase]
	// Contacts holds contacts, which the service lists in pages. Where API v3 has a
	// key, list items lack some fields.
	Contacts *cache.Objects[api.Contact]
	// Registered holds the list items of the contacts that can log in, for what
	// single calls cannot tell.
	Registered *cache.Objects[api.Contact]

	// AdoptExisting says whether a create takes over an object that exists already
	// under the same natural key.
	AdoptExisting bool

	// Locks lets one at a time work on what several resources change.
	Locks cache.Locks

	tickets  *cache.Objects[api.Ticket]
	messages cache.Reads[[]api.MessageGroup]
	users    cache.Reads[api.User]
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
	service := &Service{
		API: client, AdoptExisting: options.AdoptExisting,
		Tags: collection(bulkReads, cache.Source[api.Tag]{
			Plural: "tags", Walk: cache.AtOnce(client.Tags, client.MoreTags), Get: client.Tag,
			ID:   func(tag api.Tag) string { return tag.ID },
			Name: func(tag api.Tag) string { return tag.Name },
		}),
		Groups: collection(bulkReads, cache.Source[api.Group]{
			Plural: "contact groups", Walk: cache.AtOnce(client.Groups, client.MoreGroups), Get: client.Group,
			ID:   func(group api.Group) string { return group.ID },
			Name: func(group api.Group) string { return group.Name },
		}),
		Departments: collection(bulkReads, cache.Source[api.Department]{
			Plural: "departments", Walk: cache.AtOnce(client.Departments, nil), Get: client.Department,
			ID:   func(department api.Department) string { return department.ID },
			Name: func(department api.Department) string { return department.Name },
		}),
		Agents: collection(bulkReads, cache.Source[api.Agent]{
			Plural: "agents", Walk: cache.AtOnce(client.Agents, nil), Get: client.Agent,
			ID:   func(agent api.Agent) string { return agent.ID },
			Name: func(agent api.Agent) string { return agent.Email },
		}),
		Categories: collection(bulkReads, cache.Source[api.SuggestionCategory]{
			Plural: "suggestion categories", Walk: cache.AtOnce(client.SuggestionCategories, nil),
			ID:   func(category api.SuggestionCategory) string { return category.ID },
			Name: func(category api.SuggestionCategory) string { return category.Title },
		}),
		Entries: entries(client),
		KnowledgeBases: collection(bulkReads, cache.Source[api.KnowledgeBase]{
			Plural: "knowledge bases", Walk: cache.AtOnce(client.KnowledgeBases, nil),
			ID:   func(base api.KnowledgeBase) string { return base.ID },
			Name: func(base api.KnowledgeBase) string { return base.Name },
		}),
		Registered: collection(true, cache.Source[api.Contact]{
			Plural: "registered contacts", Walk: cache.AtOnce(client.RegisteredContacts, nil),
			ID:   func(contact api.Contact) string { return contact.ID },
			Name: func(contact api.Contact) string { return contact.RegistrationEmail },
		}),
		Contacts: collection(bulkReads, cache.Source[api.Contact]{
			Plural: "contacts", Get: client.Contact, Singles: cache.FewReads,
			Walk: func() cache.Walk[api.Contact] { return client.ContactPages() },
			ID:   func(contact api.Contact) string { return contact.ID },
			Keys: ContactKeys,
		}),
		tickets: ticketPages(client, options.BulkReads),
		DepartmentsV1: collection(bulkReads, cache.Source[api.Department]{
			Plural: "departments", Walk: cache.AtOnce(client.DepartmentsV1, nil), Get: client.DepartmentV1,
			ID:   func(department api.Department) string { return department.ID },
			Name: func(department api.Department) string { return department.Name },
		}),
	}
	if !client.Has(api.V3) {
		service.useV1(client, bulkReads)
	}
	return service
}

// useV1 fills the collections that API v1 lists too from there, for accounts that
// have no key of API v3.
func (s *Service) useV1(client *api.Client, bulkReads bool) {
	s.Departments = s.DepartmentsV1
	s.Tags = collection(bulkReads, cache.Source[api.Tag]{
		Plural: "tags", Walk: cache.AtOnce(client.TagsV1, nil),
		ID:   func(tag api.Tag) string { return tag.ID },
		Name: func(tag api.Tag) string { return tag.Name },
	})
	s.Groups = collection(bulkReads, cache.Source[api.Group]{
		Plural: "contact groups", Walk: cache.AtOnce(client.GroupsV1, nil),
		ID:   func(group api.Group) string { return group.ID },
		Name: func(group api.Group) string { return group.Name },
	})
	s.Contacts = collection(bulkReads, cache.Source[api.Contact]{
		Plural: "contacts", Get: client.Customer, Singles: cache.FewReads,
		Walk: cache.AtOnce(client.AllCustomers, nil),
		ID:   func(contact api.Contact) string { return contact.ID },
		Keys: ContactKeys,
	})
}

// collection completes a source with what the errors of the API mean.
func collection[T any](bulkReads bool, source cache.Source[T]) *cache.Objects[T] {
	if source.IsGone == nil {
		source.IsGone, source.MayBeGone = api.IsNotFound, api.MayBeNotFound
	}
	source.IsEmpty, source.IsLost = api.IsEmpty, api.IsLost
	source.Log = info
	return cache.New(source, bulkReads)
}

func info(ctx context.Context, message string) { tflog.Info(ctx, message) }

// Need says which keys a room works with.
type Need struct {
	// API is the version whose key is needed.
	API api.Version
	// Or is the version whose key does instead; empty when none does.
	Or api.Version
	// With is the version whose key is used too where it is configured; empty
	// when there is none.
	With api.Version
}

// Provider is the configured provider as rooms see it.
type Provider interface {
	// LiveAgent returns the service, or errors that say why it cannot serve the
	// need: not configured, not known yet, no key.
	LiveAgent(need Need) (*Service, diag.Diagnostics)
}

// FromProvider returns the service for a room. It is nil, without an error, while
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
