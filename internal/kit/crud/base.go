package crud

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Base is what everything that a custom type offers begins with: its name, and the service S
// that the provider has configured.
type Base[S any] struct {
	// TypeName is the name without the provider's, such as liveagent_ticket.
	TypeName string
	// Connect returns the service that a configured provider holds; nil, without an error,
	// while the provider is not configured yet.
	Connect func(provider any, diags *diag.Diagnostics) S
	// Service is set once the provider is configured.
	Service S
}

// Resource is what resources and list resources begin with. Their identity is the id.
type Resource[S any] struct {
	Base[S]
	// Noun names one object in messages, such as "ticket".
	Noun string
}

// Metadata names the type.
func (r *Resource[S]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *Resource[S]) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = r.Connect(req.ProviderData, &resp.Diagnostics)
}

// IdentitySchema describes the identity.
func (r *Resource[S]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = IdentitySchema(r.Noun)
}

// DataSource is what data sources begin with.
type DataSource[S any] struct{ Base[S] }

// Metadata names the type.
func (d *DataSource[S]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSource[S]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = d.Connect(req.ProviderData, &resp.Diagnostics)
}

// Ephemeral is what ephemeral resources begin with.
type Ephemeral[S any] struct{ Base[S] }

// Metadata names the type.
func (e *Ephemeral[S]) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + e.TypeName
}

// Configure takes the service from the provider.
func (e *Ephemeral[S]) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.Service = e.Connect(req.ProviderData, &resp.Diagnostics)
}

// Action is what actions begin with.
type Action[S any] struct{ Base[S] }

// Metadata names the type.
func (a *Action[S]) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.TypeName
}

// Configure takes the service from the provider.
func (a *Action[S]) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Service = a.Connect(req.ProviderData, &resp.Diagnostics)
}
