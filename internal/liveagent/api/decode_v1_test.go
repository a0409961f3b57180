package api

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// decoded reads an object as each call does.
func decoded[T any, P decodable[T]](t *testing.T, body string) T {
	t.Helper()
	f, ok := lenient.Parse([]byte(body))
	if !ok {
		t.Fatalf("%s is no object", body)
	}
	var object T
	P(&object).decode(f)
	return object
}

// each decodes the bodies and compares what comes of them.
func each[T any, P decodable[T]](t *testing.T, tests map[string]struct {
	body string
	want T
},
) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, decoded[T, P](t, test.body), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeTicket(t *testing.T) {
	each(t, map[string]struct {
		body string
		want Ticket
	}{
		"API v1": {
			`{"conversationid":"s4y7t5s7","code":"AX4-B4T-FD8","datecreated":"2012-03-02 11:21:04","datechanged":"2012-03-02 11:21:05",
			"departmentname":"Department 1","departmentid":"a5j9t4d8","status":"A","ownername":"John Owner","owneremail":"john@owner.com",
			"subject":"Test ticket","preview":"this is test ticket","publicurlcode":"bI5fR3oN40708G65","ownernote":"n","assignedto":"u1"}`,
			Ticket{
				ID: "s4y7t5s7", Code: "AX4-B4T-FD8", PublicURLCode: "bI5fR3oN40708G65", Subject: "Test ticket", Status: "A", DepartmentID: "a5j9t4d8",
				DepartmentName: "Department 1", Agent: "u1", OwnerName: "John Owner", OwnerEmail: "john@owner.com", OwnerNote: "n", Preview: "this is test ticket",
				DateCreated: "2012-03-02 11:21:04", DateChanged: "2012-03-02 11:21:05",
			},
		},
		"API v3": {
			`{"id":"t1","code":"C","subject":"S","departmentid":"d1","agentid":"a1","owner_contactid":"c1","owner_email":"e","owner_name":"n","status":"c",
			"tags":["x","y"],"custom_fields":[{"code":"a","value":1}],"date_created":"1","date_changed":"2","public_access_urlcode":"p"}`,
			Ticket{
				ID: "t1", Code: "C", PublicURLCode: "p", Subject: "S", Status: "C", DepartmentID: "d1", Agent: "a1", OwnerName: "n", OwnerEmail: "e", OwnerContactID: "c1",
				DateCreated: "1", DateChanged: "2", Tags: []string{"x", "y"}, CustomFields: []CustomField{{Code: "a", Value: "1"}},
			},
		},
		"misspelled as in the vendor's samples": {
			`{"conversationid":"t1","departmemtname":"D","departmeintid":"d1","ownermail":"e"}`,
			Ticket{ID: "t1", DepartmentName: "D", DepartmentID: "d1", OwnerEmail: "e"},
		},
		"department as in the XML sample": {`{"conversationid":"t1","department":"D"}`, Ticket{ID: "t1", DepartmentName: "D"}},
		"right and misspelled":            {`{"conversationid":"t1","departmentid":"","departmeintid":"d1","owneremail":null,"ownermail":"e"}`, Ticket{ID: "t1", DepartmentID: "d1", OwnerEmail: "e"}},
		"null":                            {`{"conversationid":"t1","code":null,"publicurlcode":null,"ownernote":null,"assignedto":null,"tags":null,"status":null}`, Ticket{ID: "t1"}},
		"empty":                           {`{"conversationid":"t1","code":"","tags":"","custom_fields":[],"subject":[]}`, Ticket{ID: "t1"}},
		"numbers":                         {`{"conversationid":17,"status":"n","subject":12}`, Ticket{ID: "17", Status: "N", Subject: "12"}},
		"unknown status":                  {`{"id":"t1","status":"?"}`, Ticket{ID: "t1", Status: "?"}},
		"tags as text":                    {`{"id":"t1","tags":"a, b,,c "}`, Ticket{ID: "t1", Tags: []string{"a", "b", "c"}}},
		"tags as objects":                 {`{"id":"t1","tags":[{"id":"a","name":"A"},{"id":2}]}`, Ticket{ID: "t1", Tags: []string{"a", "2"}}},
		"tags with numbered keys":         {`{"id":"t1","tags":{"1":"b","0":"a"}}`, Ticket{ID: "t1", Tags: []string{"a", "b"}}},
		"tags as numbers":                 {`{"id":"t1","tags":[1,"2",null,""]}`, Ticket{ID: "t1", Tags: []string{"1", "2"}}},
		"tags as one number":              {`{"id":"t1","tags":7}`, Ticket{ID: "t1", Tags: []string{"7"}}},
		"tags without ids":                {`{"id":"t1","tags":[{"name":"A"},{"id":null},{"id":"b"}]}`, Ticket{ID: "t1", Tags: []string{"b"}}},
		"no tags":                         {`{"id":"t1","tags":[]}`, Ticket{ID: "t1"}},
	})
}

func TestDecodeMessageGroup(t *testing.T) {
	each(t, map[string]struct {
		body string
		want MessageGroup
	}{
		"API v1": {
			`{"userid":"uid12345","rtype":"M","rstatus":"V","datecreated":"2012-04-03 12:21:21","datefinished":"2012-04-03 12:31:21",
			"messages":[{"messageid":"mid00003","userid":"uid00001","rtype":"M","datecreated":"2012-04-03 12:25:21","message":"hello, this is example message"}]}`,
			MessageGroup{
				UserID: "uid12345", Type: "M", Status: "V", DateCreated: "2012-04-03 12:21:21", DateFinished: "2012-04-03 12:31:21",
				Messages: []Message{{ID: "mid00003", UserID: "uid00001", Type: "M", DateCreated: "2012-04-03 12:25:21", Text: "hello, this is example message"}},
			},
		},
		"API v3": {
			`{"id":"g1","userid":"u","type":"4","status":"V","messages":[{"id":"m1","type":"N","message":"x"}]}`,
			MessageGroup{ID: "g1", UserID: "u", Type: "4", Status: "V", Messages: []Message{{ID: "m1", Type: "N", Text: "x"}}},
		},
		"numbers":             {`{"messagegroupid":1,"rtype":3,"messages":[{"messageid":2,"userid":3,"rtype":1,"message":4}]}`, MessageGroup{ID: "1", Type: "3", Messages: []Message{{ID: "2", UserID: "3", Type: "1", Text: "4"}}}},
		"lower case":          {`{"rtype":"m","rstatus":"v","messages":[{"rtype":"n"}]}`, MessageGroup{Type: "M", Status: "V", Messages: []Message{{Type: "N"}}}},
		"null":                {`{"messagegroupid":null,"userid":null,"rtype":null,"messages":null}`, MessageGroup{}},
		"numbered keys":       {`{"messages":{"1":{"messageid":"b"},"0":{"messageid":"a"}}}`, MessageGroup{Messages: []Message{{ID: "a"}, {ID: "b"}}}},
		"odd elements":        {`{"messages":[null,"x",[],{"messageid":"a"}]}`, MessageGroup{Messages: []Message{{ID: "a"}}}},
		"no list":             {`{"messages":"none"}`, MessageGroup{}},
		"markup and newlines": {`{"messages":[{"messageid":"a","message":"<p>a &amp; b<\/p>\r\n"}]}`, MessageGroup{Messages: []Message{{ID: "a", Text: "<p>a &amp; b</p>\r\n"}}}},
	})
}

func TestDecodeCustomer(t *testing.T) {
	each(t, map[string]struct {
		body string
		want customer
	}{
		"one": {
			`{"contactid":"c1","userid":"u1","email":"a@example.org","firstname":"A","lastname":"B","systemname":"S","authtoken":"secret","browsercookiename":"V_auth",
			"role":"R","gender":"M","datecreated":"2026-01-02 03:04:05","note":"n","companyid":"x","customfields":[{"code":"a","value":"1"}],
			"uniquefields":[{"code":"email","value":"b@example.org"},{"code":"phone","value":"+1"},{"code":"facebook","value":"f"}]}`,
			customer{Contact{
				Brief: true, RegistrationEmail: "a@example.org",
				ID: "c1", CompanyID: "x", FirstName: "A", LastName: "B", SystemName: "S", Type: "R", Gender: "M", Note: "n", DateCreated: "2026-01-02 03:04:05",
				Emails: []string{"a@example.org", "b@example.org"}, Phones: []string{"+1"}, CustomFields: []CustomField{{Code: "a", Value: "1"}},
			}},
		},
		"list item":           {`{"contactid":"c1","email":"a@example.org","firstname":"A","lastname":"B","systemname":"","userid":"u1","gender":"M"}`, customer{Contact{Brief: true, ID: "c1", FirstName: "A", LastName: "B", Gender: "M", Emails: []string{"a@example.org"}}}},
		"same e-mail twice":   {`{"contactid":"c1","email":"a@example.org","uniquefields":[{"code":"email","value":"A@example.org"}]}`, customer{Contact{Brief: true, ID: "c1", Emails: []string{"a@example.org"}}}},
		"phone alone":         {`{"contactid":"c1","email":null,"uniquefields":[{"code":"phone","value":15550100}]}`, customer{Contact{Brief: true, ID: "c1", Phones: []string{"15550100"}}}},
		"numbered keys":       {`{"contactid":"c1","uniquefields":{"0":{"code":"phone","value":"1"}}}`, customer{Contact{Brief: true, ID: "c1", Phones: []string{"1"}}}},
		"nothing has a value": {`{"contactid":"c1","email":"","gender":null,"uniquefields":[{"code":"phone","value":""},{"code":"email","value":null}],"customfields":null}`, customer{Contact{Brief: true, ID: "c1"}}},
		"numbers":             {`{"contactid":7,"companyid":8}`, customer{Contact{Brief: true, ID: "7", CompanyID: "8"}}},
		"odd lists":           {`{"contactid":"c1","uniquefields":"x","customfields":[1,null,{"code":"","value":"x"}]}`, customer{Contact{Brief: true, ID: "c1"}}},
	})
}

func TestDecodeUser(t *testing.T) {
	each(t, map[string]struct {
		body string
		want User
	}{
		"agent": {
			`{"contactid":"c","userid":"u","email":"e","firstname":"f","lastname":"l","systemname":"s","authtoken":"t","browsercookiename":"A_auth","gender":"M","role":"D"}`,
			User{ID: "u", ContactID: "c", Email: "e", FirstName: "f", LastName: "l", Name: "s", Gender: "M", Role: "D", AuthToken: "t", CookieName: "A_auth"},
		},
		"null":    {`{"userid":"u","authtoken":null,"gender":null,"role":""}`, User{ID: "u"}},
		"numbers": {`{"userid":1,"authtoken":12345678901234567890}`, User{ID: "1", AuthToken: "12345678901234567890"}},
	})
}

func TestDecodeDepartment(t *testing.T) {
	each(t, map[string]struct {
		body string
		want Department
	}{
		"API v1": {
			`{"departmentid":"d","name":"n","description":"x","onlinestatus":"MRT","presetstatus":"R","deleted":"Y"}`,
			Department{ID: "d", Name: "n", Description: "x", OnlineStatus: "MRT", PresetStatus: "R", Deleted: true},
		},
		"API v3": {
			`{"department_id":"d","agent_count":"2","name":"n","online_status":"M","agent_ids":["a","b"],"mailaccount_id":"m"}`,
			Department{ID: "d", Name: "n", OnlineStatus: "M", AgentCount: 2, AgentIDs: []string{"a", "b"}, MailAccountID: "m"},
		},
		"null":           {`{"departmentid":"d","description":null,"onlinestatus":null,"deleted":null,"agent_ids":null}`, Department{ID: "d"}},
		"not deleted":    {`{"departmentid":"d","deleted":"N"}`, Department{ID: "d"}},
		"deleted, true":  {`{"departmentid":"d","deleted":true}`, Department{ID: "d", Deleted: true}},
		"deleted, 1":     {`{"departmentid":"d","deleted":"1"}`, Department{ID: "d", Deleted: true}},
		"deleted, y":     {`{"departmentid":"d","deleted":"y"}`, Department{ID: "d", Deleted: true}},
		"id as a number": {`{"departmentid":0,"name":1}`, Department{ID: "0", Name: "1"}},
	})
}

func TestDecodeDepartmentAgent(t *testing.T) {
	each(t, map[string]struct {
		body string
		want DepartmentAgent
	}{
		"agent":        {`{"userid":"u","firstname":"f","lastname":"l","email":"e","onlinestatus":"TR","presetstatus":"MRT"}`, DepartmentAgent{ID: "u", Email: "e", FirstName: "f", LastName: "l", OnlineStatus: "TR", PresetStatus: "MRT"}},
		"online state": {`{"id":"u","onlineStatus":"TR","presetStatus":"M"}`, DepartmentAgent{ID: "u", OnlineStatus: "TR", PresetStatus: "M"}},
		"null":         {`{"userid":"u","onlinestatus":null,"presetstatus":""}`, DepartmentAgent{ID: "u"}},
	})
}

func TestDecodeLabelsV1(t *testing.T) {
	each(t, map[string]struct {
		body string
		want Group
	}{
		"documented":   {`{"groupid":"ag0h","groupname":"VIP"}`, Group{ID: "ag0h", Name: "VIP"}},
		"observed":     {`{"id":"ag0h","name":"VIP","color":"000","bg_color":"fff"}`, Group{ID: "ag0h", Name: "VIP", Color: "000", BackgroundColor: "fff"}},
		"API v3":       {`{"id":"ag0h","name":"VIP","background_color":"fff"}`, Group{ID: "ag0h", Name: "VIP", BackgroundColor: "fff"}},
		"numbers":      {`{"groupid":4247,"groupname":2026}`, Group{ID: "4247", Name: "2026"}},
		"black":        {`{"id":"a","color":"000","bg_color":0}`, Group{ID: "a", Color: "000", BackgroundColor: "0"}},
		"null, colour": {`{"id":"a","color":null,"bg_color":""}`, Group{ID: "a"}},
	})
	each(t, map[string]struct {
		body string
		want Tag
	}{
		"documented, tag": {`{"id":"sh3j","name":"VIP"}`, Tag{ID: "sh3j", Name: "VIP"}},
		"newer, tag":      {`{"id":4247,"name":"VIP","color":"FFFFFF","bg_color":"E67E22"}`, Tag{ID: "4247", Name: "VIP", Color: "FFFFFF", BackgroundColor: "E67E22"}},
	})
}

// Lists come under several names, and in several shapes.
func TestManyV1(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want []string
	}{
		"list":           {`{"groups":[{"groupid":"a"},{"groupid":"b"}]}`, []string{"a", "b"}},
		"second name":    {`{"customersgroups":[{"groupid":"a"}]}`, []string{"a"}},
		"first is empty": {`{"groups":[],"customersgroups":[{"groupid":"a"}]}`, []string{"a"}},
		"numbered keys":  {`{"groups":{"2":{"groupid":"b"},"1":{"groupid":"a"}}}`, []string{"a", "b"}},
		"empty":          {`{"groups":[]}`, nil},
		"null":           {`{"groups":null}`, nil},
		"missing":        {`{}`, nil},
		"text":           {`{"groups":""}`, nil},
		"odd elements":   {`{"groups":[null,7,"x",[],{"groupid":"a"}]}`, []string{"a"}},
		"empty objects":  {`{"groups":[{},{"groupid":"a"}]}`, []string{"a"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, ok := lenient.Parse([]byte(test.body))
			if !ok {
				t.Fatal(test.body)
			}
			var got []string
			for _, group := range manyV1[Group](f, "groups", "customersgroups") {
				got = append(got, group.ID)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
