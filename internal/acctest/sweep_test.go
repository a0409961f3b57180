package acctest_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestMain(m *testing.M) {
	resource.AddTestSweepers("liveagent", &resource.Sweeper{Name: "liveagent", F: func(string) error {
		client, err := api.New(api.Config{
			URL: os.Getenv("LIVEAGENT_URL"), Key: os.Getenv("LIVEAGENT_API_KEY"), KeyV1: os.Getenv("LIVEAGENT_API_V1_KEY"), UserAgent: "terraform-provider-helpdesk/sweep",
			RequestsPerMinute: 180, Timeout: 30 * time.Second, MaxRetries: 8,
		})
		if err != nil {
			return err
		}
		return sweep(context.Background(), client)
	}})
	resource.TestMain(m)
}

// sweep deletes what tests left on a tenant: objects that have the prefix in
// their name, or contacts that have it in all of their e-mail addresses.
func sweep(ctx context.Context, client *api.Client) error {
	var problems []error
	tags, err := client.Tags().List(ctx)
	problems = append(problems, err)
	for _, tag := range tags {
		if isOurs(tag.Name) {
			problems = append(problems, client.Tags().Delete(ctx, tag.ID))
		}
	}
	groups, err := client.Groups().List(ctx)
	problems = append(problems, err)
	for _, group := range groups {
		if isOurs(group.Name) {
			problems = append(problems, client.Groups().Delete(ctx, group.ID))
		}
	}
	var contacts []api.Contact
	for contact, err := range client.Contacts(ctx, api.ContactFilter{}) {
		problems = append(problems, err)
		contacts = append(contacts, contact)
	}
	for _, contact := range contacts {
		others := slices.ContainsFunc(contact.Emails, func(email string) bool { return !isOurs(email) })
		if isOurs(contact.FirstName) || len(contact.Emails) > 0 && !others {
			problems = append(problems, client.DeleteContact(ctx, contact.ID, true))
		}
	}
	problems = append(problems, sweepEntries(ctx, client))
	return errors.Join(problems...)
}

// sweepEntries deletes entries of the knowledge base, where there is a key for
// them.
func sweepEntries(ctx context.Context, client *api.Client) error {
	entries, err := client.Entries(ctx)
	if _, ok := errors.AsType[*api.MissingKeyError](err); ok {
		return nil
	}
	problems := []error{err}
	for _, entry := range entries {
		if isOurs(entry.Title) {
			problems = append(problems, client.DeleteEntry(ctx, entry.ID))
		}
	}
	return errors.Join(problems...)
}

func isOurs(name string) bool { return strings.HasPrefix(strings.ToLower(name), acctest.Prefix) }

func TestSweep(t *testing.T) {
	tenant := acctest.StartMock(t)
	create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-tag"})
	create(t, tenant, "/api/v3/tags", map[string]any{"name": "VIP"})
	create(t, tenant, "/api/v3/groups", map[string]any{"name": "tfacc-group"})
	create(t, tenant, "/api/v3/groups", map[string]any{"name": "Gold"})
	for _, contact := range []map[string]any{
		{"firstname": "tfacc-alice"},
		{"emails": []string{"TFACC-bob@example.com"}},
		{"firstname": "Carol", "emails": []string{"carol@example.com", "tfacc-carol@example.com"}},
		{"firstname": "Dave"},
	} {
		create(t, tenant, "/api/v3/contacts", contact)
	}
	others := len(tenant.Entries(t))
	tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-guides"})
	tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-install", "content": "c"})
	client, err := api.New(api.Config{URL: tenant.URL, Key: mock.LiveAgentV3Key, KeyV1: mock.LiveAgentV1Key, UserAgent: "test", RequestsPerMinute: 1000, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	if err := sweep(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/api/v3/tags": 1, "/api/v3/groups": 1, "/api/v3/contacts": 2} {
		if got := count(t, tenant, path); got != want {
			t.Errorf("%s: %d left, want %d", path, got, want)
		}
	}
	if got := len(tenant.Entries(t)); got != others {
		t.Errorf("the knowledge base has %d entries left, want %d", got, others)
	}
}
