package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
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
	// Brief says that it comes from API v1, which tells neither status nor picture.
	Brief bool
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

// Agents are the calls for agents, which can only be read here, deleted ones included
// (documented as possible): GET /agents and GET /agents/{id} (documented; the status for an
// id that does not exist is not). Where API v1 alone has a key there is no list, and Get takes
// an e-mail address too: see User.
func (c *Client) Agents() cache.Calls[Agent, struct{}] {
	calls := cache.Calls[Agent, struct{}]{
		Plural: "agents",
		ID:     func(a Agent) string { return a.ID },
		Name:   func(a Agent) string { return a.Email },
	}
	if !c.Has(V3) {
		calls.Get = func(ctx context.Context, identifier string) (Agent, error) {
			user, err := c.User(ctx, identifier)
			if err != nil {
				return Agent{}, err
			}
			return user.agent(), nil
		}
		// Without a list, nothing confirms that somebody may be gone.
		calls.IsGone, calls.MayBeGone = IsNotFound, func(error) bool { return false }
		return calls
	}
	calls.List = func(ctx context.Context) ([]Agent, error) {
		return collect(paged[Agent](ctx, c, "/agents", "", calls.ID))
	}
	calls.Get = func(ctx context.Context, id string) (Agent, error) {
		return one[Agent](ctx, c, objectRequest(http.MethodGet, "/agents/{id}", id))
	}
	return calls
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

// rolesV1 are the roles that stand for the letters of API v1.
var rolesV1 = map[string]string{"D": "admin", "A": "agent", "O": "owner"}

// agent returns what API v1 tells of an agent.
func (u User) agent() Agent {
	return Agent{
		ID: u.ID, Email: u.Email, Gender: u.Gender, Brief: true,
		Name: cmp.Or(strings.TrimSpace(u.FirstName+" "+u.LastName), u.Name),
		Role: cmp.Or(rolesV1[u.Role], u.Role),
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
