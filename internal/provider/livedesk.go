package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// liveDeskPace is how many requests are sent in a minute. LiveDesk documents no
// limit; this is the one of the product that it resembles.
const liveDeskPace = 3000

// liveDeskModel is the part of the provider block that is about LiveDesk.
type liveDeskModel struct {
	URL               types.String  `tfsdk:"url"`
	APIKey            types.String  `tfsdk:"api_key"`
	APISecret         types.String  `tfsdk:"api_secret"`
	RequestsPerMinute types.Float64 `tfsdk:"requests_per_minute"`
}

func liveDeskSchema() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		Description: "The LiveDesk project. Each value that is left out comes from its environment variable, which is the best place for the key and its secret. " +
			"The whole attribute may be left out.",
		Attributes: map[string]schema.Attribute{
			"url": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{serviceURL{api.ParseURL}},
				Description: "The address of the API. http:// is accepted for loopback hosts only. " +
					"Left out, it comes from LIVEDESK_URL, and without that it is " + api.DefaultURL + ".",
			},
			"api_key": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				Description: "The API key of the project. The pair of key and secret selects the project. In LiveDesk: Project Settings > API Management. " +
					"Left out, it comes from LIVEDESK_API_KEY.",
			},
			"api_secret": schema.StringAttribute{
				Optional:    true,
				Sensitive:   true,
				Description: "The API secret that belongs to the key. Left out, it comes from LIVEDESK_API_SECRET.",
			},
			"requests_per_minute": schema.Float64Attribute{
				Optional:   true,
				Validators: []validator.Float64{wholeBetween{1, 100_000}},
				Description: "How many requests are sent in any 60 seconds at the most. Left out, it is 3000: the service documents no limit. " +
					"When it answers that there are too many, all requests wait, whatever is set here.",
			},
		},
	}
}

// liveDesk is the configured LiveDesk project, or why it cannot be used.
type liveDesk struct {
	service  *livedesk.Service
	settings []setting
	unknown  diag.Diagnostic
}

// LiveDesk implements livedesk.Provider.
func (d *data) LiveDesk() (*livedesk.Service, diag.Diagnostics) {
	if d.liveDesk.unknown != nil {
		return nil, diag.Diagnostics{d.liveDesk.unknown}
	}
	var absent []setting
	for _, s := range d.liveDesk.settings {
		if s.unknown {
			return nil, diag.Diagnostics{s.notKnown()}
		}
		if s.value == "" {
			absent = append(absent, s)
		}
	}
	if len(absent) > 0 {
		return nil, diag.Diagnostics{missing("LiveDesk", absent)}
	}
	return d.liveDesk.service, nil
}

// configureLiveDesk builds the LiveDesk service. What is missing is no error here: a
// configuration may use the other service alone.
func (m model) configureLiveDesk(ctx context.Context, s shared) (liveDesk, diag.Diagnostics) {
	root := path.Root("livedesk")
	var block liveDeskModel
	if m.LiveDesk.IsUnknown() {
		return liveDesk{unknown: setting{path: root}.notKnown()}, nil
	}
	var diags diag.Diagnostics
	if !m.LiveDesk.IsNull() {
		diags = m.LiveDesk.As(ctx, &block, basetypes.ObjectAsOptions{})
		if diags.HasError() {
			return liveDesk{}, diags
		}
	}
	address := newSetting(root.AtName("url"), block.URL, envLiveDeskURL)
	if block.URL.IsNull() && address.value == "" {
		address.value = api.DefaultURL
	}
	key := newSetting(root.AtName("api_key"), block.APIKey, envLiveDeskKey)
	secret := newSetting(root.AtName("api_secret"), block.APISecret, envLiveDeskSecret)
	out := liveDesk{settings: []setting{address, key, secret}}
	if block.RequestsPerMinute.IsUnknown() {
		out.unknown = setting{path: root.AtName("requests_per_minute")}.notKnown()
		return out, diags
	}
	if address.unknown || key.value == "" || secret.value == "" {
		return out, diags
	}
	client, err := api.New(api.Config{
		URL: address.value, Key: key.value, Secret: secret.value, UserAgent: s.userAgent,
		RequestsPerMinute: pace(block.RequestsPerMinute, liveDeskPace), Timeout: s.timeout, MaxRetries: s.maxRetries, Log: debug, Clock: s.clock,
	})
	if err != nil {
		diags.AddAttributeError(address.path, "Invalid LiveDesk URL", address.describe(err))
		return out, diags
	}
	out.service = livedesk.NewService(client, livedesk.Options{BulkReads: s.bulkReads, AdoptExisting: s.adoptExisting})
	return out, diags
}
