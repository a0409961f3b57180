// Package tag manages tags of tickets: /tags of LiveAgent API v3.
package tag

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a tag in Terraform.
type Model struct {
	ID              value.String `tfsdk:"id"`
	Name            value.Name   `tfsdk:"name"`
	Color           value.Color  `tfsdk:"color"`
	BackgroundColor value.Color  `tfsdk:"background_color"`
	Public          types.Bool   `tfsdk:"public"`
	Archived        types.Bool   `tfsdk:"archived"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(tag api.Tag, from value.Source) {
	from.Text(&m.ID, tag.ID)
	from.Text(&m.Name, tag.Name)
	from.Text(&m.Color, tag.Color)
	from.Text(&m.BackgroundColor, tag.BackgroundColor)
	if !tag.Brief {
		from.Bool(&m.Public, tag.Public)
		from.Bool(&m.Archived, tag.Archived)
	}
}

// ToAPI maps the plan to what a create or an update sends.
func (m Model) ToAPI(config Model) api.TagRequest {
	return api.TagRequest{
		Name:            m.Name.ValueString(),
		Color:           m.Color.Sent(config.Color),
		BackgroundColor: m.BackgroundColor.Sent(config.BackgroundColor),
		Public:          (*api.YesNo)(value.SentBool(m.Public, config.Public)),
		Archived:        (*api.YesNo)(value.SentBool(m.Archived, config.Archived)),
	}
}

// asGiven is what data sources say of colours.
const asGiven = "It is as the service gives it; `\"\"` when there is none."

const includeArchived = "include_archived"

// Type is all there is to say about tags.
var Type = crud.Type[Model, api.Tag, api.TagRequest]{
	Name: "liveagent_tag", Noun: "tag", Plural: "tags", Member: "tags",
	Description: "A tag that agents and rules put on tickets.\n\n" + crud.ReplacedAsAWhole("tag", "tags"),
	LookUp: "Looks up one tag by its `id` or its `name`. A name that more than one tag has is an error that lists their ids. " +
		"With the key of API v1 alone, `public` and `archived` are null.",
	Listing: "Lists the tags of the account, sorted by name. With the key of API v1 alone, `public` and `archived` are null, and archived tags cannot be told from others.",
	Attributes: attribute.Table{
		attribute.ID("tag"),
		attribute.Required("name", "The name of the tag, such as `VIP`."),
		attribute.Optional("color", "The colour of the text.", attribute.Shown(asGiven)),
		attribute.Optional("background_color", "The colour of the background.", attribute.Shown(asGiven)),
		attribute.Optional("public", "Whether customers can see the tag (`is_public` of the API: `Y` is true, `N` or nothing is false)."),
		attribute.Optional("archived", "Whether the tag is archived: kept on tickets, but no longer offered to agents (`is_archived` of the API)."),
	},
	FromAPI: (*Model).FromAPI, ToAPI: Model.ToAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V3, FallbackTo: api.V1}, (*api.Client).Tags),
	NaturalKey: crud.Unique[Model, api.Tag]("name"),
	Filters: []crud.Filter{
		{Name: includeArchived, IsFlag: true, Description: "Whether archived tags are listed too. Left out, they are not."},
	},
	Find: func(ctx context.Context, tags *crud.Objects[api.Tag, api.TagRequest], query crud.Query) ([]api.Tag, error) {
		found, err := tags.All(ctx)
		return slices.DeleteFunc(found, func(tag api.Tag) bool { return tag.Archived && !query.Flag(includeArchived).ValueBool() }), err
	},
}
