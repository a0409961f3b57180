package livedesk

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
)

// Resource is what every resource and list resource begins with: its name and the
// configured service. The identity is the id.
type Resource struct {
	// TypeName is the type without the provider's name, such as livedesk_contact.
	TypeName string
	// Noun names one object in messages, such as "contact".
	Noun string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}

// IdentitySchema describes the identity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = crud.IdentitySchema(r.Noun)
}

// DataSource is what every data source begins with.
type DataSource struct {
	// TypeName is the type without the provider's name, such as livedesk_contacts.
	TypeName string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}

// Action is what every action begins with.
type Action struct {
	// TypeName is the type without the provider's name, such as livedesk_send_message.
	TypeName string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (a *Action) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.TypeName
}

// Configure takes the service from the provider.
func (a *Action) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}
