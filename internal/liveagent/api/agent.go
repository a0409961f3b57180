package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
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

func (a *Agent) decode(f lenient.Object) {
	a.ID = f.Text("id")
	a.Name = f.Text("name")
	a.Email = f.Text("email")
	a.Role = f.Text("role")
	a.AvatarURL = f.Text("avatar_url")
	a.OnlineStatus = f.Text("online_status")
	a.Status = f.Text("status")
	a.Gender = f.Text("gender")
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

// User is an agent as API v1 tells of one.
type User struct {
	ID        string // userid
	ContactID string
	Email     string
	FirstName string
	LastName  string
	Name      string // systemname
	Gender    string // M, F
	Role      string // D admin, A agent, O owner
	// AuthToken logs the agent in, as the value of the cookie: a secret.
	AuthToken  string
	CookieName string // browsercookiename
}

func (u *User) decode(f lenient.Object) {
	*u = User{
		ID:         f.Text("userid"),
		ContactID:  f.Text("contactid"),
		Email:      f.Text("email"),
		FirstName:  f.Text("firstname"),
		LastName:   f.Text("lastname"),
		Name:       f.Text("systemname"),
		Gender:     f.Text("gender"),
		Role:       f.Text("role"),
		AuthToken:  f.Text("authtoken"),
		CookieName: f.Text("browsercookiename"),
	}
}

// User returns one agent by an e-mail address or user id. GET
// /agents/{identifier} of API v1 (documented, with 404 for one that does not
// exist).
func (c *Client) User(ctx context.Context, identifier string) (User, error) {
	r := v1Request(http.MethodGet, "/agents/{id}", nil, identifier)
	user, err := oneV1[User](ctx, c, r)
	if err == nil && user.ID == "" {
		return User{}, badAnswer(V1, r, errors.New("expected an agent"))
	}
	return user, err
}
