package liveagent

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
)

type (
	// Resource is what resources and list resources begin with.
	Resource = crud.Resource[*Service]
	// DataSource is what data sources begin with.
	DataSource = crud.DataSource[*Service]
	// Ephemeral is what ephemeral resources begin with.
	Ephemeral = crud.Ephemeral[*Service]
	// Action is what actions begin with.
	Action = crud.Action[*Service]
)

// Base is the beginning of what a type offers.
func Base(typeName string, need Need) crud.Base[*Service] {
	return crud.Base[*Service]{TypeName: typeName, Connect: func(provider any, diags *diag.Diagnostics) *Service {
		return FromProvider(provider, need, diags)
	}}
}
