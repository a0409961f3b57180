package acctest

import (
	"encoding/json"
	"fmt"
)

// Instance is an object in the state of a workspace.
type Instance struct {
	// Address is how the configuration names it, such as helpdesk_liveagent_tag.t[3].
	Address string
	// Type is the type of the resource.
	Type string
	// Tainted says whether the next apply replaces it.
	Tainted bool
	// Attributes are its attributes, as JSON has them.
	Attributes map[string]any
}

// ID returns the id of the object.
func (i Instance) ID() string { return fmt.Sprint(i.Attributes["id"]) }

// Instances returns the managed objects in the state of a workspace.
func (w *Workspace) Instances() []Instance {
	w.t.Helper()
	var state struct {
		Resources []struct {
			Mode, Type, Name string
			Instances        []struct {
				IndexKey   any `json:"index_key"`
				Status     string
				Attributes map[string]any
			}
		}
	}
	text := w.Read("terraform.tfstate")
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), &state); err != nil {
		w.t.Fatal(err)
	}
	var out []Instance
	for _, resource := range state.Resources {
		for _, one := range resource.Instances {
			address := resource.Type + "." + resource.Name
			if one.IndexKey != nil {
				address += fmt.Sprintf("[%v]", one.IndexKey)
			}
			if resource.Mode == "managed" {
				out = append(out, Instance{address, resource.Type, one.Status == "tainted", one.Attributes})
			}
		}
	}
	return out
}
