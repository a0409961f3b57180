package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
)

// derived is the key of the private state that marks a system_name which the
// configuration empties. The service then derives one, and the state keeps "":
// otherwise every plan would empty it again.
const derived = "derived_system_name"

func rememberDerived(ctx context.Context, kept private.State, config Model, diags *diag.Diagnostics) {
	private.Set(ctx, kept, derived, config.SystemName.Is(""), diags)
}

func isDerived(ctx context.Context, kept private.State) bool {
	return private.IsSet(ctx, kept, derived)
}
