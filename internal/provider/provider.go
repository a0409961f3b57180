// Package provider is the provider itself: its schema, its configuration, and
// the one list of every room.
package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
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
}

// New returns a function that makes a provider of a version.
func New(version string) func() provider.Provider {
	return func() provider.Provider { return &Provider{version: version} }
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
			"contacts, contact groups, tags, tickets and knowledge bases of LiveAgent.",
		Attributes: map[string]schema.Attribute{
			"liveagent": liveAgentSchema(),
			"request_timeout": schema.StringAttribute{
				Optional:    true,
				Validators:  []validator.String{durationBetween{minTimeout, maxTimeout}},
				Description: "The limit of one HTTP request with its answer, such as \"45s\" or \"2m\": from 1s to 10m. Left out, it is 30s.",
			},
			"max_retries": schema.Int64Attribute{
				Optional:   true,
				Validators: []validator.Int64{int64validator.Between(0, 50)},
				Description: "How often one request is repeated at the most when the service is busy or cannot be reached: from 0 to 50. " +
					"Requests that could do something twice are not repeated unless it is certain that they were not carried out. Left out, it is 8.",
			},
			"bulk_reads": schema.BoolAttribute{
				Optional: true,
				Description: "Whether objects that the service lists at once are read with one request instead of one each. " +
					"Left out, it is true. Set it to false only to find out whether a problem comes from it.",
			},
		},
	}
}

func liveAgentSchema() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		Description: "The LiveAgent account. Each value that is left out comes from its environment variable, which is the best place for keys. " +
			"The whole attribute may be left out.",
		Attributes: map[string]schema.Attribute{
			"url": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{serviceURL{api.ParseURL}},
				Description: "The address of the account, such as https://acme.ladesk.com. http:// is accepted for loopback hosts only. " +
					"Left out, it comes from LIVEAGENT_URL.",
			},
			"api_key": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				Description: "The key of API v3. Tags, contact groups and contacts need it; tickets can do more with it. In LiveAgent: Configuration > System > API. " +
					"Left out, it comes from LIVEAGENT_API_KEY.",
			},
			"api_v1_key": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				Description: "The key of API v1. Tickets, their messages, the knowledge base and the application data source need it; " +
					"most data sources work with either key. " +
					"It is another key than that of API v3. In LiveAgent: Configuration > System > API, \"Settings for API v1\". " +
					"Left out, it comes from LIVEAGENT_API_V1_KEY.",
			},
			"requests_per_minute": schema.Int64Attribute{
				Optional:   true,
				Validators: []validator.Int64{int64validator.Between(1, 100_000)},
				Description: "How many requests are sent with each key in any 60 seconds at the most. Left out, it is 180, the service's own limit. " +
					"Lower it when other programs use the same key.",
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
	services := &data{}
	services.liveAgent, diags = config.configureLiveAgent(ctx, common)
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
