package api

import (
	"context"
	"net/http"
	"slices"
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
}

func (d *Department) decode(f fields) {
	d.ID = f.anyText("department_id", "departmentid", "id")
	d.Name = f.text("name")
	d.Description = f.text("description")
	d.OnlineStatus = f.anyText("online_status", "onlinestatus")
	d.PresetStatus = f.text("presetstatus")
	d.Deleted = f.flag("deleted")
	d.AgentCount = f.count("agent_count")
	d.AgentIDs = f.texts("agent_ids")
	d.MailAccountID = f.text("mailaccount_id")
}

// Departments returns all departments. GET /departments (documented).
func (c *Client) Departments(ctx context.Context) ([]Department, error) {
	return collect(paged[Department](ctx, c, "/departments", "", func(d Department) string { return d.ID }))
}

// Department returns one department. GET /departments/{id} (documented).
func (c *Client) Department(ctx context.Context, id string) (Department, error) {
	return one[Department](ctx, c, v3Request(http.MethodGet, "/departments/{id}", id))
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
	return slices.DeleteFunc(listed, func(d Department) bool { return d.Deleted }), nil
}

// DepartmentV1 returns one department with its description. GET
// /departments/{id} of API v1 (documented).
func (c *Client) DepartmentV1(ctx context.Context, id string) (Department, error) {
	found, err := oneV1[Department](ctx, c, v1Request(http.MethodGet, "/departments/{id}", nil, id))
	if err == nil && found.Deleted {
		err = ErrNotFound
	}
	return found, err
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

func (a *DepartmentAgent) decode(f fields) {
	*a = DepartmentAgent{
		ID:           f.anyText("userid", "id"),
		Email:        f.text("email"),
		FirstName:    f.text("firstname"),
		LastName:     f.text("lastname"),
		OnlineStatus: f.anyText("onlinestatus", "onlineStatus"),
		PresetStatus: f.anyText("presetstatus", "presetStatus"),
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
