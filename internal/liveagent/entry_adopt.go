package liveagent

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// alike is what entries are taken for one by.
const alike = "this title and parent"

// existing returns the entry that is to be taken over instead of creating one: the
// only one of its kind with its title under its parent. It is nil when there is none,
// or when that is not asked for.
func (l EntryLife[M, P]) existing(ctx context.Context, plan EntryModel) (*api.Entry, error) {
	if !l.Service.AdoptExisting {
		return nil, nil
	}
	found, err := l.Service.Entries.Find(ctx, cache.NameKey(plan.Title.ValueString()), cache.Known, nil)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(entry api.Entry) bool {
		return !l.Has(entry) || sameParent(entry.ParentID) != sameParent(plan.ParentID.ValueString()) ||
			tfkit.Known(plan.KnowledgeBaseID) && entry.KnowledgeBaseID != plan.KnowledgeBaseID.ValueString()
	})
	id, err := tfkit.TakeOver(&l.Service.Entries.Ownership, l.Service.Entries.IDs(found), alike, "helpdesk_"+l.TypeName)
	if err != nil || id == "" {
		return nil, err
	}
	return &found[0], nil
}

// adopt takes over an entry that exists: it is changed to what is planned, unless it is
// just so already.
func (l EntryLife[M, P]) adopt(ctx context.Context, found api.Entry, plan, config M, resp *resource.CreateResponse) {
	// What is not managed stays as it is.
	P(&plan).Common().ID = types.StringUnknown()
	P(&plan).Put(found, tfkit.Written)
	state := plan
	P(&state).Put(found, tfkit.Read)
	if !tfkit.IsSame(state, plan) {
		if _, err := l.update(ctx, plan, config); err != nil {
			l.Service.Entries.Release(found.ID)
			diagnostic.AdoptionFailed(&resp.Diagnostics, l.object(&plan), found.ID, err)
			return
		}
	}
	diagnostic.Adopted(&resp.Diagnostics, l.object(&plan), alike, found.ID)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, P(&plan).Common().ID, &resp.Diagnostics)
}
