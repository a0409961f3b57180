package routing_test

import (
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/routing"
)

func TestFind(t *testing.T) {
	routes := [][2]string{{"GET", "a"}, {"GET", "a/search"}, {"PUT", "a/{id}"}, {"GET", "a/{id}/b/{other}"}}
	of := func(r *[2]string) (string, string) { return r[0], r[1] }
	for request, want := range map[string]string{
		"GET a": "a", "PUT a": "a!", "GET a/search": "a/search", "PUT a/search": "a/search!", "PUT a/7": "a/{id} 7",
		"GET a/7": "a/{id}! 7", "GET a/7/b/8": "a/{id}/b/{other} 7", "GET b": "!",
	} {
		method, path, _ := strings.Cut(request, " ")
		found, ids, template := routing.Find(routes, of, method, strings.Split(path, "/"))
		got := template
		if found == nil {
			got += "!"
		}
		if ids["id"] != "" {
			got += " " + ids["id"]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", request, got, want)
		}
	}
}
