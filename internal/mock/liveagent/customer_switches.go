package liveagent

// The switches of customers, departments and online states in API v1.
var (
	swV1OverMax  = switches.Choice("v1_limitcount_over_max", "v1: what a limitcount over 1000 does", "clamp", "500")
	swV1ListRole = switches.Choice("v1_list_role", "v1: role in the list of customers, which the documents' sample lacks", "shown", "hidden")
	swV1Visitor  = switches.Choice("v1_register_visitor", "v1: registering a user with the e-mail of a visitor: refused, the visitor becomes registered, or there are two contacts",
		"error", "upgrade", "duplicate")
	swV1Leave        = switches.Choice("v1_leave_group", "v1: removing a customer from a group that he is not in", "ok", "error")
	swV1FieldsAnswer = switches.Choice("v1_fields_answer", "v1: answer of POST and DELETE of custom fields of a customer", "action", "entity")
	swV1NoField      = switches.Choice("v1_unknown_field", "v1: DELETE of a custom field that the customer does not have", "ok", "error")
	swV1Departments  = switches.Choice("v1_deleted_departments", "v1: deleted departments in the list", "listed", "hidden")
	swV1Online       = switches.Choice("v1_online_agents", "v1: agents in the list of online states", "all", "online")
)
