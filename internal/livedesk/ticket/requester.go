package ticket

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// The types of the requester and of what is inside.
func followerTypes() map[string]attr.Type {
	return map[string]attr.Type{"id": types.StringType, "name": types.StringType}
}

func channelTypes() map[string]attr.Type {
	return map[string]attr.Type{
		"channel_id": types.StringType, "contact_id": types.StringType, "sub_contact_id": types.StringType,
		"followers": types.ListType{ElemType: types.ObjectType{AttrTypes: followerTypes()}},
	}
}

func requesterTypes() map[string]attr.Type {
	return map[string]attr.Type{
		"euid": types.StringType, "name": types.StringType, "email": types.StringType, "phone": types.StringType,
		"channel_contacts": types.ObjectType{AttrTypes: channelTypes()},
	}
}

func submitterTypes() map[string]attr.Type { return map[string]attr.Type{"id": types.StringType} }

// member returns an attribute of an object; null when the object is not known.
func member[T attr.Value](object types.Object, name string, null T) T {
	if value, ok := object.Attributes()[name].(T); ok {
		return value
	}
	return null
}

func text(object types.Object, name string) types.String {
	// What is inside an object that is not known is not known either.
	if object.IsUnknown() {
		return types.StringUnknown()
	}
	return member(object, name, types.StringNull())
}

// putRequester maps who the service has as the requester over the object that is
// there.
func putRequester(have types.Object, got api.Requester, from tfkit.Origin) types.Object {
	channel := member(have, "channel_contacts", types.ObjectNull(channelTypes()))
	if have.IsUnknown() {
		channel = types.ObjectUnknown(channelTypes())
	}
	return types.ObjectValueMust(requesterTypes(), map[string]attr.Value{
		"euid":             from.Text(text(have, "euid"), got.EUID, tfkit.Exact),
		"name":             from.Text(text(have, "name"), got.Name, tfkit.Exact),
		"email":            from.Text(text(have, "email"), got.Email, tfkit.FoldCase),
		"phone":            from.Text(text(have, "phone"), got.Phone, tfkit.Phone),
		"channel_contacts": putChannel(channel, got, from),
	})
}

func putChannel(have types.Object, got api.Requester, from tfkit.Origin) types.Object {
	list := types.ListType{ElemType: types.ObjectType{AttrTypes: followerTypes()}}
	followers := member(have, "followers", types.ListNull(list.ElemType))
	if have.IsUnknown() {
		followers = types.ListUnknown(list.ElemType)
	}
	return types.ObjectValueMust(channelTypes(), map[string]attr.Value{
		"channel_id":     from.Text(text(have, "channel_id"), got.ChannelID, tfkit.Exact),
		"contact_id":     from.Text(text(have, "contact_id"), got.ContactID, tfkit.Exact),
		"sub_contact_id": from.Text(text(have, "sub_contact_id"), got.SubContactID, tfkit.Exact),
		"followers":      putFollowers(followers, got.Followers, from),
	})
}

// putFollowers maps the followers: the service shows their ids in an order of its
// own and without names, so those that are there stay while the ids are the same, and
// keep their names.
func putFollowers(have types.List, got []api.Follower, from tfkit.Origin) types.List {
	if from == tfkit.Written && !have.IsUnknown() || tfkit.Known(have) && sameIDs(followers(have), got) {
		return have
	}
	names := map[string]types.String{}
	for _, element := range have.Elements() {
		if object, ok := element.(types.Object); ok {
			names[text(object, "id").ValueString()] = text(object, "name")
		}
	}
	elements := make([]attr.Value, 0, len(got))
	for _, follower := range got {
		name := names[follower.ID]
		if follower.Name != "" {
			name = types.StringValue(follower.Name)
		}
		elements = append(elements, types.ObjectValueMust(followerTypes(), map[string]attr.Value{"id": types.StringValue(follower.ID), "name": name}))
	}
	return types.ListValueMust(types.ObjectType{AttrTypes: followerTypes()}, elements)
}

func followers(list types.List) []api.Follower {
	var out []api.Follower
	for _, element := range list.Elements() {
		if object, ok := element.(types.Object); ok {
			out = append(out, api.Follower{ID: text(object, "id").ValueString(), Name: text(object, "name").ValueString()})
		}
	}
	return out
}

func sameIDs(one, other []api.Follower) bool {
	ids := func(followers []api.Follower) []string {
		var out []string
		for _, follower := range followers {
			out = append(out, follower.ID)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(ids(one), ids(other))
}

// requester maps the planned requester to what a create sends; nil for none.
func requester(plan types.Object) *api.Requester {
	if !tfkit.Known(plan) {
		return nil
	}
	channel := member(plan, "channel_contacts", types.ObjectNull(channelTypes()))
	return &api.Requester{
		EUID:         text(plan, "euid").ValueString(),
		ChannelID:    text(channel, "channel_id").ValueString(),
		ContactID:    text(channel, "contact_id").ValueString(),
		SubContactID: text(channel, "sub_contact_id").ValueString(),
		Followers:    followers(member(channel, "followers", types.ListNull(types.ObjectType{AttrTypes: followerTypes()}))),
	}
}
