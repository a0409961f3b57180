package liveagent

import (
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
)

// The names of the switches.
const (
	swAuthStatus      = "auth_status"
	swMissingKey      = "missing_key_status"
	swV1AuthStatus    = "v1_auth_status"
	swV1MissingKey    = "v1_missing_key_status"
	swDeniedScopes    = "denied_scopes"
	swOK              = "ok_response"
	swOneItem         = "one_item"
	swPerPageMax      = "per_page_max"
	swPerPageOverMax  = "per_page_over_max"
	swListStatus      = "list_status"
	swPagedGroupsTags = "paged_groups_tags"
	swMissingID       = "missing_id"
	swV1MissingID     = "v1_missing_id"
	swAbsent          = "absent"
	swV1Absent        = "v1_absent"
	swEmptyList       = "empty_list"
	swScalars         = "scalars"
	swExtraFields     = "extra_fields"
	swBadFilter       = "bad_filter"
	swGroupsFilter    = "groups_filter"
	swUniqueEmails    = "unique_emails"
	swEmailCase       = "email_case"
	swContactPut      = "contact_put"
	swPatchArrays     = "patch_arrays"
	swNullField       = "null_field"
	swSystemName      = "system_name"
	swClientID        = "client_id"
	swUnknownGroup    = "unknown_group"
	swUnregister      = "unregister_visitor"
	swTagPut          = "tag_put"
	swTagNames        = "tag_name_unique"
	swGroupNames      = "group_name_unique"
	swColours         = "colours"
	swMembership      = "membership"
	swDeletedAgents   = "deleted_agents"
	swV1Groups        = "v1_group_names"
	swV1Created       = "v1_created"
	swV1Put           = "v1_put"
	swV1UnknownGroup  = "v1_unknown_group"
	swKBList          = "kb_list_key"
	swKBDelete        = "kb_delete"
	swKBLag           = "kb_search_lag"
	swKBLimit         = "kb_search_limit"
	swSuggestionID    = "suggestion_id"
)

// switches lists every choice that the vendor's documents leave open. The first value is the default: what the vendor's
// own client or its examples suggest.
func switches() []quirk.Def {
	return slices.Concat(answerSwitches(), contactSwitches(), otherSwitches(), knowledgeBaseSwitches(), customerSwitches(),
		ticketSwitches())
}

func answerSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swAuthStatus, Values: []string{"403", "401"}, About: "v3: status for an unknown key"},
		{Name: swMissingKey, Values: []string{"401", "403"}, About: "v3: status for a request without a key"},
		{Name: swV1AuthStatus, Values: []string{"403", "401"}, About: "v1: status for an unknown key"},
		{Name: swV1MissingKey, Values: []string{"400", "401", "403", "500"}, About: "v1: status for a request without a key"},
		{Name: swDeniedScopes, About: "v3: comma list of privileges that the key lacks, such as contact.create"},
		{Name: swOK, Values: []string{"{}", "[]", "empty"}, About: "v3: the answer of deletes"},
		{Name: swOneItem, Values: []string{"array", "object"}, About: "v3: GET and PUT of one group or tag, GET of one user"},
		{Name: swPerPageMax, Number: true, Default: "1000", About: "v3: largest _perPage"},
		{Name: swPerPageOverMax, Values: []string{"clamp", "400"}, About: "v3: what a larger _perPage does"},
		{Name: swListStatus, Values: []string{"200", "206"}, About: "v3: status of lists"},
		{Name: swPagedGroupsTags, Values: []string{"ignore", "page"}, About: "v3: whether groups and tags are paged, 10 rows by default"},
		{Name: swMissingID, Values: []string{"404", "500html", "emptyarray"}, About: "v3: answer for an unknown id; emptyarray for GET only"},
		{Name: swV1MissingID, Values: []string{"404", "500"}, About: "v1: status for an unknown id"},
		{Name: swAbsent, Values: []string{"omit", "null", "empty"}, About: "v3: a property without value"},
		{Name: swV1Absent, Values: []string{"empty", "null", "omit"}, About: "v1: a property without value"},
		{Name: swEmptyList, Values: []string{"[]", "missing", "null"}, About: "v1: an empty list"},
		{
			Name: swScalars, Values: []string{"normal", "strings", "numbers"},
			About: "strings: numbers come as strings; numbers: counters that v1 sends as strings come as numbers",
		},
		{Name: swExtraFields, Values: []string{"off", "on"}, About: "fields that no document knows in every object"},
		{Name: swBadFilter, Values: []string{"400", "500", "ignore"}, About: "v3: what an invalid _filters does"},
		{Name: swGroupsFilter, Values: []string{"works", "500"}, About: "v3: filter of contacts by group, broken before April 2026"},
	}
}

func contactSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swUniqueEmails, Values: []string{"off", "409", "400"}, About: "status when an e-mail belongs to another contact"},
		{Name: swEmailCase, Values: []string{"keep", "lower"}, About: "v3: how e-mails are stored"},
		{Name: swContactPut, Values: []string{"clear", "merge"}, About: "PUT of a contact: what is left out is cleared or kept"},
		{Name: swPatchArrays, Values: []string{"replace", "merge"}, About: "arrays of a PATCH"},
		{Name: swNullField, Values: []string{"ignore", "clear"}, About: "v3: a null in a body of POST, PUT or PATCH"},
		{Name: swSystemName, Values: []string{"email", "name", "none"}, About: "what system_name becomes when nobody gives one"},
		{Name: swClientID, Values: []string{"ignore", "honour"}, About: "v3: an id in the body of a POST"},
		{Name: swUnknownGroup, Values: []string{"400", "ignore", "keep"}, About: "v3: a contact that names a group that does not exist"},
		{Name: swUnregister, Values: []string{"400", "200"}, About: "_unregister of a contact that is not registered"},
	}
}

func otherSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swTagPut, Values: []string{"clear", "merge"}, About: "v3: PUT of a group or tag: what is left out is cleared or kept"},
		{Name: swTagNames, Values: []string{"off", "400"}, About: "v3: a second tag of the same name (v1 answers 500)"},
		{Name: swGroupNames, Values: []string{"off", "400"}, About: "v3: a second group of the same name (v1 answers 500)"},
		{Name: swColours, Values: []string{"keep", "lower", "upper", "hash"}, About: "how colours come back; hash: upper case after a #"},
		{Name: swMembership, Values: []string{"ok", "yn"}, About: "v3: membership of a department: OkResponse and 404, or \"Y\" and \"N\""},
		{Name: swDeletedAgents, Values: []string{"include", "exclude"}, About: "v3: agents of status X in the list"},
		{Name: swV1Groups, Values: []string{"groupid", "id"}, About: "v1: groupid and groupname, or id and name, in lists of groups"},
		{Name: swV1Created, Values: []string{"entity", "action"}, About: "v1: answer of POST of a tag or group"},
		{Name: swV1Put, Values: []string{"keep", "clear"}, About: "v1: PUT of a tag or group: what is left out is kept or cleared"},
		{Name: swV1UnknownGroup, Values: []string{"error", "create"}, About: "v1: adding a customer to a group name that does not exist"},
		{Name: swKBList, Values: []string{"articles", "entries"}, About: "v1: list name of the knowledge-base search; entries have more fields"},
		{Name: swKBDelete, Values: []string{"works", "unknown call"}, About: "v1: deletion of knowledge-base entries"},
		{Name: swKBLag, Number: true, Default: "0", About: "v1: searches before a new suggestion or article is found"},
		{Name: swKBLimit, Number: true, Default: "0", About: "v1: most results of a search, 0 for all"},
		{Name: swSuggestionID, Values: []string{"conversation", "entry", "own"}, About: "v1: what the id in the answer of POST suggestions is"},
	}
}
