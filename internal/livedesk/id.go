package livedesk

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
)

var wholeNumber = regexp.MustCompile(`^[0-9]+$`)

// NotID says what is wrong with the id of an object, such as "an inbox": all ids are numbers
// (documented) but those of tickets and of who takes part in them. A blank one is no matter of
// this.
func NotID(of, id string) string {
	if strings.TrimSpace(id) == "" || wholeNumber.MatchString(id) {
		return ""
	}
	return fmt.Sprintf("%q is not the id of %s: that is a number, such as 407.", id, of)
}

// ID allows only ids of an object, such as "an inbox".
func ID(of string) attribute.Option {
	return attribute.Check(func(text string) string { return NotID(of, text) })
}

// IsImportID says whether an import id is the id of an object, such as "a contact", and reports
// it otherwise. What else may be written ends the error.
func IsImportID(diags *diag.Diagnostics, of, id, otherwise string) bool {
	problem := NotID(of, id)
	if problem == "" {
		return true
	}
	diags.AddError("Invalid import id", strings.TrimSpace(problem+" "+otherwise))
	return false
}
