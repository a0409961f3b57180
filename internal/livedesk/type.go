package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"

type (
	// Resource is what resources and list resources begin with.
	Resource = crud.Resource[*Service]
	// DataSource is what data sources begin with.
	DataSource = crud.DataSource[*Service]
	// Action is what actions begin with.
	Action = crud.Action[*Service]
)

// Base is the beginning of what a type offers.
func Base(typeName string) crud.Base[*Service] {
	return crud.Base[*Service]{TypeName: typeName, Connect: FromProvider}
}
