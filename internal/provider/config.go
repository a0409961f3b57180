package provider

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// The environment variables that stand in for attributes which are left out.
const (
	envLiveAgentURL   = "LIVEAGENT_URL"
	envLiveAgentKey   = "LIVEAGENT_API_KEY"
	envLiveAgentKeyV1 = "LIVEAGENT_API_V1_KEY"
)

const (
	defaultRequestsPerMinute = 180
	defaultRequestTimeout    = 30 * time.Second
	defaultMaxRetries        = 8
)

// model is the provider block.
type model struct {
	LiveAgent      types.Object `tfsdk:"liveagent"`
	RequestTimeout types.String `tfsdk:"request_timeout"`
	MaxRetries     types.Int64  `tfsdk:"max_retries"`
	BulkReads      types.Bool   `tfsdk:"bulk_reads"`
}

type liveAgentModel struct {
	URL               types.String `tfsdk:"url"`
	APIKey            types.String `tfsdk:"api_key"`
	APIV1Key          types.String `tfsdk:"api_v1_key"`
	RequestsPerMinute types.Int64  `tfsdk:"requests_per_minute"`
}

// setting is one value of a service's configuration, from the provider block or
// from the environment.
type setting struct {
	path     path.Path
	variable string
	value    string
	unknown  bool
}

func newSetting(at path.Path, value types.String, variable string) setting {
	s := setting{path: at, variable: variable, value: value.ValueString(), unknown: value.IsUnknown()}
	if value.IsNull() && variable != "" {
		s.value = os.Getenv(variable)
	}
	return s
}

// notKnown is the error of a setting that is used before it is known.
func (s setting) notKnown() diag.Diagnostic {
	advice := "Give it a value that is known at plan time"
	if s.variable != "" {
		advice += ", or leave it out and set the environment variable " + s.variable
	}
	return diag.NewAttributeErrorDiagnostic(s.path, fmt.Sprintf("%s is not known yet", s.path),
		fmt.Sprintf("The provider attribute %s depends on something that is only known after apply, but a type that needs it is used now. %s.", s.path, advice))
}

// missing is the one error of all settings that a type needs and that are not
// configured.
func missing(what string, settings []setting) diag.Diagnostic {
	var attributes, variables []string
	for _, s := range settings {
		attributes = append(attributes, s.path.String())
		variables = append(variables, s.variable)
	}
	is, it := "is", "it"
	if len(settings) > 1 {
		is, it = "are", "them"
	}
	return diag.NewAttributeErrorDiagnostic(settings[0].path, what+" is not configured",
		fmt.Sprintf("A type that needs %s is used, but in the provider configuration %s %s missing. Set %s in the provider block, or set %s in the environment.",
			what, strings.Join(attributes, " and "), is, it, strings.Join(variables, " and ")))
}

// data is what rooms get: the services, or why they cannot be used.
type data struct {
	liveAgent liveAgent
}

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
	version := need.API
	if need.Or != "" && d.liveAgent.keys[version].value == "" && d.liveAgent.keys[need.Or].value != "" {
		version = need.Or
	}
	// What a room uses where it can must not be passed over in silence because it
	// is not known yet.
	used := []setting{d.liveAgent.url, d.liveAgent.keys[need.API], d.liveAgent.keys[need.With]}
	if d.liveAgent.keys[need.API].value == "" {
		used = append(used, d.liveAgent.keys[need.Or])
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

// shared is what all services have in common.
type shared struct {
	userAgent  string
	timeout    time.Duration
	maxRetries int
	bulkReads  bool
}

func (m model) shared(userAgent string) (shared, diag.Diagnostics) {
	var diags diag.Diagnostics
	out := shared{userAgent: userAgent, timeout: defaultRequestTimeout, maxRetries: defaultMaxRetries, bulkReads: true}
	for name, value := range map[string]attr.Value{"request_timeout": m.RequestTimeout, "max_retries": m.MaxRetries, "bulk_reads": m.BulkReads} {
		if value.IsUnknown() {
			diags.AddAttributeError(path.Root(name), name+" is not known yet",
				"The provider attribute "+name+" depends on something that is only known after apply. Give it a value that is known at plan time.")
		}
	}
	if !m.RequestTimeout.IsNull() && !m.RequestTimeout.IsUnknown() {
		timeout, err := time.ParseDuration(m.RequestTimeout.ValueString())
		if err != nil {
			diags.AddAttributeError(path.Root("request_timeout"), "Invalid Duration", err.Error())
		}
		out.timeout = timeout
	}
	if !m.MaxRetries.IsNull() {
		out.maxRetries = int(m.MaxRetries.ValueInt64())
	}
	if !m.BulkReads.IsNull() {
		out.bulkReads = m.BulkReads.ValueBool()
	}
	return out, diags
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
	perMinute := defaultRequestsPerMinute
	if !block.RequestsPerMinute.IsNull() {
		perMinute = int(block.RequestsPerMinute.ValueInt64())
	}
	client, err := api.New(api.Config{
		URL: out.url.value, Key: out.keys[api.V3].value, KeyV1: out.keys[api.V1].value,
		UserAgent: s.userAgent, RequestsPerMinute: perMinute, Timeout: s.timeout, MaxRetries: s.maxRetries,
		Log: func(ctx context.Context, message string, fields map[string]any) { tflog.Debug(ctx, message, fields) },
	})
	if err != nil {
		diags.AddAttributeError(out.url.path, "Invalid LiveAgent URL", out.url.describe(err))
		return out, diags
	}
	out.service = liveagent.NewService(client, s.bulkReads)
	return out, diags
}

// describe renders what is wrong with the value of a setting that is not secret.
func (s setting) describe(err error) string {
	from := s.path.String()
	if s.variable != "" {
		from += " (or " + s.variable + ")"
	}
	if s.value == "" {
		return fmt.Sprintf("An empty text cannot be used as %s. Leave the attribute out to use the environment.", from)
	}
	shown := "The value"
	if parsed, parseErr := url.Parse(s.value); parseErr == nil && parsed.User == nil && parsed.RawQuery == "" {
		shown = fmt.Sprintf("%q", s.value)
	}
	return fmt.Sprintf("%s cannot be used as %s: %s.", shown, from, err)
}
