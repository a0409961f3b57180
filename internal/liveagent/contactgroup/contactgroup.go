// Package contactgroup manages groups of contacts: /groups of LiveAgent API v3.
package contactgroup

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a group in Terraform.
type Model struct {
	ID              value.String `tfsdk:"id"`
	Name            value.Name   `tfsdk:"name"`
	Color           value.Color  `tfsdk:"color"`
	BackgroundColor value.Color  `tfsdk:"background_color"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(group api.Group, from value.Source) {
	from.Text(&m.ID, group.ID)
	from.Text(&m.Name, group.Name)
	from.Text(&m.Color, group.Color)
	from.Text(&m.BackgroundColor, group.BackgroundColor)
}

// ToAPI maps the plan to what a create or an update sends.
func (m Model) ToAPI(config Model) api.GroupRequest {
	return api.GroupRequest{
		Name:            m.Name.ValueString(),
		Color:           m.Color.Sent(config.Color),
		BackgroundColor: m.BackgroundColor.Sent(config.BackgroundColor),
	}
}

// listless is what is special to the colours of groups in data sources.
const listless = "It is as the service gives it; `\"\"` when there is none, or when only API v1 has a key, whose list tells no colours."

// Type is all there is to say about contact groups.
var Type = crud.Type[Model, api.Group, api.GroupRequest]{
	Name: "liveagent_contact_group", Noun: "contact group", Plural: "contact groups", Member: "contact_groups",
	Description: "A group of contacts. Contacts are put into groups with `group_ids` of `helpdesk_liveagent_contact`.\n\n" + crud.ReplacedAsAWhole("contact group", "contact groups"),
	LookUp:      "Looks up one group by its `id` or its `name`. A name that more than one group has is an error that lists their ids.",
	Listing:     "Lists the contact groups of the account, sorted by name.",
	Attributes: attribute.Table{
		attribute.ID("group"),
		attribute.Required("name", "The name of the group, such as `VIP`."),
		attribute.Optional("color", "The colour of the text.", attribute.Shown(listless)),
		attribute.Optional("background_color", "The colour of the background.", attribute.Shown(listless)),
	},
	FromAPI: (*Model).FromAPI, ToAPI: Model.ToAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V3, FallbackTo: api.V1}, (*api.Client).Groups),
	NaturalKey: crud.Unique[Model, api.Group]("name"),
}
