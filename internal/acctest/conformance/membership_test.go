package conformance_test

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// membership lives inside a contact, which has a rule book of its own in its package:
// who else is in the group, renamed groups, the choice between both APIs.
func membership() conformance.Type {
	const inContact = "the service keeps it as a field of the contact"
	return conformance.Type{
		Name: "liveagent_contact_group_membership", Noun: "contact group membership",
		Seed: `{"groups": [{"id": "g1", "name": "one"}, {"id": "g2", "name": "two"}], "contacts": [{"id": "c1", "emails": ["a@example.com"]}, {"id": "c2", "emails": ["b@example.com"]}]}`,
		Attributes: map[string]conformance.Attribute{
			"contact_id": {Value: "c1", Other: "c2", Replaces: true, Refused: map[string]any{"An id must not be empty": "", "nor contain a slash": "c/d"}},
			"group_id":   {Value: "g1", Other: "g2", Replaces: true, Refused: map[string]any{"An id must not be empty": ""}},
		},
		Skip: map[string]string{
			"create": inContact, "lost": inContact, "failed": inContact, "gone": inContact, "requests": inContact, "import_errors": inContact,
			"cli": "an import is tested in its package",
		},
	}
}
