package liveagent

import (
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Agent is somebody who works in the account. Agents are read only here.
type Agent struct {
	ID        string `json:"id"`
	ContactID string `json:"contact_id"`
	Firstname string `json:"firstname"`
	Lastname  string `json:"lastname"`
	Email     string `json:"email"`
	// Role is owner, admin or agent.
	Role         string `json:"role"`
	AvatarURL    string `json:"avatar_url"`
	OnlineStatus string `json:"online_status"`
	// Status is A active or X deleted.
	Status string `json:"status"`
	Gender string `json:"gender"`
}

func (a *Agent) name() string { return strings.TrimSpace(a.Firstname + " " + a.Lastname) }

func agentRoutes() []route {
	return []route{
		{method: "GET", path: "agents", scope: "agent.read", do: listAgents},
		{method: "GET", path: "agents/{id}", scope: "agent.read", do: getAgent},
		{method: "GET", path: "agents/{id}/status", scope: "agent_status.read", do: agentStatus},
		{method: "GET", path: "users/{id}", scope: "user.read", do: getUser},
	}
}

func (t *Tenant) v3Agent(a *Agent) tree.Object {
	gender := a.Gender
	if gender == "" {
		gender = "X" // the model's default (V)
	}
	b := t.v3Object()
	b.text("id", a.ID)
	b.text("name", a.name())
	b.all(a, "email role")
	b.text("roleId", "")
	b.all(a, "avatar_url online_status status")
	b.text("gender", gender)
	b.text("last_pswd_change", "")
	b.text("twofactor_auth", "N")
	return b.fields
}

// agentFilters: email is known (T), the others are not documented.
func agentFilters() []column[Agent] { return columns[Agent]("email", true) }

func agentOrders() []column[Agent] {
	name := func(a *Agent) []string { return []string{a.name()} }
	return append(agentFilters(), columns[Agent]("id", false)[0], column[Agent]{name: "name", values: name, fold: true})
}

// listAgents may include deleted agents (L #11543).
func listAgents(t *Tenant, r *request) (any, error) {
	all := t.agents.All()
	if t.Is(swDeletedAgents, "exclude") {
		all = slices.DeleteFunc(all, func(a *Agent) bool { return a.Status == "X" })
	}
	return list(t, r, all, agentFilters(), agentOrders(), t.v3Agent)
}

func getAgent(t *Tenant, r *request) (any, error) {
	a := t.agents.Get(r.id())
	if a == nil {
		return nil, t.missing(r, "Agent")
	}
	return t.v3Agent(a), nil
}

// getUser shows agents, contacts and the system user; it is typed []User (V).
func getUser(t *Tenant, r *request) (any, error) {
	user := func(id, name, email, role, avatar string) (any, error) {
		b := t.v3Object()
		b.text("id", id)
		b.text("name", name)
		b.text("email", email)
		b.text("role", role)
		b.text("avatar_url", avatar)
		return t.single(b.fields), nil
	}
	id := r.id()
	if a := t.agents.Get(id); a != nil {
		return user(a.ID, a.name(), a.Email, a.Role, a.AvatarURL)
	}
	if c := t.contacts.Find(func(c *contact) bool { return c.UserID == id && !c.Deleted }); c != nil {
		role := map[string]string{visitor: "visitor", registered: "reg_visitor"}[c.Type]
		return user(c.UserID, c.name(), c.email(), role, c.AvatarURL)
	}
	if id == "system00" { // the id that third parties saw; it gave 500 before Oct 2023 (L #16406)
		return user(id, "System", "", "system", "")
	}
	return nil, t.missing(r, "User")
}

func agentV1Routes() []route {
	return []route{{method: "GET", path: "agents/{id}", do: getV1Agent}}
}

// getV1Agent finds an agent by e-mail or user id (D). Authtoken logs the agent in: a secret.
func getV1Agent(t *Tenant, r *request) (any, error) {
	id := r.id()
	a := t.agents.Find(func(a *Agent) bool {
		return a.Status != "X" && (a.ID == id || strings.EqualFold(a.Email, id))
	})
	if a == nil {
		return nil, t.missingV1("Agent", id)
	}
	b := t.v1Object()
	b.all(a, "contactid=contact_id userid=id email firstname lastname")
	b.text("systemname", a.name())
	b.text("authtoken", "agentsecret"+a.ID)
	b.text("browsercookiename", "A_auth")
	b.text("gender", a.Gender)
	b.text("role", map[string]string{"owner": "O", "admin": "D", "agent": "A"}[a.Role])
	return b.fields, nil
}

// missingV1 is the answer for an unknown id: 404 is documented for agents, 500 for what cannot be loaded (D).
func (t *Tenant) missingV1(noun, id string) error {
	if t.Is(swV1MissingID, "500") {
		return fail(http.StatusInternalServerError, "%s %s cannot be loaded", noun, id)
	}
	return fail(http.StatusNotFound, "%s %s not found", noun, id)
}
