package liveagent

import (
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Department is a team of agents. Departments are read only in both versions.
type Department struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	// OnlineStatus and PresetStatus are sets of the letters M, R, T and P.
	OnlineStatus string   `json:"online_status"`
	PresetStatus string   `json:"preset_status"`
	Agents       []string `json:"agents"`
	MailAccount  string   `json:"mailaccount_id"`
	Deleted      bool     `json:"deleted"`
}

func departmentRoutes() []route {
	return []route{
		{method: "GET", path: "departments", scope: "settings.read", do: listDepartments},
		{method: "GET", path: "departments/{id}", scope: "settings.read", do: getDepartment},
		{method: "GET", path: "departments/{id}/{agentid}", scope: "settings.read", do: testMember},
	}
}

func (t *Tenant) v3Department(d *Department) tree.Object {
	b := t.v3Object()
	b.text("department_id", d.ID)
	b.add("agent_count", len(d.Agents))
	b.all(d, "name online_status agent_ids=agents mailaccount_id")
	return b.fields
}

// departmentColumns: which columns the service takes is not documented; its own names are assumed (I).
func departmentColumns() []column[Department] {
	return append(columns[Department]("department_id=id", false), columns[Department]("name", true)...)
}

func listDepartments(t *Tenant, r *request) (any, error) {
	all := slices.DeleteFunc(t.departments.All(), func(d *Department) bool { return d.Deleted })
	return list(t, r, all, departmentColumns(), departmentColumns(), t.v3Department)
}

func getDepartment(t *Tenant, r *request) (any, error) {
	d := t.departments.Get(r.id())
	if d == nil || d.Deleted {
		return nil, t.missing(r, "Department")
	}
	return t.v3Department(d), nil
}

// testMember is typed OkResponse with 404 beside 200, and described as answering Y or N (V, V2020).
func testMember(t *Tenant, r *request) (any, error) {
	d := t.departments.Get(r.id())
	if d == nil || d.Deleted {
		return nil, t.missing(r, "Department")
	}
	member := slices.Contains(d.Agents, r.ids["agentid"])
	switch {
	case t.Is(swMembership, "yn"):
		return yesNo(member), nil
	case !member:
		r.ids["id"] = r.ids["agentid"]
		return nil, t.missing(r, "Agent")
	}
	return t.done(), nil
}

func departmentV1Routes() []route {
	return []route{
		{method: "GET", path: "departments", do: listV1Departments},
		{method: "GET", path: "departments/{id}", do: getV1Department},
		{method: "GET", path: "departments/{id}/agents", do: listV1DepartmentAgents},
	}
}

// v1Department has six fields, all strings (D).
func (t *Tenant) v1Department(d *Department) tree.Object {
	b := t.v1Object()
	b.all(d, "departmentid=id name description onlinestatus=online_status presetstatus=preset_status deleted")
	return b.fields
}

// listV1Departments seems to include deleted departments (I).
func listV1Departments(t *Tenant, _ *request) (any, error) {
	list := tree.List{}
	for _, d := range t.departments.All() {
		if !d.Deleted || t.Is(swV1Departments, "listed") {
			list = append(list, t.v1Department(d))
		}
	}
	return t.named("departments", list), nil
}

func getV1Department(t *Tenant, r *request) (any, error) {
	d := t.departments.Get(r.id())
	if d == nil {
		return nil, t.missingV1("Department", r.id())
	}
	return t.v1Department(d), nil
}

func listV1DepartmentAgents(t *Tenant, r *request) (any, error) {
	d := t.departments.Get(r.id())
	if d == nil {
		return nil, t.missingV1("Department", r.id())
	}
	list := tree.List{}
	for _, id := range d.Agents {
		a := t.agents.Get(id)
		if a == nil {
			continue
		}
		online, preset := memberStatus(d, a)
		b := t.v1Object()
		b.all(a, "userid=id firstname lastname email")
		b.text("onlinestatus", online)
		b.text("presetstatus", preset)
		list = append(list, b.fields)
	}
	return t.named("agents", list), nil
}
