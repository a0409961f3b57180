package liveagent

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// switches are the choices that the vendor's documents leave open. The first value is the default: what the vendor's own
// client or its examples suggest.
var switches quirk.Defs

// The switches of answers in general.
var (
	swAuthStatus      = switches.Choice("auth_status", "v3: status for an unknown key", "403", "401")
	swMissingKey      = switches.Choice("missing_key_status", "v3: status for a request without a key", "401", "403")
	swV1AuthStatus    = switches.Choice("v1_auth_status", "v1: status for an unknown key", "403", "401")
	swV1MissingKey    = switches.Choice("v1_missing_key_status", "v1: status for a request without a key", "400", "401", "403", "500")
	swDeniedScopes    = switches.Text("denied_scopes", "v3: comma list of privileges that the key lacks, such as contact.create", "")
	swOK              = switches.Choice("ok_response", "v3: the answer of deletes", "{}", "[]", "empty")
	swOneItem         = switches.Choice("one_item", "v3: GET and PUT of one group or tag, GET of one user", "array", "object")
	swPerPageMax      = switches.Number("per_page_max", "v3: largest _perPage", "1000")
	swPerPageOverMax  = switches.Choice("per_page_over_max", "v3: what a larger _perPage does", "clamp", "400")
	swListStatus      = switches.Choice("list_status", "v3: status of lists", "200", "206")
	swPagedGroupsTags = switches.Choice("paged_groups_tags", "v3: whether groups and tags are paged, 10 rows by default", "ignore", "page")
	swMissingID       = switches.Choice("missing_id", "v3: answer for an unknown id; emptyarray for GET only", "404", "500html", "emptyarray")
	swV1MissingID     = switches.Choice("v1_missing_id", "v1: status for an unknown id", "404", "500")
	swAbsent          = switches.Choice("absent", "v3: a property without value", "omit", "null", "empty")
	swV1Absent        = switches.Choice("v1_absent", "v1: a property without value", "empty", "null", "omit")
	swEmptyList       = switches.Choice("empty_list", "v1: an empty list", "[]", "missing", "null")
	swScalars         = switches.Choice("scalars", "strings: numbers come as strings; numbers: counters that v1 sends as strings come as numbers",
		"normal", "strings", "numbers")
	swExtraFields  = switches.Choice("extra_fields", "fields that no document knows in every object", "off", "on")
	swBadFilter    = switches.Choice("bad_filter", "v3: what an invalid _filters does", "400", "500", "ignore")
	swGroupsFilter = switches.Choice("groups_filter", "v3: filter of contacts by group, broken before April 2026", "works", "500")
)

// The switches of contacts.
var (
	swUniqueEmails = switches.Choice("unique_emails", "status when an e-mail belongs to another contact", "off", "409", "400")
	swEmailCase    = switches.Choice("email_case", "v3: how e-mails are stored", "keep", "lower")
	swContactPut   = switches.Choice("contact_put", "PUT of a contact: what is left out is cleared or kept", "clear", "merge")
	swPatchArrays  = switches.Choice("patch_arrays", "arrays of a PATCH", "replace", "merge")
	swNullField    = switches.Choice("null_field", "v3: a null in a body of POST, PUT or PATCH", "ignore", "clear")
	swSystemName   = switches.Choice("system_name", "what system_name becomes when nobody gives one", "email", "name", "none")
	swClientID     = switches.Choice("client_id", "v3: an id in the body of a POST", "ignore", "honour")
	swUnknownGroup = switches.Choice("unknown_group", "v3: a contact that names a group that does not exist", "400", "ignore", "keep")
	swUnregister   = switches.Choice("unregister_visitor", "_unregister of a contact that is not registered", "400", "200")
)

// The switches of groups, tags, departments, agents and suggestions.
var (
	swTagPut         = switches.Choice("tag_put", "v3: PUT of a group or tag: what is left out is cleared or kept", "clear", "merge")
	swTagNames       = switches.Choice("tag_name_unique", "v3: a second tag of the same name (v1 answers 500)", "off", "400")
	swGroupNames     = switches.Choice("group_name_unique", "v3: a second group of the same name (v1 answers 500)", "off", "400")
	swColours        = switches.Choice("colours", "how colours come back; hash: upper case after a #", "keep", "lower", "upper", "hash")
	swMembership     = switches.Choice("membership", "v3: membership of a department: OkResponse and 404, or \"Y\" and \"N\"", "ok", "yn")
	swDeletedAgents  = switches.Choice("deleted_agents", "v3: agents of status X in the list", "include", "exclude")
	swV1Groups       = switches.Choice("v1_group_names", "v1: groupid and groupname, or id and name, in lists of groups", "groupid", "id")
	swV1Created      = switches.Choice("v1_created", "v1: answer of POST of a tag or group", "entity", "action")
	swV1Put          = switches.Choice("v1_put", "v1: PUT of a tag or group: what is left out is kept or cleared", "keep", "clear")
	swV1UnknownGroup = switches.Choice("v1_unknown_group", "v1: adding a customer to a group name that does not exist", "error", "create")
	swKBList         = switches.Choice("kb_list_key", "v1: list name of the knowledge-base search; entries have more fields", "articles", "entries")
	swKBDelete       = switches.Choice("kb_delete", "v1: deletion of knowledge-base entries", "works", "unknown call")
	swKBLag          = switches.Number("kb_search_lag", "v1: searches before a new suggestion or article is found", "0")
	swKBLimit        = switches.Number("kb_search_limit", "v1: most results of a search, 0 for all", "0")
	swSuggestionID   = switches.Choice("suggestion_id", "v1: what the id in the answer of POST suggestions is", "conversation", "entry", "own")
)
