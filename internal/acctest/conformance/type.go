package conformance

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// Type is what the table says about a resource type. What the schema of the provider
// tells (required, optional, computed, kinds of values) is not said again.
type Type struct {
	// Name is the name of the type without the provider's.
	Name string
	// Variant tells an entry from others of the type; "" for the first one.
	Variant string
	// Base are the switches of the mock that an entry begins with, for a type that is
	// another one on other servers, and LiveAgent are values of the provider's
	// configuration of LiveAgent; "" leaves one out.
	Base      map[string]string
	LiveAgent acctest.Values
	// Noun is what messages call an object.
	Noun string
	// Creates and Updates are what messages call a create and an update; "" for these
	// words.
	Creates, Updates string
	// Seed is what the mock holds before, as JSON; "" for the built-in seed.
	Seed string
	// Attributes are all attributes that can be configured.
	Attributes map[string]Attribute
	// Minimal names optional attributes that the smallest configuration has.
	Minimal []string
	// Keys are the natural keys of an import.
	Keys []Key
	// Service says how the service keeps the objects.
	Service Service
	// Create, Read, Update and Delete are the requests of an operation.
	Create, Read, Update, Delete Cost
	// Import is what imports by id cost, when that is not what reads do.
	Import Cost
	// Stays is what the warning says with which a destroy leaves the object in the
	// service; "" when it is deleted.
	Stays string
	// Missing is an id that no object has; "" for any text.
	Missing string
	// Resent says that a create is sent again where its answer was lost and look-ups prove
	// that it was not carried out.
	Resent bool
	// SentOnce says that an update whose answer was lost is looked up and never sent again.
	SentOnce bool
	// Unverified is what the warning says with which an import by id is taken on trust; ""
	// when the service is asked for the object.
	Unverified string
	// NoRead says that no call reads an object, so that all of its attributes are unread.
	NoRead bool
	// Servers are kinds of server on which all rules hold, several choices at a time.
	Servers map[string]map[string]string
	// Switches begin the names of the switches of the mock that concern the type: the
	// rules hold with each of their values.
	Switches []string
	// Skip says why a rule, or a case of one, is not for the type. A key is the path
	// below the type, in which * stands for any text.
	Skip map[string]string
	// Known says why a case fails today, which the suite asserts: who mends it takes it
	// out. Keys are as those of Skip.
	Known map[string]string
}

// Attribute is what the table says about an attribute.
type Attribute struct {
	// Value is a value, and Other another one.
	Value, Other any
	// Empty empties it; nil when it cannot be emptied.
	Empty any
	// Same are other spellings of Value.
	Same []any
	// SentAlike says that the service gets the same for each of them.
	SentAlike bool
	// Refused are values that are refused at plan, by what the error says.
	Refused map[string]any
	// Text says that any text is a value.
	Text bool
	// Field is its name in the service; "" for what cannot be seen there.
	Field string
	// Param is its name in calls, or several with commas between them; "" for Field.
	Param string
	// As turns a value into what the service keeps; nil for the value itself.
	As func(any) any
	// Stored brings what the service keeps into the form of As, where kinds of server
	// differ; nil when they do not.
	Stored func(any) any
	// CreateOnly says that a later change is a warning, Replaces that it replaces the
	// object.
	CreateOnly, Replaces bool
	// Update is what a change of it costs, when that is not what the type says.
	Update Cost
	// Local says that it lives in Terraform alone.
	Local bool
	// Unread says that no read shows it.
	Unread bool
	// With are other attributes that it needs, of which nil takes one away. What has it
	// is not in a full configuration.
	With acctest.Values
	// Nth returns the value of the object of a number, for keys; nil puts the number
	// before the value.
	Nth func(i int) any
	// Follows are computed attributes that change with it.
	Follows []string
}

// Key is a natural key of an import.
type Key struct {
	// Name is what stands before the colon.
	Name string
	// Attribute is the attribute that is looked for.
	Attribute string
	// Same are other spellings of its value that find the object, too.
	Same []string
	// Adopts says that adopt_existing finds objects by it, and that a create whose
	// answer was lost is completed by it.
	Adopts bool
	// Beside are attributes that must be the same, too, for an object to be taken over.
	Beside []string
	// Checked says that a create looks for it first, whatever the service does.
	Checked bool
	// Unique are the switches of a server that refuses a second object with it; nil when
	// none does.
	Unique map[string]string
	// Twins are the switches of a server that lets two objects have it; nil when none
	// does.
	Twins map[string]string
}

// Service says how the service keeps objects of a type.
type Service struct {
	// Name and List find the objects in the state of the mock, ID is the field that
	// tells one apart.
	Name, List, ID string
	// Is picks the objects of the type out of the list; nil takes all.
	Is func(object map[string]any) bool
	// Within are the objects inside one of the list; nil for the one itself.
	Within func(object map[string]any) []map[string]any
	// Add, Change and Remove are calls of others who work on the account.
	Add, Change, Remove Call
}

// Call is a call of the service. In a path, {id} stands for the id, and {last} for what
// follows its last slash.
type Call struct {
	Method, Path string
	// Whole says that it takes the whole object, Form that it takes a form.
	Whole, Form bool
	// Fixed are fields that it always has.
	Fixed map[string]any
}

// Cost are the requests of an operation on several objects in one run: those of all of
// them, and those of each.
type Cost struct{ Once, Each []string }
