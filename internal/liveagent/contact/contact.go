// Package contact manages contacts: /contacts of LiveAgent API v3.
//
// API v1 serves them where it alone has a key. It calls them customers, can create and read
// them, but neither change nor delete them, and knows few of their attributes: see
// customer.go.
package contact

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
)

const typeName = "liveagent_contact"

// Type is all that contacts offer to the provider.
var Type = crud.Custom{
	Name: typeName, NaturalKeys: crud.NaturalKeys{Attributes: []string{"emails"}, AreExact: true},
	Generation: attribute.Generation{Without: []string{
		"system_name", "note", "avatar_url", "time_offset", "latitude", "longitude", "registration_email",
	}},
	Resource: NewResource,
	Data:     []func() datasource.DataSource{NewDataSource, NewDataSources},
	List:     NewListResource,
}
