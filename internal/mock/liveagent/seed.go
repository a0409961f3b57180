package liveagent

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

//go:embed seed.json
var builtIn []byte

// Seed is what a tenant starts with.
type Seed struct {
	// Host is the account's public host, used in addresses of the knowledge base.
	Host        string            `json:"host"`
	Departments []Department      `json:"departments"`
	Agents      []Agent           `json:"agents"`
	Categories  []Category        `json:"suggestion_categories"`
	Settings    []Setting         `json:"settings"`
	Contacts    []SeedContact     `json:"contacts"`
	Suggestions []SeedSuggestion  `json:"suggestions"`
	Bases       []KnowledgeBase   `json:"knowledgebases"`
	Entries     []Entry           `json:"knowledgebase_entries"`
	Companies   []Company         `json:"companies"`
	Tickets     []SeedTicket      `json:"tickets"`
	Switches    map[string]string `json:"switches"`
	// Objects are the simple ones, by path. Without an id they get one.
	Objects map[string][]seed.Members `json:"-"`
}

// SeedContact is a contact of a seed: the body of a POST to API v3, an id where it matters, and an e-mail if the contact
// is registered.
type SeedContact struct {
	ID                string
	RegistrationEmail string
	Fields            map[string]json.RawMessage
}

// SeedSuggestion is a suggestion of a seed: the fields of a POST to API v1.
type SeedSuggestion struct {
	User     string `json:"useridentifier"`
	Category string `json:"category"`
	Subject  string `json:"subject"`
	Message  string `json:"message"`
}

// UnmarshalJSON keeps the fields of a contact as they are, to be read like a request.
func (c *SeedContact) UnmarshalJSON(data []byte) error {
	var named struct {
		ID                string `json:"id"`
		RegistrationEmail string `json:"registration_email"`
	}
	if err := json.Unmarshal(data, &named); err != nil {
		return fmt.Errorf("contact: %w", err)
	}
	c.ID, c.RegistrationEmail = named.ID, named.RegistrationEmail
	if err := json.Unmarshal(data, &c.Fields); err != nil {
		return fmt.Errorf("contact: %w", err)
	}
	return nil
}

// ParseSeed reads a seed. What it leaves out (departments, agents, categories, settings, knowledge bases, host) comes from
// the built-in one, so that a file needs to name only what it adds.
func ParseSeed(given seed.Members) (Seed, error) {
	members, err := given.Over(builtIn)
	if err != nil {
		return Seed{}, err
	}
	out := Seed{Objects: map[string][]seed.Members{}}
	for _, k := range kinds() {
		var objects []seed.Members
		if err := members.Take(k.path, &objects); err != nil {
			return Seed{}, err
		}
		out.Objects[k.path] = objects
	}
	if err := members.Decode(&out); err != nil {
		return Seed{}, err
	}
	return out, out.check()
}

// plant makes the objects of the seed.
func (t *Tenant) plant() error {
	if err := t.claimAll(); err != nil {
		return err
	}
	for _, d := range t.seed.Departments {
		t.departments.Put(d.ID, &d)
	}
	for _, a := range t.seed.Agents {
		t.agents.Put(a.ID, &a)
	}
	t.settings, t.bases, t.companies = t.seed.Settings, t.seed.Bases, t.seed.Companies
	for _, c := range t.seed.Categories {
		t.plantCategory(c)
	}
	for _, k := range kinds() {
		if err := t.plantObjects(k, t.seed.Objects[k.path]); err != nil {
			return err
		}
	}
	for i, c := range t.seed.Contacts {
		if err := t.plantContact(c); err != nil {
			return fmt.Errorf("seed: contact %d: %w", i+1, err)
		}
	}
	for i, e := range t.seed.Entries {
		if err := t.plantEntry(e); err != nil {
			return fmt.Errorf("seed: entry %d: %w", i+1, err)
		}
	}
	for i, s := range t.seed.Suggestions {
		if _, err := t.suggest(s.User, s.Category, s.Subject, s.Message); err != nil {
			return fmt.Errorf("seed: suggestion %d: %w", i+1, err)
		}
	}
	return t.plantTickets(t.seed.Tickets)
}

func (t *Tenant) plantContact(s SeedContact) error {
	c := contact{ID: s.ID, Type: visitor}
	if err := t.apply(&c, s.Fields, false); err != nil {
		return err
	}
	if s.RegistrationEmail != "" {
		c.Type, c.RegistrationEmail = registered, s.RegistrationEmail
	}
	t.addContact(&c)
	return nil
}
