package liveagent

import (
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// statusLetters are M message, R read, T chat and P phone; they come in any order (D).
const statusLetters = "MRTP"

// offline is the letter of an agent who is not there (V).
const offline = "F"

// memberStatus is an agent's status in a department: that of the department, except that somebody who is offline has no
// letters online (I).
func memberStatus(d *Department, a *Agent) (online, preset string) {
	if a.OnlineStatus == offline {
		return "", d.PresetStatus
	}
	return d.OnlineStatus, d.PresetStatus
}

// departmentsOf are the departments of an agent, without deleted ones.
func (t *Tenant) departmentsOf(a *Agent) []*Department {
	return slices.DeleteFunc(t.departments.All(), func(d *Department) bool { return d.Deleted || !slices.Contains(d.Agents, a.ID) })
}

// agentStatus is how API v3 shows the status of one agent. Work is allocated to those who are there for messages: M is
// automatic assignment of tickets in API v1 (D; I).
func agentStatus(t *Tenant, r *request) (any, error) {
	a := t.agents.Get(r.id())
	if a == nil {
		return nil, t.missing(r, "Agent")
	}
	out := tree.List{}
	for _, d := range t.departmentsOf(a) {
		online, preset := memberStatus(d, a)
		b := t.v3Object()
		b.text("departmentid", d.ID)
		b.text("online_status", online)
		b.text("preset_status", preset)
		b.add("work_allocation_allowed", strings.Contains(online, "M"))
		out = append(out, b.fields)
	}
	return out, nil
}

// Online states are known from clients alone (T). Their onlineStatus has a capital S, and every value is a string.
func onlineStatusRoutes() []route {
	return []route{
		{method: "GET", path: "onlinestatus/agents", do: listOnlineAgents},
		{method: "GET", path: "onlinestatus/departments", do: listOnlineDepartments},
	}
}

func listOnlineAgents(t *Tenant, _ *request) (any, error) {
	list := tree.List{}
	for _, a := range t.agents.All() {
		letters := t.onlineLetters(a)
		if a.Status == "X" || (letters == "" && t.Is(swV1Online, "online")) {
			continue
		}
		b := t.v1Object()
		b.all(a, "id contactid=contact_id username=email firstname lastname avatar_url")
		b.text("onlineStatus", letters)
		list = append(list, b.fields)
	}
	return t.named("agentsOnlineStates", list), nil
}

// onlineLetters are those that an agent has in any department.
func (t *Tenant) onlineLetters(a *Agent) string {
	departments := t.departmentsOf(a)
	return strings.Map(func(letter rune) rune {
		if slices.ContainsFunc(departments, func(d *Department) bool {
			online, _ := memberStatus(d, a)
			return strings.ContainsRune(online, letter)
		}) {
			return letter
		}
		return -1
	}, statusLetters)
}

func listOnlineDepartments(t *Tenant, _ *request) (any, error) {
	list := tree.List{}
	for _, d := range t.departments.All() {
		if d.Deleted {
			continue
		}
		b := t.v1Object()
		b.all(d, "id name onlineStatus=online_status presetStatus=preset_status")
		for _, count := range []string{"chat_count", "new_count", "customer_reply_count", "total_count", "max_count"} {
			b.text(count, "0")
		}
		list = append(list, b.fields)
	}
	return t.named("departmentsOnlineStates", list), nil
}
