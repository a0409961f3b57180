package provider

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// The environment variables that stand in for attributes which are left out.
const (
	envLiveAgentURL   = "LIVEAGENT_URL"
	envLiveAgentKey   = "LIVEAGENT_API_KEY"
	envLiveAgentKeyV1 = "LIVEAGENT_API_V1_KEY"
	envLiveDeskURL    = "LIVEDESK_URL"
	envLiveDeskKey    = "LIVEDESK_API_KEY"
	envLiveDeskSecret = "LIVEDESK_API_SECRET"
)

const (
	defaultRequestTimeout = 30 * time.Second
	defaultMaxRetries     = 8
)

// model is the provider block.
type model struct {
	LiveAgent      types.Object  `tfsdk:"liveagent"`
	LiveDesk       types.Object  `tfsdk:"livedesk"`
	RequestTimeout types.String  `tfsdk:"request_timeout"`
	MaxRetries     types.Float64 `tfsdk:"max_retries"`
	BulkReads      types.Bool    `tfsdk:"bulk_reads"`
	AdoptExisting  types.Bool    `tfsdk:"adopt_existing"`
}

// setting is one value of a service's configuration, from the provider block or
// from the environment.
type setting struct {
	path     path.Path
	variable string
	value    string
	unknown  bool
	// hides says that it is empty in the provider block, although the environment has a value.
	hides bool
}

// newSetting takes a value without white space around: files and secret stores end with a line end.
func newSetting(at path.Path, value types.String, variable string) setting {
	s := setting{path: at, variable: variable, value: strings.TrimSpace(value.ValueString()), unknown: value.IsUnknown()}
	if variable == "" || s.unknown {
		return s
	}
	outside := strings.TrimSpace(os.Getenv(variable))
	if value.IsNull() {
		s.value = outside
	}
	s.hides = s.value == "" && outside != ""
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
	var hints strings.Builder
	for _, s := range settings {
		if s.hides {
			fmt.Fprintf(&hints, " %s is an empty text in the provider block, which hides %s: leave it out to use that.", s.path, s.variable)
		}
	}
	is, it := "is", "it"
	if len(settings) > 1 {
		is, it = "are", "them"
	}
	return diag.NewAttributeErrorDiagnostic(settings[0].path, what+" is not configured",
		fmt.Sprintf("A type that needs %s is used, but in the provider configuration %s %s missing. Set %s in the provider block, or set %s in the environment.",
			what, strings.Join(attributes, " and "), is, it, strings.Join(variables, " and "))+hints.String())
}

// data is what types get: the services, or why they cannot be used.
type data struct {
	liveAgent liveAgent
	liveDesk  liveDesk
}

// shared is what all services have in common.
type shared struct {
	userAgent  string
	timeout    time.Duration
	maxRetries int
	bulkReads  bool
	// adoptExisting makes creates take over what exists already.
	adoptExisting bool
	clock         transport.Clock
}

func (m model) shared(userAgent string) (shared, diag.Diagnostics) {
	var diags diag.Diagnostics
	out := shared{userAgent: userAgent, timeout: defaultRequestTimeout, maxRetries: defaultMaxRetries, bulkReads: true}
	for name, value := range map[string]attr.Value{"request_timeout": m.RequestTimeout, "max_retries": m.MaxRetries, "bulk_reads": m.BulkReads, "adopt_existing": m.AdoptExisting} {
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
		out.maxRetries = int(m.MaxRetries.ValueFloat64())
	}
	if !m.BulkReads.IsNull() {
		out.bulkReads = m.BulkReads.ValueBool()
	}
	out.adoptExisting = m.AdoptExisting.ValueBool()
	return out, diags
}

// pace returns how many requests a minute a service gets.
func pace(configured types.Float64, otherwise int) int {
	if configured.IsNull() {
		return otherwise
	}
	return int(configured.ValueFloat64())
}

// debug logs one line for each request.
func debug(ctx context.Context, message string, fields map[string]any) {
	tflog.Debug(ctx, message, fields)
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
	return fmt.Sprintf("%s cannot be used as %s: %s.", s.shown(), from, err)
}

// host is the form of a host, with the scheme in front of it or without.
var host = regexp.MustCompile(`^([a-z]+://)?[\w-]+(\.[\w-]+)+(:\d+)?/?$`)

// shown returns the value for a message. Whatever is more than a host may hold a key.
func (s setting) shown() string {
	if host.MatchString(s.value) {
		return fmt.Sprintf("%q", s.value)
	}
	if parsed, err := url.Parse(s.value); err == nil && host.MatchString(parsed.Host) {
		return fmt.Sprintf("The value with the host %q", parsed.Host)
	}
	return "The value"
}
