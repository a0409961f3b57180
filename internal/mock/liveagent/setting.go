package liveagent

import (
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Setting is one of the account's seven regional settings.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func settingRoutes() []route {
	return []route{
		{method: "GET", path: "settings", scope: "settings.read", do: listSettings},
		{method: "GET", path: "ping", open: true, do: ping},
		{method: "GET", path: "time_zones", open: true, do: listTimeZones},
	}
}

// listSettings takes the names in one parameter, separated by pipes (V). Unknown names are left out (I).
func listSettings(t *Tenant, r *request) (any, error) {
	names := strings.Split(r.Query.Get("settingsNames"), "|")
	out := rows{}
	for _, s := range t.settings {
		if names[0] == "" || slices.Contains(names, s.Name) {
			out = append(out, tree.Object{{Name: "name", Value: s.Name}, {Name: "value", Value: s.Value}})
		}
	}
	return out, nil
}

// ping is secured in the spec, yet clients call it without a key and expect 200 (V, Vapp, T).
func ping(t *Tenant, _ *request) (any, error) { return t.done(), nil }

func listTimeZones(_ *Tenant, _ *request) (any, error) {
	out := rows{}
	for _, zone := range []string{"America/Los_Angeles", "Asia/Tokyo", "Europe/Bratislava", "UTC"} {
		name := strings.ReplaceAll(zone[strings.Index(zone, "/")+1:], "_", " ")
		out = append(out, tree.Object{{Name: "code", Value: zone}, {Name: "name", Value: name}})
	}
	return out, nil
}
