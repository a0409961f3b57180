package livedesk

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// Field is what the service may name when it refuses a request.
type Field struct {
	// Name is the service's word for it, such as ticket_type.
	Name string
	// Attribute is the attribute that it stands for.
	Attribute string
	// Advice says what to do about it beyond the service's own message; it may be
	// empty.
	Advice string
}

// Failed reports a failed write, at the attribute that it is about where the service
// names one of the fields. Of several that it names, the first in the list counts.
func Failed(diags *diag.Diagnostics, summary string, err error, fields ...Field) {
	for _, field := range fields {
		if Names(err, field.Name) {
			diags.AddAttributeError(path.Root(field.Attribute), summary, strings.TrimSpace(diagnostic.Detail(err)+"\n\n"+field.Advice))
			return
		}
	}
	diags.AddError(summary, diagnostic.Detail(err))
}

// Names says whether the service refuses a request with a message about one of some fields.
// It may write the name for people, such as "Phone number".
func Names(err error, fields ...string) bool {
	var failure *transport.Error
	if !errors.As(err, &failure) || !api.IsRefused(err) && !api.IsNotFound(err) {
		return false
	}
	plain := func(text string) string { return strings.ReplaceAll(text, "_", " ") }
	return slices.ContainsFunc(fields, func(field string) bool {
		word, err := regexp.Compile(`(?i)\b` + regexp.QuoteMeta(plain(field)))
		return err == nil && word.MatchString(plain(failure.Message))
	})
}

// conflict are the words with which services say that another object has a value. Their form
// is not documented.
var conflict = regexp.MustCompile(`(?i)\b(taken|duplicate|unique|already|in use|used by|conflict|exists)`)

// IsConflict says whether the service refuses a request because another object has a value.
func IsConflict(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && api.IsRefused(err) && (failure.Status == http.StatusConflict || conflict.MatchString(failure.Message))
}

// IsSilent says whether the service refuses a request without a word.
func IsSilent(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && api.IsRefused(err) && failure.Message == ""
}

// InboxAdvice says what to do about an inbox that the service does not know.
func InboxAdvice(id string) string {
	return "Check the inbox id " + strconv.Quote(id) + ": it is the Channel ID of an API channel of the project that the key belongs to. " +
		"In LiveDesk: Project Settings > Channels > the channel > Settings."
}
