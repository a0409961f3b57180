package conformance

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// RunCLI imports an object of each type in every form through the CLI of the
// environment: with the command, with a block, and by identity where it can. The plan
// after it is empty.
func RunCLI(t *testing.T, types ...Type) {
	t.Helper()
	for _, one := range types {
		e := newEntry(t, one)
		if _, skipped := match(e.Skip, cliRule, nil); skipped || e.LiveAgent != nil {
			continue
		}
		for name, run := range map[string]func(s *subject, w *acctest.Workspace){"id": (*subject).importsByCLI, "identity": (*subject).importsByIdentity} {
			t.Run(one.title()+"/"+name, func(t *testing.T) {
				t.Parallel()
				s := newSubject(t, e, nil)
				w := acctest.NewWorkspace(t, s.tenant)
				if name == "identity" {
					w.NeedVersion(12, 12)
				}
				config := s.minimal()
				s.create(config)
				w.Write("")
				w.WriteFile("objects.tf.json", s.asJSON(config))
				run(s, w)
			})
		}
	}
}

// RunGenerated imports an object of each type through the CLI of the environment, which writes
// its configuration. That plans nothing, and once the lines are deleted that the guide on
// imports names, what others change plans nothing either.
func RunGenerated(t *testing.T, types ...Type) {
	t.Helper()
	for _, one := range types {
		e := newEntry(t, one)
		t.Run(one.title(), func(t *testing.T) {
			t.Parallel()
			s := newSubject(t, e, nil)
			w := acctest.NewWorkspace(t, s.tenant)
			s.create(s.minimal())
			s.object = s.start().Import(s.typeName, s.id(), nil)
			w.Write("")
			w.WriteFile("import.tf", s.importBlock("id = "+strconv.Quote(s.id())))
			w.Do("plan", "-no-color", "-generate-config-out=generated.tf")
			w.Do("apply", "-no-color", "-auto-approve")
			s.plansNothing(w, "No changes")
			kept := s.start().Generate(s.typeName, s.object)
			w.WriteFile("generated.tf", s.trimmed(w.Read("generated.tf"), kept))
			s.plansNothing(w, "No changes")
			for _, name := range s.names(s.isSeen) {
				if kept[name] == nil && s.Attributes[name].With == nil {
					s.theirs(name, s.Attributes[name].Other)
				}
			}
			s.plansNothing(w, "No changes")
		})
	}
}

// line is an attribute of a generated configuration that stands on one line.
var line = regexp.MustCompile(`(?m)^  (\w+) += (.*)\n`)

// trimmed is a generated configuration without what is empty, and what Terraform from 1.14 on
// does not generate.
func (s *subject) trimmed(text string, kept acctest.Values) string {
	return line.ReplaceAllStringFunc(text, func(one string) string {
		name := line.FindStringSubmatch(one)[1]
		if kept[name] != nil || s.schema[name] == nil {
			return one
		}
		return ""
	})
}

// cliRule is the name under which a type may skip it.
const cliRule = "cli"

func (s *subject) importsByCLI(w *acctest.Workspace) {
	for _, id := range s.importIDs(s.minimal()) {
		w.Do("import", "-no-color", s.typeName+".test", id)
		s.plansNothing(w, "No changes")
		w.Do("state", "rm", s.typeName+".test")
	}
	w.WriteFile("import.tf", s.importBlock("id = "+strconv.Quote(s.id())))
	s.plansNothing(w, "1 to import, 0 to add, 0 to change, 0 to destroy")
}

func (s *subject) importsByIdentity(w *acctest.Workspace) {
	w.WriteFile("import.tf", s.importBlock("identity = { id = "+strconv.Quote(s.id())+" }"))
	s.plansNothing(w, "1 to import, 0 to add, 0 to change, 0 to destroy")
}

// asJSON is a configuration of the object in the JSON form of the CLI.
func (s *subject) asJSON(config acctest.Values) string {
	s.tb.Helper()
	text, err := json.Marshal(map[string]any{"resource": map[string]any{s.typeName: map[string]any{"test": config}}})
	if err != nil {
		s.tb.Fatal(err)
	}
	return string(text)
}

// importIDs are the forms of the id of an import.
func (s *subject) importIDs(config acctest.Values) []string {
	ids := []string{s.id(), "id:" + s.id()}
	for _, key := range s.Keys {
		if config[key.Attribute] != nil {
			ids = append(ids, key.Name+":"+s.keyValue(key))
		}
	}
	return ids
}

func (s *subject) importBlock(what string) string {
	return fmt.Sprintf("import {\n  to = %s.test\n  %s\n}\n", s.typeName, what)
}

// plansNothing checks what a plan says, which must not change anything.
func (s *subject) plansNothing(w *acctest.Workspace, says string) {
	s.tb.Helper()
	if output := acctest.Flat(w.Do("plan", "-no-color")); !strings.Contains(output, says) {
		s.tb.Errorf("the plan does not say %q: %s", says, output)
	}
}
