package conformance_test

import (
	"fmt"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// color is a colour of a label.
func color(field string) conformance.Attribute {
	return conformance.Attribute{
		Field: field, Value: "E67E22", Other: "112233", Empty: "", Same: []any{"#e67e22", "e67E22"}, SentAlike: true,
		Refused: map[string]any{`"orange" is not a colour`: "orange", `"#12345" is not a colour`: "#12345"},
	}
}

// yesNo is a flag of the service.
func yesNo(value any) any {
	if value == true {
		return "Y"
	}
	return "N"
}

// labelName is the name of a label. Whether another one is free shows in the list.
func labelName(route string) conformance.Attribute {
	return conformance.Attribute{
		Update: conformance.Cost{Once: []string{"GET " + route}, Each: []string{"PUT " + route + "/{id}"}},
		Field:  "name", Text: true, Value: "tfacc-vip", Other: "tfacc-gold",
		Refused: map[string]any{"must not be empty": "", "The name must not be empty": " ", "neither begin nor end with white space": "x "},
	}
}

// labelKeys are the natural keys of a label.
func labelKeys(uniqueSwitch string) []conformance.Key {
	return []conformance.Key{{
		Name: "name", Attribute: "name", Adopts: true, Checked: true,
		Unique: map[string]string{uniqueSwitch: "400"}, Twins: map[string]string{uniqueSwitch: "off"},
	}}
}

// labelService is where the service keeps labels.
func labelService(list string) conformance.Service {
	route := "/api/v3/" + list
	return conformance.Service{
		Name: "liveagent", List: list, ID: "id", Add: conformance.Call{Method: "POST", Path: route},
		Change: conformance.Call{Method: "PUT", Path: route + "/{id}", Whole: true}, Remove: conformance.Call{Method: "DELETE", Path: route + "/{id}"},
	}
}

// labelServers are kinds of server that differ in many ways at once.
func labelServers(uniqueSwitch string) map[string]map[string]string {
	return map[string]map[string]string{
		"objects, null":     {"one_item": "object", "ok_response": "[]", "absent": "null", "scalars": "strings", "colours": "lower"},
		"empty, extra":      {"ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "colours": "hash"},
		"gone is a page":    {"missing_id": "500html", "list_status": "206", "tag_put": "merge", "colours": "upper"},
		"gone is no object": {"missing_id": "emptyarray", "null_field": "clear", "client_id": "honour", uniqueSwitch: "400"},
		"paged":             {"paged_groups_tags": "page"},
		"paged, odd":        {"paged_groups_tags": "page", "missing_id": "500html", "one_item": "object", "colours": "hash"},
	}
}

// labelSeed has objects of others, more than a page has.
func labelSeed(list string) string {
	var theirs []string
	for i := range 15 {
		theirs = append(theirs, fmt.Sprintf(`{"id": "theirs%d", "name": "theirs-%d"}`, i, i))
	}
	return fmt.Sprintf(`{%q: [%s]}`, list, strings.Join(theirs, ", "))
}

// labelSwitches begin the names of the switches that concern labels.
func labelSwitches() []string {
	return []string{
		"ok_response", "one_item", "list_status", "paged_groups_tags", "missing_id", "absent", "scalars", "extra_fields", "null_field", "client_id",
		"tag_put", "tag_name_unique", "group_name_unique", "colours", "auth_status",
	}
}

func tag() conformance.Type {
	const all, one = "/api/v3/tags", "/api/v3/tags/{id}"
	flag := func(field string) conformance.Attribute {
		return conformance.Attribute{Field: field, Value: true, Other: false, As: yesNo}
	}
	return conformance.Type{
		Name: "liveagent_tag", Noun: "tag", Seed: labelSeed("tags"),
		Attributes: map[string]conformance.Attribute{
			"name": labelName(all), "color": color("color"), "background_color": color("background_color"),
			"public": flag("is_public"), "archived": flag("is_archived"),
		},
		Keys: labelKeys("tag_name_unique"), Service: labelService("tags"),
		Create:  conformance.Cost{Once: []string{"GET " + all}, Each: []string{"POST " + all}},
		Read:    conformance.Cost{Once: []string{"GET " + all}},
		Update:  conformance.Cost{Each: []string{"PUT " + one}},
		Delete:  conformance.Cost{Each: []string{"DELETE " + one}},
		Servers: labelServers("tag_name_unique"), Switches: labelSwitches(), Resent: true,
	}
}

func contactGroup() conformance.Type {
	const all, one = "/api/v3/groups", "/api/v3/groups/{id}"
	return conformance.Type{
		Name: "liveagent_contact_group", Noun: "contact group", Seed: labelSeed("groups"),
		Attributes: map[string]conformance.Attribute{
			"name": labelName(all), "color": color("color"), "background_color": color("background_color"),
		},
		Keys: labelKeys("group_name_unique"), Service: labelService("groups"),
		Create:  conformance.Cost{Once: []string{"GET " + all}, Each: []string{"POST " + all}},
		Read:    conformance.Cost{Once: []string{"GET " + all}},
		Update:  conformance.Cost{Each: []string{"PUT " + one}},
		Delete:  conformance.Cost{Each: []string{"DELETE " + one}},
		Servers: labelServers("group_name_unique"), Switches: labelSwitches(), Resent: true,
	}
}
