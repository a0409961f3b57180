package conformance

import (
	"maps"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// generated: the configuration that a CLI generates for an imported object plans nothing,
// whether the CLI asks the provider for it or writes all that the state shows; what the
// provider generates holds nothing empty, and what it leaves out may change (§5).
func generated(*entry) []testCase {
	return []testCase{
		{"minimal", func(s *subject) { s.generates(s.minimal()) }},
		{"full", func(s *subject) { s.generates(s.full()) }},
		{"by-cli", func(s *subject) { s.takesAllShown(s.minimal()) }},
		{"by-cli-full", func(s *subject) { s.takesAllShown(s.full()) }},
	}
}

// generates imports an object and plans what the provider generates for it.
func (s *subject) generates(made acctest.Values) {
	s.importsOf(made)
	config := s.start().Generate(s.typeName, s.object)
	for name, value := range config {
		if a := s.schema[name]; !a.Required && (plain(value) == "" || value == false || a.Computed && !a.Optional) {
			s.tb.Errorf("the generated configuration has %s = %v", name, value)
		}
	}
	for _, name := range s.names(s.isLeftOut(config)) {
		if row := s.guide(); !strings.Contains(row, "`"+name+"`") {
			s.tb.Errorf("the guide on imports does not say that %s is left out: %s", name, row)
		}
	}
	config = s.completed(config)
	s.takes(config)
	for _, name := range s.names(s.isSeen) {
		if config[name] == nil && s.Attributes[name].With == nil {
			s.theirs(name, s.Attributes[name].Other)
		}
	}
	s.settled(config)
}

// isLeftOut says whether an attribute has a value that a generated configuration leaves out.
func (s *subject) isLeftOut(config acctest.Values) func(name string, a Attribute) bool {
	return func(name string, a Attribute) bool {
		value := s.object.State[name]
		return config[name] == nil && !a.Local && plain(value) != "" && value != false
	}
}

// guide is what the guide on imports says to delete of what CLIs generate for the type.
func (s *subject) guide() string {
	s.tb.Helper()
	text, err := os.ReadFile("../../../templates/guides/importing.md.tmpl")
	if err != nil {
		s.tb.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "Delete these lines:")
	table, _, _ = strings.Cut(table, "Where a required attribute")
	for row := range strings.Lines(table) {
		if strings.Contains(row, "`"+s.typeName+"`") {
			return row
		}
	}
	return ""
}

// takesAllShown imports an object and plans all that its state shows, as OpenTofu writes it.
func (s *subject) takesAllShown(made acctest.Values) {
	s.importsOf(made)
	config := acctest.Values{}
	for name := range s.Attributes {
		config[name] = configurablePart(s.schema[name], s.object.State[name])
	}
	config = s.completed(config)
	maps.DeleteFunc(config, func(_ string, value any) bool { return value == nil })
	s.takes(config)
}

// importsOf makes an object and imports it.
func (s *subject) importsOf(made acctest.Values) {
	s.create(made)
	s.object = s.start().Import(s.typeName, s.id(), nil)
	s.trusted(&s.object)
	s.tenant.Mock.ResetStats()
}

// completed adds what users have to write themselves: what is required, or instead of
// something that is left out, and no read shows.
func (s *subject) completed(config acctest.Values) acctest.Values {
	out := maps.Clone(config)
	for name, value := range s.minimal() {
		isMissing := out[name] == nil && (s.schema[name].Required || s.NoRead)
		if isMissing {
			out[name] = value
		}
	}
	return out
}

// configurablePart is a value without what can only be read.
func configurablePart(attribute *tfprotov6.SchemaAttribute, value any) any {
	if attribute.NestedType == nil || value == nil {
		return value
	}
	if elements, isList := value.([]any); isList {
		out := make([]any, 0, len(elements))
		for _, element := range elements {
			out = append(out, configurableParts(attribute, element))
		}
		return out
	}
	return configurableParts(attribute, value)
}

func configurableParts(attribute *tfprotov6.SchemaAttribute, value any) any {
	parts, _ := value.(map[string]any)
	out := map[string]any{}
	for _, part := range attribute.NestedType.Attributes {
		if part.Required || part.Optional {
			out[part.Name] = configurablePart(part, parts[part.Name])
		}
	}
	return out
}
