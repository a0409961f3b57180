package livedesk

import (
	"fmt"
	"net/http"
	"strings"
)

// failure is an error that the service answers with.
type failure struct {
	status  int
	message string
	// attributes are the fields that a validation found wrong, nil for other errors.
	attributes []string
	// answer is sent in the place of an error's usual form, when there is one.
	answer any
	// ticket errors come in the envelope of tickets.
	ticket bool
}

// Error returns the text that the service puts into its answer.
func (f *failure) Error() string { return f.message }

func fail(status int, format string, args ...any) *failure {
	return &failure{status: status, message: fmt.Sprintf(format, args...)}
}

// The texts of Chatwoot's errors (CW): LiveDesk documents none.
const (
	textUnauthorized = "You are not authorized to do this action"
	textNotFound     = "Resource could not be found"
)

func notFound() *failure { return fail(http.StatusNotFound, textNotFound) }

// missingParam is Chatwoot's answer when a required parameter is left out (CW).
func missingParam(name string) *failure {
	return fail(http.StatusUnprocessableEntity, "param is missing or the value is empty: %s", name)
}

// problems collects what a validation found.
type problems []problem

type problem struct{ field, text string }

func (p *problems) add(field, text string) { *p = append(*p, problem{field, text}) }

// err is Chatwoot's {"message": …, "attributes": […]} with all problems (CW), nil without any.
func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	f := &failure{status: http.StatusUnprocessableEntity, attributes: []string{}}
	var texts []string
	for _, one := range p {
		texts = append(texts, human(one.field)+" "+one.text)
		f.attributes = append(f.attributes, one.field)
	}
	f.message = strings.Join(texts, ", ")
	return f
}

// invalid is the problem of one field alone.
func invalid(field, text string) error { return problems{{field, text}}.err() }

// human writes a field as Chatwoot's messages do: "Phone number".
func human(field string) string {
	text := strings.ReplaceAll(field, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}
