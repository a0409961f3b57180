package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Department is a department: /departments of either API, which are read only.
// AgentCount, AgentIDs and MailAccountID come from API v3 alone, Description,
// PresetStatus and Deleted from API v1 alone (documented).
type Department struct {
	ID            string
	Name          string
	Description   string
	OnlineStatus  string // letters R read, M message, T chat, P phone (inferred for API v3)
	PresetStatus  string // likewise
	AgentCount    int64
	AgentIDs      []string
	MailAccountID string
	Deleted       bool
	// Brief says that it comes from API v1, which tells neither its agents nor its mail
	// account.
	Brief bool
}

func (d *Department) decode(f lenient.Object) {
	d.ID = f.AnyText("department_id", "departmentid", "id")
	d.Name = f.Text("name")
	d.Description = f.Text("description")
	d.OnlineStatus = f.AnyText("online_status", "onlinestatus")
	d.PresetStatus = f.Text("presetstatus")
	d.Deleted = f.Flag("deleted")
	d.AgentCount = f.Count("agent_count")
	d.AgentIDs = f.Texts("agent_ids")
	d.MailAccountID = f.Text("mailaccount_id")
}

// Departments are the calls for departments, which can only be read: GET /departments and
// GET /departments/{id} (documented); of API v1 where that alone has a key.
func (c *Client) Departments() cache.Calls[Department, struct{}] {
	calls := cache.Calls[Department, struct{}]{
		Plural: "departments",
		ID:     func(d Department) string { return d.ID },
		Name:   func(d Department) string { return d.Name },
	}
	if !c.Has(V3) {
		calls.List, calls.Get = c.DepartmentsV1, c.DepartmentV1
		return calls
	}
	calls.List = func(ctx context.Context) ([]Department, error) {
		return collect(paged[Department](ctx, c, "/departments", "", calls.ID))
	}
	calls.Get = func(ctx context.Context, id string) (Department, error) {
		return one[Department](ctx, c, objectRequest(http.MethodGet, "/departments/{id}", id))
	}
	return calls
}

// DepartmentsV1 returns all departments, with their descriptions and without
// deleted ones, which the service seems to list too (inferred). GET /departments
// of API v1 (documented).
func (c *Client) DepartmentsV1(ctx context.Context) ([]Department, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/departments", nil))
	if err != nil {
		return nil, err
	}
	listed := manyV1[Department](envelope, "departments")
	for i := range listed {
		listed[i].Brief = true
	}
	return slices.DeleteFunc(listed, func(d Department) bool { return d.Deleted }), nil
}

// DepartmentV1 returns one department with its description. GET
// /departments/{id} of API v1 (documented).
func (c *Client) DepartmentV1(ctx context.Context, id string) (Department, error) {
	found, err := oneV1[Department](ctx, c, v1Request(http.MethodGet, "/departments/{id}", nil, id))
	switch {
	case err != nil:
		return Department{}, err
	case found.Deleted:
		return Department{}, ErrNotFound
	}
	found.Brief = true
	return found, nil
}

// DepartmentAgent is an agent of a department with what the agent is online for.
type DepartmentAgent struct {
	ID           string
	Email        string
	FirstName    string
	LastName     string
	OnlineStatus string // letters in any order: T chat, P phone, M message, R read; empty is offline
	PresetStatus string // likewise, what the agent has chosen
}

func (a *DepartmentAgent) decode(f lenient.Object) {
	*a = DepartmentAgent{
		ID:           f.AnyText("userid", "id"),
		Email:        f.Text("email"),
		FirstName:    f.Text("firstname"),
		LastName:     f.Text("lastname"),
		OnlineStatus: f.AnyText("onlinestatus", "onlineStatus"),
		PresetStatus: f.AnyText("presetstatus", "presetStatus"),
	}
}

// DepartmentAgents returns the agents of a department. GET
// /departments/{id}/agents of API v1 (documented).
func (c *Client) DepartmentAgents(ctx context.Context, id string) ([]DepartmentAgent, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/departments/{id}/agents", nil, id))
	if err != nil {
		return nil, err
	}
	return manyV1[DepartmentAgent](envelope, "agents"), nil
}
