package liveagent_test

import (
	"testing"
)

const teamSeed = `{"agents":[
	{"id":"a1","contact_id":"k1","firstname":"Ann","lastname":"On","email":"on@x.com","role":"owner","gender":"F","online_status":"N","status":"A","avatar_url":"//x/a"},
	{"id":"a2","contact_id":"k2","firstname":"Bob","lastname":"Off","email":"off@x.com","role":"agent","online_status":"F","status":"A"},
	{"id":"a3","contact_id":"k3","firstname":"Cy","email":"gone@x.com","role":"agent","online_status":"N","status":"X"}],
	"departments":[
	{"id":"d1","name":"One","description":"First","online_status":"TR","preset_status":"MRT","agents":["a1","a2"]},
	{"id":"d2","name":"Two","online_status":"MP","preset_status":"M","agents":["a1"]},
	{"id":"d3","name":"Old","online_status":"P","agents":["a2"],"deleted":true}]}`

func TestDepartmentsV1(t *testing.T) {
	a := start(t, teamSeed)
	a.v1("GET", "departments", nil).want(t, 200, `{"response":{"departments":[`+
		`{"departmentid":"d1","name":"One","description":"First","onlinestatus":"TR","presetstatus":"MRT","deleted":"N"},`+
		`{"departmentid":"d2","name":"Two","description":"","onlinestatus":"MP","presetstatus":"M","deleted":"N"},`+
		`{"departmentid":"d3","name":"Old","description":"","onlinestatus":"P","presetstatus":"","deleted":"Y"}]}}`)
	a.v1("GET", "departments/d3", nil).has(t, 200, `"deleted":"Y"`)
	a.v1("GET", "departments/no", nil).has(t, 404, "Department no not found")
	a.v1("GET", "departments/d1/agents", nil).want(t, 200, `{"response":{"agents":[`+
		`{"userid":"a1","firstname":"Ann","lastname":"On","email":"on@x.com","onlinestatus":"TR","presetstatus":"MRT"},`+
		`{"userid":"a2","firstname":"Bob","lastname":"Off","email":"off@x.com","onlinestatus":"","presetstatus":"MRT"}]}}`)
	a.v1("GET", "departments/d1/agents.xml", nil).has(t, 200, "<agents><agent><userid>a1</userid>")
	a.v1("GET", "departments.xml", nil).has(t, 200, "<departments><department><departmentid>d1</departmentid>")
	a.v1("GET", "agents/on@x.com", nil).want(t, 200, `{"response":{"contactid":"k1","userid":"a1","email":"on@x.com","firstname":"Ann",`+
		`"lastname":"On","systemname":"Ann On","authtoken":"agentsecreta1","browsercookiename":"A_auth","gender":"F","role":"O"}}`)
	a.set("v1_deleted_departments", "hidden")
	a.v1("GET", "departments", nil).has(t, 200, `"d2"`, `!"d3"`)
	a.set("v1_missing_id", "500")
	a.v1("GET", "departments/no/agents", nil).has(t, 500, "cannot be loaded")
}

func TestOnlineStatus(t *testing.T) {
	a := start(t, teamSeed)
	a.v1("GET", "onlinestatus/agents", nil).want(t, 200, `{"response":{"agentsOnlineStates":[`+
		`{"id":"a1","contactid":"k1","username":"on@x.com","firstname":"Ann","lastname":"On","avatar_url":"//x/a","onlineStatus":"MRTP"},`+
		`{"id":"a2","contactid":"k2","username":"off@x.com","firstname":"Bob","lastname":"Off","avatar_url":"","onlineStatus":""}]}}`)
	a.v1("GET", "onlinestatus/departments", nil).has(t, 200, `{"response":{"departmentsOnlineStates":[{"id":"d1","name":"One","onlineStatus":"TR",`+
		`"presetStatus":"MRT","chat_count":"0","new_count":"0","customer_reply_count":"0","total_count":"0","max_count":"0"},`, `"d2"`, `!"d3"`)
	a.v1("GET", "onlinestatus/agents.xml", nil).has(t, 200, "<agentsOnlineStates><agentsOnlineState><id>a1</id>")
	a.v1("GET", "onlinestatus/departments.xml", nil).has(t, 200, "<departmentsOnlineStates><departmentsOnlineState><id>d1</id>")
	a.v1("GET", "application/status.xml", nil).has(t, 200, "<response><liveagentversion>", "<current_server_time>")
	a.set("v1_online_agents", "online")
	a.v1("GET", "onlinestatus/agents", nil).has(t, 200, `"a1"`, `!"a2"`)
	a.set("scalars", "numbers")
	a.v1("GET", "onlinestatus/departments", nil).has(t, 200, `"chat_count":0,"new_count":0,"customer_reply_count":0,"total_count":0,"max_count":0`)
}

func TestAgentStatusV3(t *testing.T) {
	a := start(t, teamSeed)
	a.v3("GET", "agents/a1/status", "").want(t, 200,
		`[{"departmentid":"d1","online_status":"TR","preset_status":"MRT","work_allocation_allowed":false},`+
			`{"departmentid":"d2","online_status":"MP","preset_status":"M","work_allocation_allowed":true}]`)
	a.v3("GET", "agents/a2/status", "").want(t, 200, `[{"departmentid":"d1","preset_status":"MRT","work_allocation_allowed":false}]`)
	a.v3("GET", "agents/a3/status", "").want(t, 200, `[]`)
	a.v3("GET", "agents/no/status", "").has(t, 404, "Agent with id 'no' not found")
	a.set("absent", "null")
	a.v3("GET", "agents/a2/status", "").has(t, 200, `"online_status":null`)
	a.set("denied_scopes", "agent_status.read")
	a.v3("GET", "agents/a1/status", "").has(t, 403)
	if got := a.server.Stats().Requests["GET /api/v3/agents/{id}/status"]; got != 6 {
		t.Errorf("requests: %v", a.server.Stats().Requests)
	}
	a.v3("GET", "users/a2", "").has(t, 200, `[{"id":"a2"`)
	a.v3("GET", "departments/d1/a2", "").want(t, 200, `{}`)
}
