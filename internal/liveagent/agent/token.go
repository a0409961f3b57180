package agent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var _ ephemeral.EphemeralResourceWithConfigure = (*Token)(nil)

// Token reads the token with which an agent is logged in. It is ephemeral, so
// that neither state nor plan hold it.
type Token struct{ liveagent.Ephemeral }

type tokenModel struct {
	Agent      types.String `tfsdk:"agent"`
	ID         types.String `tfsdk:"id"`
	Email      types.String `tfsdk:"email"`
	Token      types.String `tfsdk:"token"`
	CookieName types.String `tfsdk:"cookie_name"`
}

// NewToken returns the ephemeral resource.
func NewToken() ephemeral.EphemeralResource {
	return &Token{liveagent.Ephemeral{Base: liveagent.Base("liveagent_agent_token", liveagent.Need{Requires: api.V1})}}
}

// Schema describes the type.
func (e *Token) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the authentication token of an agent. It needs the key of API v1.\n\n" +
			"Whoever has the token acts as the agent. It is in neither state nor plan; hand it on only to what is ephemeral too, such as a write-only attribute or a provider configuration.",
		Attributes: map[string]schema.Attribute{
			"agent": schema.StringAttribute{
				MarkdownDescription: "The agent, by e-mail address or id.",
				Required:            true,
				Validators:          []validator.String{attribute.Filled("agent")},
			},
			"id":          schema.StringAttribute{MarkdownDescription: "The id of the agent.", Computed: true},
			"email":       schema.StringAttribute{MarkdownDescription: "The e-mail address of the agent.", Computed: true},
			"token":       schema.StringAttribute{MarkdownDescription: "The token: the value of the cookie that logs the agent in. Whoever has it can act as the agent.", Computed: true, Sensitive: true},
			"cookie_name": schema.StringAttribute{MarkdownDescription: "The name of the cookie, such as `A_auth`.", Computed: true},
		},
	}
}

// Open reads the agent anew: a token is kept nowhere.
func (e *Token) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var config tokenModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object := diagnostic.Object{Noun: "agent", Name: config.Agent.ValueString()}
	user, err := e.Service.API.User(ctx, config.Agent.ValueString())
	switch {
	case api.IsNotFound(err):
		diagnostic.Only(&resp.Diagnostics, object, nil)
		return
	case err != nil:
		diagnostic.Failed(&resp.Diagnostics, "read the token of", object, err)
		return
	case user.AuthToken == "":
		resp.Diagnostics.AddError("There is no token of the "+object.String(),
			"The service answers with the agent, but without a token. The agent may never have logged in, or this LiveAgent does not hand tokens out.")
		return
	}
	resp.Diagnostics.Append(resp.Result.Set(ctx, tokenModel{
		Agent: config.Agent, ID: types.StringValue(user.ID), Email: types.StringValue(user.Email),
		Token: types.StringValue(user.AuthToken), CookieName: types.StringValue(user.CookieName),
	})...)
}
