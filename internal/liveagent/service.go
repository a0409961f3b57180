// Package liveagent is what the rooms of LiveAgent share: the configured client
// with its collections.
package liveagent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Service is one configured LiveAgent account. It belongs to one configured
// provider and is shared by all its rooms.
type Service struct {
	// API is the client for single calls.
	API *api.Client
	// The collections hold what the service lists at once. Their reads and name
	// checks are shared within one run of the provider.
	Tags        *tfkit.Collection[api.Tag]
	Groups      *tfkit.Collection[api.Group]
	Departments *tfkit.Collection[api.Department]
	Agents      *tfkit.Collection[api.Agent]
	Categories  *tfkit.Collection[api.SuggestionCategory]
}

// NewService returns the service of a client. Without bulkReads single objects
// are read one by one.
func NewService(client *api.Client, bulkReads bool) *Service {
	return &Service{
		API: client,
		Tags: tfkit.NewCollection(source("tags", client.Tags, client.Tag,
			func(t api.Tag) string { return t.ID }, func(t api.Tag) string { return t.Name }), bulkReads),
		Groups: tfkit.NewCollection(source("contact groups", client.Groups, client.Group,
			func(g api.Group) string { return g.ID }, func(g api.Group) string { return g.Name }), bulkReads),
		Departments: tfkit.NewCollection(source("departments", client.Departments, client.Department,
			func(d api.Department) string { return d.ID }, func(d api.Department) string { return d.Name }), bulkReads),
		Agents: tfkit.NewCollection(source("agents", client.Agents, client.Agent,
			func(a api.Agent) string { return a.ID }, func(a api.Agent) string { return a.Email }), bulkReads),
		Categories: tfkit.NewCollection(source("suggestion categories", client.SuggestionCategories, nil,
			func(s api.SuggestionCategory) string { return s.ID }, func(s api.SuggestionCategory) string { return s.Title }), bulkReads),
	}
}

func source[T any](plural string, list func(context.Context) ([]T, error), get func(context.Context, string) (T, error), id, name func(T) string) tfkit.Source[T] {
	return tfkit.Source[T]{
		Plural: plural, List: list, Get: get, ID: id, Name: name,
		IsGone: api.IsNotFound, MayBeGone: api.MayBeNotFound, IsEmpty: api.IsEmpty, IsLost: api.IsLost,
		Log: func(ctx context.Context, message string) { tflog.Info(ctx, message) },
	}
}

// Provider is the configured provider as rooms see it.
type Provider interface {
	// LiveAgent returns the service, or errors that say why it cannot be used
	// with an API version: not configured, not known yet, no key.
	LiveAgent(version api.Version) (*Service, diag.Diagnostics)
}

// FromProvider returns the service for a room that needs an API version. It is
// nil, without an error, while the provider is not configured yet (validation).
func FromProvider(data any, version api.Version, diags *diag.Diagnostics) *Service {
	provider, ok := data.(Provider)
	if !ok {
		return nil
	}
	service, problems := provider.LiveAgent(version)
	diags.Append(problems...)
	return service
}
