package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// liveAgentPace is LiveAgent's own limit of requests per minute for each key.
const liveAgentPace = 180

// liveAgentModel is the part of the provider block that is about LiveAgent.
type liveAgentModel struct {
	URL               types.String  `tfsdk:"url"`
	APIKey            types.String  `tfsdk:"api_key"`
	APIV1Key          types.String  `tfsdk:"api_v1_key"`
	RequestsPerMinute types.Float64 `tfsdk:"requests_per_minute"`
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
			"requests_per_minute": schema.Float64Attribute{
				Optional:   true,
				Validators: []validator.Float64{wholeBetween{1, 100_000}},
				Description: "How many requests are sent with each key in any 60 seconds at the most. Left out, it is 180, the service's own limit. " +
					"Lower it when other programs use the same key.",
			},
		},
	}
}

// liveAgent is the configured LiveAgent account, or why it cannot be used.
type liveAgent struct {
	service *liveagent.Service
	url     setting
	keys    map[api.Version]setting
	unknown diag.Diagnostic
}

// LiveAgent implements liveagent.Provider.
func (d *data) LiveAgent(need liveagent.Need) (*liveagent.Service, diag.Diagnostics) {
	if d.liveAgent.unknown != nil {
		return nil, diag.Diagnostics{d.liveAgent.unknown}
	}
	version := need.Requires
	if need.FallbackTo != "" && d.liveAgent.keys[version].value == "" && d.liveAgent.keys[need.FallbackTo].value != "" {
		version = need.FallbackTo
	}
	// What a type uses where it can must not be passed over in silence because it
	// is not known yet.
	used := []setting{d.liveAgent.url, d.liveAgent.keys[need.Requires], d.liveAgent.keys[need.AlsoUses]}
	if d.liveAgent.keys[need.Requires].value == "" {
		used = append(used, d.liveAgent.keys[need.FallbackTo])
	}
	for _, s := range used {
		if s.unknown {
			return nil, diag.Diagnostics{s.notKnown()}
		}
	}
	var absent []setting
	for _, s := range []setting{d.liveAgent.url, d.liveAgent.keys[version]} {
		if s.value == "" {
			absent = append(absent, s)
		}
	}
	if len(absent) > 0 {
		return nil, diag.Diagnostics{missing("LiveAgent API "+string(version), absent)}
	}
	return d.liveAgent.service, nil
}

// configureLiveAgent builds the LiveAgent service. What is missing is no error
// here: a configuration may use the other service alone.
func (m model) configureLiveAgent(ctx context.Context, s shared) (liveAgent, diag.Diagnostics) {
	root := path.Root("liveagent")
	var block liveAgentModel
	if m.LiveAgent.IsUnknown() {
		return liveAgent{unknown: setting{path: root}.notKnown()}, nil
	}
	var diags diag.Diagnostics
	if !m.LiveAgent.IsNull() {
		diags = m.LiveAgent.As(ctx, &block, basetypes.ObjectAsOptions{})
		if diags.HasError() {
			return liveAgent{}, diags
		}
	}
	out := liveAgent{
		url: newSetting(root.AtName("url"), block.URL, envLiveAgentURL),
		keys: map[api.Version]setting{
			api.V3: newSetting(root.AtName("api_key"), block.APIKey, envLiveAgentKey),
			api.V1: newSetting(root.AtName("api_v1_key"), block.APIV1Key, envLiveAgentKeyV1),
		},
	}
	if block.RequestsPerMinute.IsUnknown() {
		out.unknown = setting{path: root.AtName("requests_per_minute")}.notKnown()
		return out, diags
	}
	if out.url.unknown || out.url.value == "" {
		return out, diags
	}
	client, err := api.New(api.Config{
		URL: out.url.value, Key: out.keys[api.V3].value, KeyV1: out.keys[api.V1].value,
		UserAgent: s.userAgent, RequestsPerMinute: pace(block.RequestsPerMinute, liveAgentPace), Timeout: s.timeout, MaxRetries: s.maxRetries,
		Log: debug, Clock: s.clock,
	})
	if err != nil {
		diags.AddAttributeError(out.url.path, "Invalid LiveAgent URL", out.url.describe(err))
		return out, diags
	}
	out.service = liveagent.NewService(client, liveagent.Options{BulkReads: s.bulkReads, AdoptExisting: s.adoptExisting})
	return out, diags
}
