package livedesk

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Time is a time in Unix seconds. Fractions do not matter.
type Time = value.Text[Seconds]

// Seconds is the equality of [Time].
type Seconds struct{}

// Normalize returns the whole seconds.
func (Seconds) Normalize(text string) string {
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(math.Trunc(seconds), 'f', 0, 64)
}

// ByKey describes a map of JSON values of which only the configured keys are managed. The
// noun names a key.
func ByKey(name, description, noun string, more ...attribute.Option) attribute.Attribute {
	return attribute.Optional(name, description, append(more, attribute.Called(noun), attribute.NeverEmpty(),
		attribute.Emptied("Only the keys that are listed are managed. A key that is taken out is set to null if this provider has set it; `{}` empties none."),
		attribute.LeftOut("Left out, none are managed."),
		attribute.Shown("All are shown. A plain text stands for itself; every other value is JSON, for `jsondecode`."))...)
}

// WebAddress allows only http and https addresses of something. What to do instead ends the
// error.
func WebAddress(noun, instead string) attribute.Option {
	return attribute.Check(func(text string) string {
		address, err := url.Parse(text)
		if err == nil && address.Host != "" && (address.Scheme == "https" || address.Scheme == "http") {
			return ""
		}
		return strings.TrimSpace(fmt.Sprintf("%q is not the address of a %s. Write a web address, such as https://example.com/file.png. %s", text, noun, instead))
	})
}
