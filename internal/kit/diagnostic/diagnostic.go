package diagnostic

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// Object names an object for people: its noun, and a name or id when known.
type Object struct {
	Noun string // such as "tag"
	Name string // quoted in messages; may be empty
}

// String returns the noun with the name in quotes.
func (o Object) String() string {
	if o.Name == "" {
		return o.Noun
	}
	return fmt.Sprintf("%s %q", o.Noun, o.Name)
}

// Failed reports that an operation on an object failed: what was tried, the
// service's own message, and what to do.
func Failed(diags *diag.Diagnostics, operation string, object Object, err error) {
	diags.AddError(fmt.Sprintf("Cannot %s the %s", operation, object), Detail(err))
}

// CreateFailed reports that an object was not created. When its natural key is taken, the
// error shows how to import what has it.
func CreateFailed(diags *diag.Diagnostics, key Key, object Object, err error) {
	if !key.taken(diags, object, "A second one was not created.", err) {
		Failed(diags, "create", object, err)
	}
}

// Key is a natural key of an object of a type.
type Key struct {
	// Type is the type with the provider's name, and Attribute what holds the key.
	Type, Attribute string
	// Noun is what messages call the key, such as "name".
	Noun string
}

// taken reports a key that others have, if that is the error.
func (k Key) taken(diags *diag.Diagnostics, object Object, outcome string, err error) bool {
	var taken *cache.TakenError
	if !errors.As(err, &taken) {
		return false
	}
	summary := fmt.Sprintf("The %s of the %s is taken", k.Noun, object)
	ids := strings.Join(taken.IDs, ", ")
	if taken.IsOurs {
		diags.AddAttributeError(path.Root(k.Attribute), summary, fmt.Sprintf("Another resource of this configuration has just created or taken over the %s with this %s; "+
			"its id is %s. %s Two resources cannot manage one object: remove one of them, or give it another %s. If they are one under two addresses, use a moved block.",
			object.Noun, k.Noun, ids, outcome, k.Noun))
		return true
	}
	detail := fmt.Sprintf("There is already a %s with this %s; its id is %s. %s\n\n"+
		"If no resource manages it, import it: terraform import %s.NAME %s (with the name of this resource), or with an import block. "+
		"With adopt_existing = true in the provider block creates take over what exists; changes do not.\n\n"+
		"If another resource has it that this same apply deletes or renames, apply again: then the %s is free. Two that swap theirs need another one in between. "+
		"If that is this resource under its old address, use a moved block.",
		object.Noun, k.Noun, ids, outcome, k.Type, taken.IDs[0], k.Noun)
	if taken.Err != nil {
		detail = Detail(taken.Err) + "\n\n" + detail
	}
	diags.AddAttributeError(path.Root(k.Attribute), summary, detail)
	return true
}

// LostError is a create whose answer was lost, with what a look-up found
// afterwards. Nothing proves that the candidates are not somebody else's, so none
// is taken over.
type LostError struct {
	// Err is the error of the create.
	Err error
	// Likeness says what the candidates share with the object, such as "its
	// e-mail address".
	Likeness string
	// Candidates are the ids of objects that may be the one.
	Candidates []string
	// LookUp is why nothing is known of candidates; nil when they were looked for.
	LookUp error
	// Import is the command that imports the first candidate, or the object.
	Import string
	// IsBlind says that there is nothing to look for the object by.
	IsBlind bool
}

// Error is the text of the create's error.
func (e *LostError) Error() string { return e.Err.Error() }

// Unwrap returns the error of the create.
func (e *LostError) Unwrap() error { return e.Err }

// Advice says how to go on without a duplicate.
func (e *LostError) Advice() string {
	if e.IsBlind {
		return "Nothing tells it from others, so it was not looked for, and may have been created. Look in the service before the next apply; if it exists, import it: " + e.Import + "."
	}
	if e.LookUp != nil {
		return "A look-up of objects with " + e.Likeness + " failed too, which does not prove that it was not created: " + sentence(e.LookUp.Error()) +
			" Look in the service before the next apply; if it exists, import it: " + e.Import + "."
	}
	if len(e.Candidates) == 0 {
		return "A look-up finds nothing with " + e.Likeness + " now, which does not prove that it was not created. " +
			"Look in the service before the next apply; if it exists, import it: " + e.Import + "."
	}
	return fmt.Sprintf("A look-up finds objects with %s; their ids are %s. If one of them is the one that was to be created, import it before the next apply: %s. "+
		"Otherwise the next apply creates another one.", e.Likeness, strings.Join(e.Candidates, ", "), e.Import)
}

// UpdateFailed reports that an object was not changed. One that somebody deleted
// in the meantime is created again after the next plan. Of a natural key that is
// taken it says who has it; the zero Key is for types without one.
func UpdateFailed(diags *diag.Diagnostics, key Key, object Object, err error) {
	if key.taken(diags, object, "This one was not changed.", err) {
		return
	}
	if errors.Is(err, cache.ErrGone) {
		diags.AddError(fmt.Sprintf("The %s is gone", object),
			"It was deleted after the plan was made, so it could not be changed. Run plan and apply again: it will be created anew.")
		return
	}
	Failed(diags, "update", object, err)
}

// DeleteFailed reports that an object was not deleted; nothing when err is nil. Where the
// service has no call for that, the object stays, with a warning.
func DeleteFailed(diags *diag.Diagnostics, object Object, err error) {
	var lacking interface {
		error
		// Lacks says where the object stays, what the service lacks, and what users can do
		// instead.
		Lacks() (where, what, instead string)
	}
	switch {
	case err == nil:
	case errors.As(err, &lacking):
		where, what, instead := lacking.Lacks()
		diags.AddWarning(fmt.Sprintf("The %s stays in %s", object, where),
			fmt.Sprintf("%s: %s\n\nIt was removed from the state. %s", what, Detail(errors.Unwrap(lacking)), instead))
	default:
		Failed(diags, "delete", object, err)
	}
}

// Defect reports a mistake of the provider itself, which its tests find; nothing when err is
// nil.
func Defect(diags *diag.Diagnostics, err error) {
	if err != nil {
		diags.AddError("A defect of the provider", sentence(err.Error())+" Please report it.")
	}
}

// FailedAfter reports, as a warning, that a call failed after the object was
// created or changed: an error would make Terraform destroy it again.
func FailedAfter(diags *diag.Diagnostics, operation string, object Object, err error, next string) {
	diags.AddWarning(fmt.Sprintf("Cannot %s the %s", operation, object), Detail(err)+"\n\n"+next)
}

// Gone warns that an object was deleted elsewhere and left the state.
func Gone(diags *diag.Diagnostics, object Object, id string) {
	diags.AddWarning(fmt.Sprintf("The %s is gone", object),
		fmt.Sprintf("The %s with the id %q no longer exists in the service: it was deleted, by somebody or by another resource of this configuration. "+
			"It was removed from the state; the next apply creates it again. To let it go, remove it from the configuration.", object, id))
}

// Only returns the one id that a look-up found. None, or more than one, is an
// error that says so and lists the candidates.
func Only(diags *diag.Diagnostics, object Object, ids []string) (string, bool) {
	switch len(ids) {
	case 1:
		return ids[0], true
	case 0:
		Absent(diags, object, nil)
	default:
		diags.AddError(fmt.Sprintf("There is more than one %s", object),
			fmt.Sprintf("%d match; their ids are %s. Use the id of the one that is meant.", len(ids), strings.Join(ids, ", ")))
	}
	return "", false
}

// Absent reports that there is no object with a key. The near ones, such as "Sales" (id 4), are
// what may have been meant.
func Absent(diags *diag.Diagnostics, object Object, near []string) {
	hint := "Check the spelling"
	if len(near) > 0 {
		hint = "There is " + strings.Join(near, ", and ") + ", which is not the same: check the case of the letters"
	}
	diags.AddError(fmt.Sprintf("There is no %s", object), "The service has no such "+object.Noun+". "+hint+", and that the provider is configured for the right account.")
}

// Detail renders an error for the body of a diagnostic: its text, what is
// uncertain, and the advice that it carries.
func Detail(err error) string {
	parts := []string{sentence(err.Error())}
	var failure *transport.Error
	switch {
	case !errors.As(err, &failure) || !failure.Lost:
	case failure.Sent > 1:
		parts = append(parts, fmt.Sprintf("It was sent %d times: look-ups between found that nothing had been made.", failure.Sent))
	default:
		parts = append(parts, "The request was not sent again, because that could have done it twice.")
	}
	var adviser interface{ Advice() string }
	if errors.As(err, &adviser) {
		if advice := adviser.Advice(); advice != "" {
			parts = append(parts, advice)
		}
	}
	return strings.Join(parts, "\n\n")
}

func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?)") {
		return text
	}
	return text + "."
}

// Stays warns that a destroy left an object alone, because another resource has taken it
// over: that resource is the same one under a new address, or both stand for one object.
func Stays(diags *diag.Diagnostics, object Object, id string) {
	diags.AddWarning(fmt.Sprintf("The %s stays", object), fmt.Sprintf("adopt_existing is set, and another resource has taken over the object with the id %s in this apply. "+
		"This resource left the state, and nothing was deleted. To give a resource a new address, use a moved block.", id))
}

// Adopted warns that a create has taken over an object that existed. What destroying does
// completes "Destroying this resource …".
func Adopted(diags *diag.Diagnostics, object Object, likeness, id, destroying string) {
	adopted(diags, object, likeness, id, "but brought to what the configuration says", destroying)
}

// AdoptedAsItIs is Adopted for an object that the service neither changes nor deletes.
func AdoptedAsItIs(diags *diag.Diagnostics, object Object, likeness, id string) {
	adopted(diags, object, likeness, id, "for it is what the configuration says", "leaves it in the service")
}

func adopted(diags *diag.Diagnostics, object Object, likeness, id, instead, destroying string) {
	diags.AddWarning(fmt.Sprintf("The %s existed and was taken over", object),
		fmt.Sprintf("adopt_existing is set, and the service had an object with %s; its id is %s. It was not created again, "+
			"%s, and Terraform manages it from now on. Destroying this resource %s.", likeness, id, instead, destroying))
}

// AdoptionFailed reports that an object which existed was not taken over. It is not
// in the state.
func AdoptionFailed(diags *diag.Diagnostics, object Object, id string, err error) {
	diags.AddError(fmt.Sprintf("Cannot take over the %s", object),
		Detail(err)+fmt.Sprintf("\n\nIt exists, with the id %s, and adopt_existing is set, but changing it to what the configuration says failed. "+
			"It is not in the state, and a second one was not created. The next apply tries again.", id))
}

// AmbiguousError is a create with adopt_existing that has found more than one object
// to take over.
type AmbiguousError struct {
	// Likeness says what the objects share with the one to be created.
	Likeness string
	// IDs are the ids of the objects.
	IDs []string
	// Type is the resource type, such as helpdesk_liveagent_contact.
	Type string
}

// Error names the objects.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("adopt_existing is set, and more than one object has %s; their ids are %s", e.Likeness, strings.Join(e.IDs, ", "))
}

// Advice says how to choose one.
func (e *AmbiguousError) Advice() string {
	return fmt.Sprintf("Nothing was created or changed. Import the right one, such as: terraform import %s.NAME %s. Or delete the others in the service.", e.Type, e.IDs[0])
}
