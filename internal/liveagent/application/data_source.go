// Package application is the room of the installation itself:
// /application/status of LiveAgent API v1.
package application

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource tells about the installation.
type DataSource struct{ liveagent.DataSourceRoom }

// Model is the installation in Terraform.
type Model struct {
	Version           types.String `tfsdk:"version"`
	FrameworkVersion  types.String `tfsdk:"framework_version"`
	DateInstalled     types.String `tfsdk:"date_installed"`
	DateUpdated       types.String `tfsdk:"date_updated"`
	CurrentServerTime types.String `tfsdk:"current_server_time"`
}

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: "liveagent_application", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	const date = ", as the service writes it, in the service's time zone."
	resp.Schema = schema.Schema{
		MarkdownDescription: "Tells the version of the LiveAgent installation, and when it was installed and updated. It needs the key of API v1, " +
			"and is a way to check that key.",
		Attributes: map[string]schema.Attribute{
			"version":             tfkit.Shown("The version of LiveAgent."),
			"framework_version":   tfkit.Shown("The version of the framework that LiveAgent is built on; `\"\"` when the service does not tell."),
			"date_installed":      tfkit.Shown("When LiveAgent was installed" + date),
			"date_updated":        tfkit.Shown("When LiveAgent was last updated" + date),
			"current_server_time": tfkit.Shown("The time on the server" + date + " It differs at each read. `\"\"` when the service does not tell."),
		},
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
		Version:           types.StringValue(application.Version),
		FrameworkVersion:  types.StringValue(application.FrameworkVersion),
		DateInstalled:     types.StringValue(application.DateInstalled),
		DateUpdated:       types.StringValue(application.DateUpdated),
		CurrentServerTime: types.StringValue(application.CurrentServerTime),
	})...)
}
