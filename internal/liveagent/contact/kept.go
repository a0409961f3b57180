package contact

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"

// memory is what the private state remembers of a contact.
type memory struct {
	CustomFields value.ManagedKeys `private:"custom_fields"`
	// LastChange is when the contact was last changed, as it was answered together with
	// values that the state has just so, all of them. While a list shows the same date, the
	// fields that the list lacks need not be read again. Its key counts up with each release
	// that adds an attribute which lists lack.
	LastChange string `private:"last_change_1"`
	// IsDerived marks a system_name which the configuration empties. The service then derives
	// one, and the state keeps "": otherwise every plan would empty it again.
	IsDerived bool `private:"derived_system_name"`
}
