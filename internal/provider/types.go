package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/agent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/application"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/contact"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/contactgroup"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/datetime"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/department"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/groupmembership"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/kbarticle"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/kbcategory"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/kbsuggestion"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/knowledgebase"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/suggestioncategory"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/tag"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/ticket"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/ticketmessage"
	livedeskcontact "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/contact"
	livedeskconversation "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/conversation"
	livedeskmessage "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/message"
	livedeskticket "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/ticket"
)

// offers lists all types.
func offers() []crud.Offer {
	return []crud.Offer{
		&agent.Type,
		&agent.Listing,
		application.Type,
		contact.Type,
		&contactgroup.Type,
		department.Type,
		&department.Listing,
		groupmembership.Type,
		&kbarticle.Type,
		&kbarticle.Listing,
		&kbcategory.Type,
		&kbcategory.Listing,
		kbsuggestion.Type,
		&knowledgebase.Type,
		&suggestioncategory.Type,
		&tag.Type,
		ticket.Type,
		ticketmessage.Type,
		livedeskcontact.Type,
		livedeskconversation.Type,
		livedeskmessage.Type,
		livedeskticket.Type,
	}
}

// Resources lists the resources of all types.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	var out []func() resource.Resource
	for _, offer := range offers() {
		out = append(out, offer.Resources()...)
	}
	return out
}

// DataSources lists the data sources of all types.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	var out []func() datasource.DataSource
	for _, offer := range offers() {
		out = append(out, offer.DataSources()...)
	}
	return out
}

// ListResources lists the list resources of all types.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	var out []func() list.ListResource
	for _, offer := range offers() {
		out = append(out, offer.ListResources()...)
	}
	return out
}

// EphemeralResources lists the ephemeral resources of all types.
func (p *Provider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		agent.NewToken,
	}
}

// Actions lists the actions of all types.
func (p *Provider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		ticketmessage.NewAction,
		livedeskmessage.NewAction,
	}
}

// Functions lists the functions of all types.
func (p *Provider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		datetime.NewFilter,
		datetime.NewFromRFC3339,
		datetime.NewToRFC3339,
	}
}
