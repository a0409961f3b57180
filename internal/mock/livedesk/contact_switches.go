package livedesk

// The switches of contacts.
var (
	swCreateContact = switches.Choice("livedesk_create_contact", "answer of a create: what was stored, or the nulls of the example", "real", "nulls")
	swCreateInboxes = switches.Choice("livedesk_create_contact_inboxes", "contact_inboxes in the answer of a create", "empty", "filled")
	swCreateInbox   = switches.Choice("livedesk_create_inbox", "contact_inbox.inbox in the answer of a create", "null", "object")
	swCreateSource  = switches.Choice("livedesk_create_source_id", "contact_inbox.source_id in the answer of a create", "null", "uuid")
	swCreateExtras  = switches.Choice("livedesk_create_extras", "custom_attributes, additional_attributes and blocked in a create, which Chatwoot takes",
		"ignored", "taken")
	swUnknownInbox = switches.Choice("livedesk_unknown_inbox", "a create with an unknown inbox_id", "404", "422")
	swDuplicate    = switches.Choice("livedesk_duplicate", "a second contact with the same e-mail, identifier or phone number: refused, the first one answered, or made",
		"422", "existing", "allowed")
	swEmailCase = switches.Choice("livedesk_email_case", "e-mails as stored", "lower", "keep")
	swPhone     = switches.Choice("livedesk_phone", "phone numbers: refused unless E.164, turned into it, or taken as they are", "e164", "normalize", "any")
	swThumbnail = switches.Choice("livedesk_thumbnail", "thumbnail after an avatar_url: the same, an address of the server, or none",
		"avatar_url", "own", "never")
	swFirstLast            = switches.Choice("livedesk_first_last_name", "first_name and last_name of an update", "absent", "stored")
	swLastActivity         = switches.Choice("livedesk_last_activity", "last_activity_at of a contact that never was active", "omit", "zero", "null")
	swPatchAnswer          = switches.Choice("livedesk_patch_answer", "answer of an update", "payload", "contact", "empty", "wrapped")
	swReadOnly             = switches.Choice("livedesk_read_only", "fields of an echoed read in an update", "ignored", "422")
	swCustomAttributes     = switches.Choice("livedesk_custom_attributes", "custom_attributes of an update", mergeTop, mergeDeep)
	swAdditionalAttributes = switches.Choice("livedesk_additional_attributes", "additional_attributes of an update", mergeTop, replace, mergeDeep)
	swNullAttribute        = switches.Choice("livedesk_null_attribute", "a null inside the attributes of an update", "store", "remove")
)

// The switches of lists and searches of contacts.
var (
	swUnidentified = switches.Choice("livedesk_unidentified", "contacts without identifier, e-mail and phone number: neither listed nor found, found by a search, or listed too",
		"hidden", "found", "listed")
	swBlocked     = switches.Choice("livedesk_blocked", "blocked contacts in lists and searches", "listed", "hidden")
	swCurrentPage = switches.Choice("livedesk_current_page", "meta.current_page: a string in lists and a number in searches, a string if the request has a page, or always one form",
		"documented", "echo", "string", "number", "missing")
	swMeta           = switches.Choice("livedesk_meta", "meta of lists; page_count counts the page instead of all", "present", "missing", "page_count")
	swListPageSize   = switches.Number("livedesk_list_page_size", "contacts on a page of the list", "15")
	swSearchPageSize = switches.Number("livedesk_search_page_size", "contacts on a page of a search", "15")
	swPageSize       = switches.Choice("livedesk_page_size", "page_size, which one example sends", "ignored", "honoured")
	swPastEnd        = switches.Choice("livedesk_past_end", "a page after the last one: empty, the last one again, or the first", "empty", "last", "first")
	swDefaultOrder   = switches.Choice("livedesk_default_order", "order of a list without sort; updated moves a contact with each write",
		"created", "newest", "updated")
	swBadSort         = switches.Choice("livedesk_bad_sort", "a sort or direction that the documents do not name", "ignored", "422")
	swBlankSearch     = switches.Choice("livedesk_blank_search", "an empty q", "list", "422")
	swSearchMatch     = switches.Choice("livedesk_search_match", "how q matches", "substring", "prefix", "exact")
	swSearchFields    = switches.Text("livedesk_search_fields", "comma list of the fields that q looks at", "email,phone_number,name,identifier")
	swSearchWildcards = switches.Choice("livedesk_search_wildcards", "% and _ in q: wildcards as in Chatwoot, or themselves", "like", "literal")
	swSearchID        = switches.Choice("livedesk_search_id", "a numeric q finds the contact with that id, too", off, on)
	swIdentifierCase  = switches.Choice("livedesk_search_identifier_case", "case of identifiers in searches", "heeded", "ignored")
	swSearchLag       = switches.Number("livedesk_search_lag", "searches that do not see a write of a contact yet", "0")
)
