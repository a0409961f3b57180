package ticket

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	dataschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
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
	if found, ok := object.Attributes()[name].(T); ok {
		return found
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

// part puts a text of the service into a part of an object.
func part[E value.Equality](have types.Object, name, got string, from value.Source) types.String {
	out := value.Text[E]{StringValue: text(have, name)}
	from.Text(&out, got)
	return out.StringValue
}

// putRequester maps who the service has as the requester over the object that is
// there.
func putRequester(have types.Object, got api.Requester, from value.Source) types.Object {
	channel := member(have, "channel_contacts", types.ObjectNull(channelTypes()))
	if have.IsUnknown() {
		channel = types.ObjectUnknown(channelTypes())
	}
	return types.ObjectValueMust(requesterTypes(), map[string]attr.Value{
		"euid":             part[value.Exact](have, "euid", got.EUID, from),
		"name":             part[value.Exact](have, "name", got.Name, from),
		"email":            part[value.Address](have, "email", got.Email, from),
		"phone":            part[value.Digits](have, "phone", got.Phone, from),
		"channel_contacts": putChannel(channel, got, from),
	})
}

func putChannel(have types.Object, got api.Requester, from value.Source) types.Object {
	list := types.ListType{ElemType: types.ObjectType{AttrTypes: followerTypes()}}
	followers := member(have, "followers", types.ListNull(list.ElemType))
	if have.IsUnknown() {
		followers = types.ListUnknown(list.ElemType)
	}
	return types.ObjectValueMust(channelTypes(), map[string]attr.Value{
		"channel_id":     part[value.Exact](have, "channel_id", got.ChannelID, from),
		"contact_id":     part[value.Exact](have, "contact_id", got.ContactID, from),
		"sub_contact_id": part[value.Exact](have, "sub_contact_id", got.SubContactID, from),
		"followers":      putFollowers(followers, got.Followers, from),
	})
}

// putFollowers maps the followers: the service shows their ids in an order of its
// own and without names, so those that are there stay while the ids are the same, and
// keep their names.
func putFollowers(have types.List, got []api.Follower, from value.Source) types.List {
	if from == value.Apply && !have.IsUnknown() || value.Known(have) && sameIDs(followers(have), got) {
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
	if !value.Known(plan) {
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

// requesterSchema describes the requester in the resource.
func requesterSchema() schema.SingleNestedAttribute {
	optional := func(description, noun string) schema.StringAttribute {
		return schema.StringAttribute{MarkdownDescription: description, Optional: true, Computed: true, PlanModifiers: filled(noun)}
	}
	shown := func(description string) schema.StringAttribute {
		return schema.StringAttribute{MarkdownDescription: description, Computed: true}
	}
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Who asks for something. Left out, it is up to the service. Only a create can set it: a change keeps the former value, with a warning.",
		Optional:            true,
		Computed:            true,
		PlanModifiers:       createdObject(),
		Attributes: map[string]schema.Attribute{
			"euid":  optional("The id of the requester in LiveDesk or in a system of yours, such as `contact_12345`.", "requester id"),
			"name":  shown("The name, as the service knows it."),
			"email": shown("The e-mail address, as the service knows it."),
			"phone": shown("The phone number, as the service knows it."),
			"channel_contacts": schema.SingleNestedAttribute{
				MarkdownDescription: "The channel through which the requester writes.",
				Optional:            true,
				Computed:            true,
				Attributes: map[string]schema.Attribute{
					"channel_id":     optional("The id of the channel, such as `inbox_100`.", "channel id"),
					"contact_id":     optional("The id of the contact on the channel.", "contact id"),
					"sub_contact_id": optional("The id of the contact within a group on the channel.", "contact id"),
					"followers": schema.ListNestedAttribute{
						MarkdownDescription: "The members of the team who follow the ticket.",
						Optional:            true,
						Computed:            true,
						NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
							"id":   schema.StringAttribute{MarkdownDescription: "The id of the member, such as `u_12345`.", Required: true, PlanModifiers: filled("follower id")},
							"name": schema.StringAttribute{MarkdownDescription: "The name, which the service takes but does not show.", Optional: true},
						}},
					},
				},
			},
		},
	}
}

// filled refuses a text that is empty, unless the service has it so.
func filled(noun string) []planmodifier.String {
	return []planmodifier.String{attribute.Changed(attribute.Filled(noun))}
}

// shownRequester describes the requester in the data source.
func shownRequester() dataschema.SingleNestedAttribute {
	return dataschema.SingleNestedAttribute{
		MarkdownDescription: "Who asks for something.",
		Computed:            true,
		Attributes: map[string]dataschema.Attribute{
			"euid":  shownText("The id of the requester."),
			"name":  shownText("The name."),
			"email": shownText("The e-mail address."),
			"phone": shownText("The phone number."),
			"channel_contacts": dataschema.SingleNestedAttribute{
				MarkdownDescription: "The channel through which the requester writes.",
				Computed:            true,
				Attributes: map[string]dataschema.Attribute{
					"channel_id":     shownText("The id of the channel."),
					"contact_id":     shownText("The id of the contact on the channel."),
					"sub_contact_id": shownText("The id of the contact within a group on the channel."),
					"followers": dataschema.ListNestedAttribute{
						MarkdownDescription: "The members of the team who follow the ticket.", Computed: true,
						NestedObject: dataschema.NestedAttributeObject{Attributes: map[string]dataschema.Attribute{
							"id":   shownText("The id of the member."),
							"name": shownText("The name; null when the service does not show it."),
						}},
					},
				},
			},
		},
	}
}

func shownText(description string) dataschema.StringAttribute {
	return dataschema.StringAttribute{MarkdownDescription: description, Computed: true}
}

func createdObject() []planmodifier.Object {
	return []planmodifier.Object{objectplanmodifier.UseStateForUnknown(), created.Object()}
}
