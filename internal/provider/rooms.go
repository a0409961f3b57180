package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

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

// Resources lists the resources of all rooms.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		contact.NewResource,
		contactgroup.NewResource,
		groupmembership.NewResource,
		kbarticle.NewResource,
		kbcategory.NewResource,
		kbsuggestion.NewResource,
		tag.NewResource,
		ticket.NewResource,
		ticketmessage.NewResource,
		livedeskcontact.NewResource,
		livedeskconversation.NewResource,
		livedeskmessage.NewResource,
		livedeskticket.NewResource,
	}
}

// DataSources lists the data sources of all rooms.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		agent.NewDataSource,
		agent.NewDataSources,
		application.NewDataSource,
		contact.NewDataSource,
		contact.NewDataSources,
		contactgroup.NewDataSource,
		contactgroup.NewDataSources,
		department.NewDataSource,
		department.NewDataSources,
		kbarticle.NewDataSources,
		kbcategory.NewDataSources,
		knowledgebase.NewDataSources,
		suggestioncategory.NewDataSources,
		tag.NewDataSource,
		tag.NewDataSources,
		ticket.NewDataSource,
		ticket.NewDataSources,
		ticketmessage.NewDataSources,
		livedeskcontact.NewDataSource,
		livedeskcontact.NewDataSources,
		livedeskticket.NewDataSource,
	}
}

// ListResources lists the list resources of all rooms.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		contact.NewListResource,
		contactgroup.NewListResource,
		kbarticle.NewListResource,
		kbcategory.NewListResource,
		tag.NewListResource,
		ticket.NewListResource,
		livedeskcontact.NewListResource,
	}
}

// EphemeralResources lists the ephemeral resources of all rooms.
func (p *Provider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		agent.NewToken,
	}
}

// Actions lists the actions of all rooms.
func (p *Provider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		ticketmessage.NewAction,
		livedeskmessage.NewAction,
	}
}

// Functions lists the functions of all rooms.
func (p *Provider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		datetime.NewFilter,
		datetime.NewFromRFC3339,
		datetime.NewToRFC3339,
	}
}
