package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// blockSize is how many objects a block has at the most.
const blockSize = 100

// kind is a kind of objects to measure.
type kind struct {
	// name is the word for it in flags and tables.
	name     string
	typeName string
	// attributes is the body of a block. Each object has a name of the form of the address in the configuration,
	// b0[17], so that what the mock lists can be found in a plan.
	attributes string
	// route is where the service lists the objects, and nameField what it calls their names.
	route, nameField string
	// method and change are how somebody else changes an object.
	method string
	change func(name string) any
}

func kinds() []kind {
	return []kind{
		{
			name: "tag", typeName: "helpdesk_liveagent_tag", route: "/api/v3/tags", nameField: "name",
			attributes: "  name  = \"BLOCK[${count.index}]\"\n  color = \"#C0392B\"\n",
			method:     "PUT",
			change:     func(name string) any { return map[string]string{"name": name, "color": "27AE60"} },
		},
		{
			name: "contact", typeName: "helpdesk_liveagent_contact", route: "/api/v3/contacts", nameField: "firstname",
			attributes: "  first_name    = \"BLOCK[${count.index}]\"\n  last_name     = \"Benchmark\"\n" +
				"  emails        = [\"BLOCK-${count.index}@example.com\"]\n  note          = \"Customer of BLOCK.\"\n" +
				"  custom_fields = { tier = \"gold\" }\n",
			method: "PATCH",
			change: func(string) any { return map[string]string{"note": "Somebody else was here."} },
		},
	}
}

// blocks returns the configuration of a number of objects, block by block.
func (k kind) blocks(size int) []string {
	var out []string
	for first := 0; first < size; first += blockSize {
		name := fmt.Sprintf("b%d", len(out))
		out = append(out, fmt.Sprintf("\nresource %q %q {\n  count = %d\n%s}\n",
			k.typeName, name, min(blockSize, size-first), strings.ReplaceAll(k.attributes, "BLOCK", name)))
	}
	return out
}

// drift changes 1 % of the objects as somebody else, and returns their addresses.
func (k kind) drift(server *mock.Server, size int) ([]string, error) {
	objects, err := k.list(server, max(1, size/100))
	if err != nil {
		return nil, err
	}
	addresses := make([]string, 0, len(objects))
	for _, object := range objects {
		name := object[k.nameField]
		status, answer := server.Call(k.method, k.route+"/"+object["id"], k.change(name))
		if status/100 != 2 {
			return nil, fmt.Errorf("changing %s: status %d: %s", name, status, answer)
		}
		addresses = append(addresses, k.typeName+"."+name)
	}
	return addresses, nil
}

// list returns the first objects of the mock, with their texts.
func (k kind) list(server *mock.Server, most int) ([]map[string]string, error) {
	status, answer := server.Call("GET", fmt.Sprintf("%s?_page=1&_perPage=%d", k.route, most), nil)
	if status/100 != 2 {
		return nil, fmt.Errorf("listing objects: status %d: %s", status, answer)
	}
	var rows []map[string]any
	if err := json.Unmarshal(answer, &rows); err != nil {
		return nil, fmt.Errorf("listing objects: %w", err)
	}
	var objects []map[string]string
	for _, row := range rows[:min(most, len(rows))] {
		objects = append(objects, map[string]string{"id": fmt.Sprint(row["id"]), k.nameField: fmt.Sprint(row[k.nameField])})
	}
	return objects, nil
}
