// Package routing finds the operation of a service that a request asks for.
package routing

import "strings"

// Find returns the route of a path, and the path's template when only the method is wrong. The function of tells method
// and template of a route. Where several templates match, the first one wins.
func Find[R any](routes []R, of func(*R) (method, path string), method string, segments []string) (found *R, ids map[string]string, path string) {
	for i := range routes {
		verb, template := of(&routes[i])
		got, ok := match(template, segments)
		if !ok || (path != "" && path != template) {
			continue
		}
		path, ids = template, got
		if verb == method {
			return &routes[i], ids, path
		}
	}
	return nil, ids, path
}

func match(path string, segments []string) (map[string]string, bool) {
	parts := strings.Split(path, "/")
	if len(parts) != len(segments) {
		return nil, false
	}
	ids := map[string]string{}
	for i, part := range parts {
		switch {
		case strings.HasPrefix(part, "{"):
			ids[strings.Trim(part, "{}")] = segments[i]
		case part != segments[i]:
			return nil, false
		}
	}
	return ids, true
}
