package liveagent

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Objects reaches the objects of a simple type: which keys it needs, and the calls of the
// client. The key of [Need.FallbackTo] serves data sources alone.
func Objects[O, R any](need Need, calls func(*api.Client) cache.Calls[O, R]) crud.Open[O, R] {
	return func(provider any, readOnly bool, diags *diag.Diagnostics) *crud.Objects[O, R] {
		need := need
		if !readOnly {
			need.FallbackTo = ""
		}
		service := FromProvider(provider, need, diags)
		if service == nil {
			return nil
		}
		return ObjectsOf(service, calls)
	}
}

// ObjectsOf returns the objects of one kind of the service. All types that ask for the same
// kind share one list.
func ObjectsOf[O, R any](s *Service, calls func(*api.Client) cache.Calls[O, R]) *crud.Objects[O, R] {
	c := calls(s.API)
	list := cache.Stored(&s.store, func() *cache.Objects[O] {
		source := cache.Source[O]{Plural: c.Plural, Get: c.Get, ID: c.ID, Name: c.Name, IsGone: c.IsGone, MayBeGone: c.MayBeGone}
		if c.List != nil {
			source.Walk = cache.AtOnce(c.List, c.More)
		}
		return collection(s.API, s.options.BulkReads && c.List != nil, source)
	})
	return &crud.Objects[O, R]{Objects: list, Calls: c, Adopt: s.AdoptExisting, Account: s}
}

// Of returns the service that an account is: see [crud.Objects].
func Of(account any) (*Service, error) {
	service, ok := account.(*Service)
	if !ok {
		return nil, fmt.Errorf("%T is no LiveAgent account", account)
	}
	return service, nil
}

// Groups returns the contact groups of the account.
func (s *Service) Groups() *crud.Objects[api.Group, api.GroupRequest] {
	return ObjectsOf(s, (*api.Client).Groups)
}

// Departments returns the departments of the account.
func (s *Service) Departments() *crud.Objects[api.Department, struct{}] {
	return ObjectsOf(s, (*api.Client).Departments)
}
