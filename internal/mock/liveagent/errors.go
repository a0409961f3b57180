package liveagent

import "fmt"

// failure is an error that the service answers with.
type failure struct {
	status  int
	message string
	// page asks for the HTML page of an uncaught failure.
	page bool
	// empty asks for an empty array instead of an error.
	empty bool
}

// Error returns the text that the service puts into its answer.
func (f *failure) Error() string { return f.message }

func fail(status int, format string, args ...any) *failure {
	return &failure{status: status, message: fmt.Sprintf(format, args...)}
}

// The texts that the vendor's documents and changelog know.
const (
	textNoKey      = "Api key is not found in request" // v1: L 5.52.5.37 and a third party
	textUnknownKey = "ApiKey not found"                // D, vendor FAQ
	textBadJSON    = "Bad JSON format: Syntax error"   // L #11286
	textBadFilter  = "Incorrect _filters parameter value"
	textNoData     = "Data is missing" // 400 of POST contacts, V2020
)
