package liveagent

import (
	"slices"
	"strings"
)

// The paths of contact groups and tags. They seem to share a table in the service, for the grid of groups returns TagRow
// too (V, I).
const (
	groups = "groups"
	tags   = "tags"
)

// groupKind: there is no privilege for groups; they came together with tags (Vold, I).
func groupKind() *kind {
	return &kind{
		noun: "Group", path: groups, scopes: scopes("tag.read", "tag.manage"), ids: labelIDs,
		array: true, whole: swPagedGroupsTags, put: swTagPut, fields: labelFields(swGroupNames), drop: emptyGroup,
	}
}

func tagKind() *kind {
	return &kind{
		noun: "Tag", path: tags, scopes: scopes("tag.read", "tag.manage"), ids: labelIDs,
		array: true, whole: swPagedGroupsTags, put: swTagPut,
		fields: append(labelFields(swTagNames),
			field{name: "is_public", form: flag, initial: "N"}, // that a flag is N until somebody says otherwise is assumed (I)
			field{name: "is_archived", form: flag, initial: "N"}),
		drop: untag,
	}
}

// labelFields are what both have. The name is required on create and update: of tags since Nov 2021, of groups since June
// 2025 (Vold, V).
func labelFields(unique string) []field {
	return []field{
		{name: "name", required: true, unique: unique},
		{name: "color", dress: (*Tenant).colour},
		{name: "background_color", dress: (*Tenant).colour},
	}
}

func labelIDs(t *Tenant) *idSpace { return t.labelIDs }

// emptyGroup takes a group from its contacts. The effect of deleting one in use is not documented.
func emptyGroup(t *Tenant, _ *request, group *object) error {
	for _, c := range t.contacts.All() {
		if slices.Contains(c.Groups, group.id) {
			left := *c
			left.Groups = slices.DeleteFunc(slices.Clone(c.Groups), func(id string) bool { return id == group.id })
			t.contacts.Put(c.ID, &left)
		}
	}
	return nil
}

// untag takes a tag from its tickets; what the service does is not documented.
func untag(t *Tenant, _ *request, tag *object) error {
	if t.Is(swDeletedTag, "kept") {
		return nil
	}
	for _, old := range t.tickets.All() {
		if slices.Contains(old.Tags, tag.id) {
			c := old.edit()
			c.Tags = slices.DeleteFunc(c.Tags, func(id string) bool { return id == tag.id })
			t.tickets.Put(c.ID, c)
		}
	}
	return nil
}

// colour writes a colour as the switch wants it: the form is not documented, six hex digits without # were seen (T).
func (t *Tenant) colour(value string) string {
	switch {
	case value == "":
		return ""
	case t.Is(swColours, "lower"):
		return strings.ToLower(value)
	case t.Is(swColours, "upper"):
		return strings.ToUpper(value)
	case t.Is(swColours, "hash"):
		return "#" + strings.ToUpper(strings.TrimPrefix(value, "#"))
	}
	return value
}

// label makes a group or a tag that has nothing but a name.
func (t *Tenant) label(k *kind, name string) *object {
	o := &object{kind: k, values: map[string]any{"name": name}}
	o.complete()
	t.putObject(o)
	return o
}

// labelOf finds the first group or tag of a name, nil if there is none.
func (t *Tenant) labelOf(path, name string) *object {
	return t.objects[path].Find(func(o *object) bool { return o.text("name") == name })
}
