package api

import (
	"context"
	"net/http"
)

// Department is a department: /departments of API v3, which are read only.
type Department struct {
	ID            string
	Name          string
	OnlineStatus  string // letters R read, M message, T chat, P phone (inferred)
	AgentCount    int64
	AgentIDs      []string
	MailAccountID string
}

func (d *Department) decode(f fields) {
	d.ID = f.anyText("department_id", "departmentid", "id")
	d.Name = f.text("name")
	d.OnlineStatus = f.text("online_status")
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
