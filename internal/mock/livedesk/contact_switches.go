package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The names of the switches of contacts.
const (
	swCreateContact        = "livedesk_create_contact"
	swCreateInboxes        = "livedesk_create_contact_inboxes"
	swCreateInbox          = "livedesk_create_inbox"
	swCreateSource         = "livedesk_create_source_id"
	swCreateExtras         = "livedesk_create_extras"
	swUnknownInbox         = "livedesk_unknown_inbox"
	swDuplicate            = "livedesk_duplicate"
	swEmailCase            = "livedesk_email_case"
	swPhone                = "livedesk_phone"
	swThumbnail            = "livedesk_thumbnail"
	swFirstLast            = "livedesk_first_last_name"
	swLastActivity         = "livedesk_last_activity"
	swPatchAnswer          = "livedesk_patch_answer"
	swReadOnly             = "livedesk_read_only"
	swCustomAttributes     = "livedesk_custom_attributes"
	swAdditionalAttributes = "livedesk_additional_attributes"
	swNullAttribute        = "livedesk_null_attribute"

	swUnidentified    = "livedesk_unidentified"
	swBlocked         = "livedesk_blocked"
	swCurrentPage     = "livedesk_current_page"
	swMeta            = "livedesk_meta"
	swListPageSize    = "livedesk_list_page_size"
	swSearchPageSize  = "livedesk_search_page_size"
	swPageSize        = "livedesk_page_size"
	swPastEnd         = "livedesk_past_end"
	swDefaultOrder    = "livedesk_default_order"
	swBadSort         = "livedesk_bad_sort"
	swBlankSearch     = "livedesk_blank_search"
	swSearchMatch     = "livedesk_search_match"
	swSearchFields    = "livedesk_search_fields"
	swSearchWildcards = "livedesk_search_wildcards"
	swSearchID        = "livedesk_search_id"
	swIdentifierCase  = "livedesk_search_identifier_case"
	swSearchLag       = "livedesk_search_lag"
)

func contactSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swCreateContact, Values: []string{"real", "nulls"}, About: "answer of a create: what was stored, or the nulls of the example"},
		{Name: swCreateInboxes, Values: []string{"empty", "filled"}, About: "contact_inboxes in the answer of a create"},
		{Name: swCreateInbox, Values: []string{"null", "object"}, About: "contact_inbox.inbox in the answer of a create"},
		{Name: swCreateSource, Values: []string{"null", "uuid"}, About: "contact_inbox.source_id in the answer of a create"},
		{
			Name: swCreateExtras, Values: []string{"ignored", "taken"},
			About: "custom_attributes, additional_attributes and blocked in a create, which Chatwoot takes",
		},
		{Name: swUnknownInbox, Values: []string{"404", "422"}, About: "a create with an unknown inbox_id"},
		{
			Name: swDuplicate, Values: []string{"422", "existing", "allowed"},
			About: "a second contact with the same e-mail, identifier or phone number: refused, the first one answered, or made",
		},
		{Name: swEmailCase, Values: []string{"lower", "keep"}, About: "e-mails as stored"},
		{Name: swPhone, Values: []string{"e164", "normalize", "any"}, About: "phone numbers: refused unless E.164, turned into it, or taken as they are"},
		{Name: swThumbnail, Values: []string{"avatar_url", "own", "never"}, About: "thumbnail after an avatar_url: the same, an address of the server, or none"},
		{Name: swFirstLast, Values: []string{"absent", "stored"}, About: "first_name and last_name of an update"},
		{Name: swLastActivity, Values: []string{"omit", "zero", "null"}, About: "last_activity_at of a contact that never was active"},
		{Name: swPatchAnswer, Values: []string{"payload", "contact", "empty", "wrapped"}, About: "answer of an update"},
		{Name: swReadOnly, Values: []string{"ignored", "422"}, About: "fields of an echoed read in an update"},
		{Name: swCustomAttributes, Values: []string{mergeTop, mergeDeep}, About: "custom_attributes of an update"},
		{Name: swAdditionalAttributes, Values: []string{mergeTop, replace, mergeDeep}, About: "additional_attributes of an update"},
		{Name: swNullAttribute, Values: []string{"store", "remove"}, About: "a null inside the attributes of an update"},
	}
}

func listSwitches() []quirk.Def {
	return []quirk.Def{
		{
			Name: swUnidentified, Values: []string{"hidden", "found", "listed"},
			About: "contacts without identifier, e-mail and phone number: neither listed nor found, found by a search, or listed too",
		},
		{Name: swBlocked, Values: []string{"listed", "hidden"}, About: "blocked contacts in lists and searches"},
		{
			Name: swCurrentPage, Values: []string{"documented", "echo", "string", "number", "missing"},
			About: "meta.current_page: a string in lists and a number in searches, a string if the request has a page, or always one form",
		},
		{Name: swMeta, Values: []string{"present", "missing", "page_count"}, About: "meta of lists; page_count counts the page instead of all"},
		{Name: swListPageSize, Number: true, Default: "15", About: "contacts on a page of the list"},
		{Name: swSearchPageSize, Number: true, Default: "15", About: "contacts on a page of a search"},
		{Name: swPageSize, Values: []string{"ignored", "honoured"}, About: "page_size, which one example sends"},
		{Name: swPastEnd, Values: []string{"empty", "last", "first"}, About: "a page after the last one: empty, the last one again, or the first"},
		{Name: swDefaultOrder, Values: []string{"created", "newest", "updated"}, About: "order of a list without sort; updated moves a contact with each write"},
		{Name: swBadSort, Values: []string{"ignored", "422"}, About: "a sort or direction that the documents do not name"},
		{Name: swBlankSearch, Values: []string{"list", "422"}, About: "an empty q"},
		{Name: swSearchMatch, Values: []string{"substring", "prefix", "exact"}, About: "how q matches"},
		{Name: swSearchFields, Default: "email,phone_number,name,identifier", About: "comma list of the fields that q looks at"},
		{Name: swSearchWildcards, Values: []string{"like", "literal"}, About: "% and _ in q: wildcards as in Chatwoot, or themselves"},
		{Name: swSearchID, Values: []string{off, on}, About: "a numeric q finds the contact with that id, too"},
		{Name: swIdentifierCase, Values: []string{"heeded", "ignored"}, About: "case of identifiers in searches"},
		{Name: swSearchLag, Number: true, Default: "0", About: "searches that do not see a write of a contact yet"},
	}
}
