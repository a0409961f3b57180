package api

import (
	"errors"
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// UnknownCallError is a call that the service answered as if it did not have it.
type UnknownCallError struct {
	// Err is the error of the call.
	Err error
}

// Error is the text of the call's error.
func (e *UnknownCallError) Error() string { return e.Err.Error() }

// Unwrap returns the error of the call.
func (e *UnknownCallError) Unwrap() error { return e.Err }

// Advice says which versions have the call.
func (e *UnknownCallError) Advice() string {
	return "This version of LiveAgent does not have the call, or the url is not that of a LiveAgent account. The calls that write the knowledge base " +
		"exist since LiveAgent 4.25.30.2 (the data source helpdesk_liveagent_application shows the version); those that list it are known from clients of others only."
}

// Lacks says what becomes of an entry that is to be deleted where the service has no call
// for that.
func (e *UnknownCallError) Lacks() (where, what, instead string) {
	return "the knowledge base", "This LiveAgent does not delete knowledge-base entries through its API", "To delete it, open Knowledge base in LiveAgent."
}

// UnknownCall returns the error of a call that is not about one object, or about
// one that exists: what else would mean that the object does not exist is then an
// UnknownCallError, and was not carried out whatever the status.
func UnknownCall(err error) error {
	var call *CallError
	var failure *transport.Error
	if !MayBeUnknownCall(err) || !errors.As(err, &call) || !errors.As(err, &failure) {
		return err
	}
	unknown := *failure
	unknown.Lost = false
	return &UnknownCallError{Err: &CallError{Version: call.Version, Err: &unknown}}
}

// MayBeUnknownCall says whether the service answered with a status that servers
// have for calls they do not know, be it in an envelope or on a web page.
func MayBeUnknownCall(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) &&
		slices.Contains([]int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented}, failure.Status)
}
