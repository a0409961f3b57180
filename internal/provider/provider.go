// Package provider is the provider itself: its schema, its configuration, and
// the one list of all types.
package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

var (
	_ provider.Provider                       = (*Provider)(nil)
	_ provider.ProviderWithActions            = (*Provider)(nil)
	_ provider.ProviderWithEphemeralResources = (*Provider)(nil)
	_ provider.ProviderWithFunctions          = (*Provider)(nil)
	_ provider.ProviderWithListResources      = (*Provider)(nil)
)

// Provider is the helpdesk provider.
type Provider struct {
	version string
	clock   transport.Clock
}

// Option changes how a provider works.
type Option func(*Provider)

// WithClock makes pacing, pauses and waiting between attempts go by a clock; without
// it that is the real one.
func WithClock(clock transport.Clock) Option {
	return func(p *Provider) { p.clock = clock }
}

// New returns a function that makes a provider of a version.
func New(version string, options ...Option) func() provider.Provider {
	return func() provider.Provider {
		p := &Provider{version: version}
		for _, option := range options {
			option(p)
		}
		return p
	}
}

// Metadata names the provider: its types begin with helpdesk_.
func (p *Provider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "helpdesk"
	resp.Version = p.version
}

// Schema describes the provider block.
func (p *Provider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The helpdesk provider keeps the configuration of helpdesk services in code: " +
			"contacts, contact groups, tags, tickets and knowledge bases of LiveAgent, and contacts, conversations, messages and tickets of LiveDesk.",
		Attributes: map[string]schema.Attribute{
			"liveagent": liveAgentSchema(),
			"livedesk":  liveDeskSchema(),
			"request_timeout": schema.StringAttribute{
				Optional:    true,
				Validators:  []validator.String{durationBetween{minTimeout, maxTimeout}},
				Description: "The limit of one HTTP request with its answer, such as \"45s\" or \"2m\": from 1s to 10m. Left out, it is 30s.",
			},
			"max_retries": schema.Float64Attribute{
				Optional:   true,
				Validators: []validator.Float64{wholeBetween{0, 50}},
				Description: "How often one request is repeated at the most when the service is busy or cannot be reached: from 0 to 50. " +
					"Requests that could do something twice are not repeated unless it is certain that they were not carried out. Left out, it is 8.",
			},
			"bulk_reads": schema.BoolAttribute{
				Optional: true,
				Description: "Whether reads share lists: objects that the service lists at once cost one request instead of one each, and those that it lists in pages " +
					"cost one request for each page once there are more than ten of them. Left out, it is true. Set it to false only to find out whether a problem comes from it.",
			},
			"adopt_existing": schema.BoolAttribute{
				Optional: true,
				Description: "Whether a create first looks for an object with the same natural key and takes it over, with a warning that names it, instead of failing or making a second one: " +
					"to bring an existing account under Terraform, and to go on after an apply that was killed. Tags and contact groups are known by their name, knowledge-base articles and categories by their title and parent, " +
					"contacts of LiveAgent by their e-mail addresses, or by their phone numbers when they have no address, contacts of LiveDesk by identifier, e-mail address or phone number. " +
					"Tickets, messages, conversations and suggestions have no such key and are always created. " +
					"What is taken over is changed to what the configuration says, and destroyed with its resource; where API v1 of LiveAgent alone has a key, a contact must be so already, because that API neither changes nor deletes it. Left out, it is false.",
			},
		},
	}
}

// Configure builds the services that the block or the environment describe.
func (p *Provider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	common, diags := config.shared(fmt.Sprintf("terraform-provider-helpdesk/%s Terraform/%s", p.version, req.TerraformVersion))
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	common.clock = p.clock
	services := &data{}
	services.liveAgent, diags = config.configureLiveAgent(ctx, common)
	resp.Diagnostics.Append(diags...)
	services.liveDesk, diags = config.configureLiveDesk(ctx, common)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.ResourceData = services
	resp.DataSourceData = services
	resp.ListResourceData = services
	resp.EphemeralResourceData = services
	resp.ActionData = services
}
