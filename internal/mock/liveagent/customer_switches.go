package liveagent

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The names of the switches of customers, departments and online states.
const (
	swV1OverMax      = "v1_limitcount_over_max"
	swV1ListRole     = "v1_list_role"
	swV1Visitor      = "v1_register_visitor"
	swV1Leave        = "v1_leave_group"
	swV1FieldsAnswer = "v1_fields_answer"
	swV1NoField      = "v1_unknown_field"
	swV1Departments  = "v1_deleted_departments"
	swV1Online       = "v1_online_agents"
)

func customerSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swV1OverMax, Values: []string{"clamp", "500"}, About: "v1: what a limitcount over 1000 does"},
		{Name: swV1ListRole, Values: []string{"shown", "hidden"}, About: "v1: role in the list of customers, which the documents' sample lacks"},
		{
			Name: swV1Visitor, Values: []string{"error", "upgrade", "duplicate"},
			About: "v1: registering a user with the e-mail of a visitor: refused, the visitor becomes registered, or there are two contacts",
		},
		{Name: swV1Leave, Values: []string{"ok", "error"}, About: "v1: removing a customer from a group that he is not in"},
		{Name: swV1FieldsAnswer, Values: []string{"action", "entity"}, About: "v1: answer of POST and DELETE of custom fields of a customer"},
		{Name: swV1NoField, Values: []string{"ok", "error"}, About: "v1: DELETE of a custom field that the customer does not have"},
		{Name: swV1Departments, Values: []string{"listed", "hidden"}, About: "v1: deleted departments in the list"},
		{Name: swV1Online, Values: []string{"all", "online"}, About: "v1: agents in the list of online states"},
	}
}
