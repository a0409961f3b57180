package api

import (
	"context"
	"net/http"
)

// Agent is somebody who works in the helpdesk: /agents of API v3.
type Agent struct {
	ID           string
	Name         string
	Email        string
	Role         string // owner, admin, agent
	AvatarURL    string
	OnlineStatus string // F offline, N online, P paused, C mobile
	Status       string // A active, X deleted
	Gender       string // M, F, X unspecified
}

func (a *Agent) decode(f fields) {
	a.ID = f.text("id")
	a.Name = f.text("name")
	a.Email = f.text("email")
	a.Role = f.text("role")
	a.AvatarURL = f.text("avatar_url")
	a.OnlineStatus = f.text("online_status")
	a.Status = f.text("status")
	a.Gender = f.text("gender")
}

// Agents returns all agents, deleted ones included (documented as possible).
// GET /agents (documented).
func (c *Client) Agents(ctx context.Context) ([]Agent, error) {
	return collect(paged[Agent](ctx, c, "/agents", "", func(a Agent) string { return a.ID }))
}

// Agent returns one agent. GET /agents/{id} (documented; the status for an id
// that does not exist is not).
func (c *Client) Agent(ctx context.Context, id string) (Agent, error) {
	return one[Agent](ctx, c, v3Request(http.MethodGet, "/agents/{id}", id))
}
