package conformance

import (
	"encoding/json"
	"fmt"
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
