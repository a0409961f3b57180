package tfkit

import (
	"context"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var colorPattern = regexp.MustCompile(`^(#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}))?$`)

// IsColor returns a validator for hex colours; "" is allowed.
func IsColor() validator.String {
	return Check("a hex colour", func(text string) string {
		if colorPattern.MatchString(text) {
			return ""
		}
		return fmt.Sprintf(`%q is not a colour. Write three or six hex digits, with or without "#", such as "#E67E22"; "" removes the colour.`, text)
	})
}

// IsName returns a validator for names, which the noun calls by what they are:
// not empty, and without white space around.
func IsName(noun string) validator.String {
	return Check("a "+noun, func(text string) string {
		switch trimmed := strings.TrimSpace(text); {
		case trimmed == "":
			return "The " + noun + " must not be empty."
		case trimmed != text:
			return fmt.Sprintf("The %s %q must neither begin nor end with white space.", noun, text)
		}
		return ""
	})
}

// textCheck validates a text with a function that says what is wrong.
type textCheck struct {
	description string
	check       func(string) string
}

// Description tells what is valid.
func (t textCheck) Description(context.Context) string { return t.description }

// MarkdownDescription tells what is valid.
func (t textCheck) MarkdownDescription(context.Context) string { return t.description }

// ValidateString reports what is wrong with a known text.
func (t textCheck) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !Known(req.ConfigValue) {
		return
	}
	if problem := t.check(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Value", problem)
	}
}

// Check returns a validator from a function that says what is wrong with a
// text, or "" when nothing is.
func Check(description string, check func(string) string) validator.String {
	return textCheck{description, check}
}

// IsEmail returns a validator for a bare e-mail address.
func IsEmail() validator.String {
	return Check("an e-mail address", emailProblem)
}

// IsEmailOrEmpty is IsEmail, with "" allowed.
func IsEmailOrEmpty() validator.String {
	return Check(`an e-mail address or ""`, func(text string) string {
		if text == "" {
			return ""
		}
		return emailProblem(text)
	})
}

func emailProblem(text string) string {
	address, err := mail.ParseAddress(text)
	_, domain, _ := strings.Cut(text, "@")
	if err != nil || address.Address != text || strings.ContainsAny(text, " \t\r\n\"(),:;<>[\\]") || domain == "" {
		return fmt.Sprintf("%q is not an e-mail address. Write the address alone, such as alice@example.com.", text)
	}
	return ""
}

// IsFilled returns a validator for a text that must hold more than white space.
func IsFilled(noun string) validator.String {
	return Check("not empty", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "The " + noun + " must not be empty."
		}
		return ""
	})
}

// IsWebAddress returns a validator for the http or https address of something. What
// to do instead ends the error.
func IsWebAddress(noun, instead string) validator.String {
	return Check("a web address", func(text string) string {
		address, err := url.Parse(text)
		if err == nil && address.Host != "" && (address.Scheme == "https" || address.Scheme == "http") {
			return ""
		}
		return strings.TrimSpace(fmt.Sprintf("%q is not the address of a %s. Write a web address, such as https://example.com/file.png. %s", text, noun, instead))
	})
}

// distinct validates that no two elements of a set mean the same.
type distinct struct {
	noun  string
	canon Canon
}

// Distinct returns a validator for a set of texts in which no two may mean the
// same.
func Distinct(noun string, canon Canon) validator.Set { return distinct{noun, canon} }

// Description tells what is valid.
func (d distinct) Description(context.Context) string {
	return "no two spellings of one " + d.noun
}

// MarkdownDescription tells what is valid.
func (d distinct) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

// ValidateSet reports two elements that mean the same.
func (d distinct) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	seen := map[string]string{}
	for _, element := range req.ConfigValue.Elements() {
		text, ok := element.(types.String)
		if !ok || !Known(text) {
			continue
		}
		form := d.canon(text.ValueString())
		if other, twice := seen[form]; twice {
			resp.Diagnostics.AddAttributeError(req.Path, "Same Value Twice",
				fmt.Sprintf("%q and %q are two spellings of one %s. Keep one of them.", other, text.ValueString(), d.noun))
			return
		}
		seen[form] = text.ValueString()
	}
}
