// Package application shows the installation itself:
// /application/status of LiveAgent API v1.
package application

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource tells about the installation.
type DataSource struct{ liveagent.DataSource }

// Model is the installation in Terraform.
type Model struct {
	Version           value.String `tfsdk:"version"`
	FrameworkVersion  value.String `tfsdk:"framework_version"`
	DateInstalled     value.String `tfsdk:"date_installed"`
	DateUpdated       value.String `tfsdk:"date_updated"`
	CurrentServerTime value.String `tfsdk:"current_server_time"`
}

// Type is the data source.
var Type = crud.Custom{Data: []func() datasource.DataSource{NewDataSource}}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSource{Base: liveagent.Base("liveagent_application", liveagent.Need{Requires: api.V1})}}
}

// table describes the attributes.
func table() attribute.Table {
	const date = ", as the service writes it, in the service's time zone."
	return attribute.Table{
		attribute.Computed("version", "The version of LiveAgent."),
		attribute.Computed("framework_version", "The version of the framework that LiveAgent is built on; `\"\"` when the service does not tell."),
		attribute.Computed("date_installed", "When LiveAgent was installed"+date),
		attribute.Computed("date_updated", "When LiveAgent was last updated"+date),
		attribute.Computed("current_server_time", "The time on the server"+date+" It differs at each read. `\"\"` when the service does not tell."),
	}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[Model](table())
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Tells the version of the LiveAgent installation, and when it was installed and updated. It needs the key of API v1, " +
			"and is a way to check that key.",
		Attributes: attributes,
	}
}

// Read asks the service.
func (d *DataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	application, err := d.Service.API.Application(ctx)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", diagnostic.Object{Noun: "application status"}, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, Model{
		Version:           value.Of[value.Exact](application.Version),
		FrameworkVersion:  value.Of[value.Exact](application.FrameworkVersion),
		DateInstalled:     value.Of[value.Exact](application.DateInstalled),
		DateUpdated:       value.Of[value.Exact](application.DateUpdated),
		CurrentServerTime: value.Of[value.Exact](application.CurrentServerTime),
	})...)
}
