package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

const done = `{"response":{"status":"OK","statuscode":0}}`

// only drops the result of a call, which is nothing beside an error.
func only[T any](result T, err error) error {
	if err != nil && !reflect.ValueOf(&result).Elem().IsZero() {
		panic(fmt.Sprintf("%.200s is returned beside the error %v", fmt.Sprintf("%+v", result), err))
	}
	return err
}

// The key of API v1 is in the query of every method and nowhere else.
func TestRequestsV1(t *testing.T) {
	key := url.Values{"apikey": {"key1"}}
	with := func(pairs ...string) url.Values {
		out := url.Values{"apikey": {"key1"}}
		for i := 0; i < len(pairs); i += 2 {
			out.Set(pairs[i], pairs[i+1])
		}
		return out
	}
	form := func(pairs ...string) url.Values {
		out := with(pairs...)
		out.Del("apikey")
		return out
	}
	page := func(pairs ...string) url.Values {
		return with(append(pairs, "limit", "1000", "offset", "0")...)
	}
	silent := []string{"do_not_send_mail", "Y", "is_html_message", "N"}
	for title, test := range map[string]struct {
		call   func(context.Context, *api.Client) error
		answer string
		want   request
	}{
		"conversation": {
			func(ctx context.Context, c *api.Client) error { return only(c.Conversation(ctx, "a/b c")) }, `{"response":{"conversationid":"a"}}`,
			request{Method: "GET", Path: "/api/conversations/a%2Fb%20c", Query: key},
		},
		"conversations": {
			func(ctx context.Context, c *api.Client) error {
				for _, err := range c.Conversations(ctx, api.ConversationFilter{
					Owner: "a+b@example.com", Department: "d", Statuses: "R,C", DateFrom: "2026-01-02 03:04:05", DateTo: "2026-02-03 04:05:06", DateChanged: "gt:2026-01-01 00:00:00", Subject: "S & T",
				}) {
					return err
				}
				return nil
			}, `{"response":{"conversations":[]}}`,
			request{Method: "GET", Path: "/api/conversations", Query: page("owneridentifier", "a+b@example.com", "department", "d", "status", "R,C",
				"datefrom", "2026-01-02 03:04:05", "dateto", "2026-02-03 04:05:06", "datechanged", "gt:2026-01-01 00:00:00", "subject", "S & T")},
		},
		"new conversation": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.CreateConversation(ctx, api.ConversationRequest{
					Message: "Hello & bye\n", User: "a@example.com", Department: "d", Subject: "S", Recipient: "r@example.com", RecipientName: "R R", CC: []string{"x@example.com", "y@example.com"}, Status: "N",
					Mail: api.Mail{Send: true, HTML: true, MessageID: "<1@x>"},
				}))
			}, `{"response":{"status":"OK","statuscode":"0","conversationid":"c1","code":null,"publicurlcode":null}}`,
			request{Method: "POST", Path: "/api/conversations", Query: key, Form: form("message", "Hello & bye\n", "useridentifier", "a@example.com", "department", "d", "subject", "S",
				"recipient", "r@example.com", "recipient_name", "R R", "cc", "x@example.com,y@example.com", "status", "N",
				"do_not_send_mail", "N", "is_html_message", "Y", "mail_messsage_id", "<1@x>", "mail_message_id", "<1@x>")},
		},
		"new conversation, little": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.CreateConversation(ctx, api.ConversationRequest{Message: "m"}))
			}, `{"response":{"conversationid":"c1"}}`,
			request{Method: "POST", Path: "/api/conversations", Query: key, Form: form(append(silent, "message", "m")...)},
		},
		"delete conversation": {
			func(ctx context.Context, c *api.Client) error { return c.DeleteConversation(ctx, "c1") }, done,
			request{Method: "DELETE", Path: "/api/conversations/c1", Query: key},
		},
		"transfer": {
			func(ctx context.Context, c *api.Client) error {
				return c.TransferConversation(ctx, "c1", "d", "a@example.com")
			}, done,
			request{Method: "PUT", Path: "/api/conversations/c1/attendants", Query: key, Form: form("department", "d", "agentidentifier", "a@example.com")},
		},
		"transfer to a department": {
			func(ctx context.Context, c *api.Client) error { return c.TransferConversation(ctx, "c1", "d", "") }, done,
			request{Method: "PUT", Path: "/api/conversations/c1/attendants", Query: key, Form: form("department", "d")},
		},
		"status": {
			func(ctx context.Context, c *api.Client) error { return c.SetConversationStatus(ctx, "c1", "R") }, done,
			request{Method: "PUT", Path: "/api/conversations/c1/status", Query: key, Form: form("status", "R")},
		},
		"tags": {
			func(ctx context.Context, c *api.Client) error { return only(c.ConversationTags(ctx, "c1")) }, `{"response":{"tags":[]}}`,
			request{Method: "GET", Path: "/api/conversations/c1/tags", Query: key},
		},
		"assign a tag": {
			func(ctx context.Context, c *api.Client) error { return c.AssignConversationTag(ctx, "c1", "t1") }, done,
			request{Method: "POST", Path: "/api/conversations/c1/tags", Query: key, Form: form("id", "t1")},
		},
		"unassign all tags": {
			func(ctx context.Context, c *api.Client) error { return c.UnassignConversationTags(ctx, "c1") }, done,
			request{Method: "DELETE", Path: "/api/conversations/c1/tags", Query: key},
		},
		"messages": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.Messages(ctx, "c1", "2026-01-02 03:04:05", "2026-02-03 04:05:06"))
			}, `{"response":{"groups":[]}}`,
			request{Method: "GET", Path: "/api/conversations/c1/messages", Query: with("datefrom", "2026-01-02 03:04:05", "dateto", "2026-02-03 04:05:06")},
		},
		"all messages": {
			func(ctx context.Context, c *api.Client) error { return only(c.Messages(ctx, "c1", "", "")) }, `{"response":{"groups":[]}}`,
			request{Method: "GET", Path: "/api/conversations/c1/messages", Query: key},
		},
		"new message": {
			func(ctx context.Context, c *api.Client) error {
				return c.AddMessage(ctx, "c1", api.MessageRequest{Text: "日本 & <b>", Author: "a@example.com", Type: "M", Mail: api.Mail{Send: true, HTML: true, MessageID: "<1@x>"}})
			}, ``,
			request{Method: "POST", Path: "/api/conversations/c1/messages", Query: key, Form: form("message", "日本 & <b>", "useridentifier", "a@example.com", "type", "M",
				"do_not_send_mail", "N", "is_html_message", "Y", "mail_messsage_id", "<1@x>", "mail_message_id", "<1@x>")},
		},
		"new note": {
			func(ctx context.Context, c *api.Client) error {
				return c.AddMessage(ctx, "c1", api.MessageRequest{Text: "m", Type: "N"})
			}, done,
			request{Method: "POST", Path: "/api/conversations/c1/messages", Query: key, Form: form(append(silent, "message", "m", "type", "N")...)},
		},
		"delete message": {
			func(ctx context.Context, c *api.Client) error { return c.DeleteMessage(ctx, "100001") }, `{}`,
			request{Method: "DELETE", Path: "/api/v3/messages/100001", Query: url.Values{}, Key: "key3"},
		},
		"ticket": {
			func(ctx context.Context, c *api.Client) error { return only(c.Ticket(ctx, "t1")) }, `{"id":"t1"}`,
			request{Method: "GET", Path: "/api/v3/tickets/t1", Query: url.Values{}, Key: "key3"},
		},
		"update ticket": {
			func(ctx context.Context, c *api.Client) error {
				subject, tags := "S", []string{}
				return c.UpdateTicket(ctx, "t1", api.TicketUpdate{Subject: &subject, Tags: &tags})
			}, `{"id":"t1"}`,
			request{Method: "PUT", Path: "/api/v3/tickets/t1", Query: url.Values{}, Key: "key3", Body: `{"subject":"S","tags":[]}`},
		},
		"agent": {
			func(ctx context.Context, c *api.Client) error { return only(c.User(ctx, "a+b@example.com")) }, `{"response":{"userid":"u1"}}`,
			request{Method: "GET", Path: "/api/agents/a%2Bb%40example.com", Query: key},
		},
		"departments": {
			func(ctx context.Context, c *api.Client) error { return only(c.DepartmentsV1(ctx)) }, `{"response":{"departments":[]}}`,
			request{Method: "GET", Path: "/api/departments", Query: key},
		},
		"department": {
			func(ctx context.Context, c *api.Client) error { return only(c.DepartmentV1(ctx, "d1")) }, `{"response":{"departmentid":"d1"}}`,
			request{Method: "GET", Path: "/api/departments/d1", Query: key},
		},
		"agents of a department": {
			func(ctx context.Context, c *api.Client) error { return only(c.DepartmentAgents(ctx, "d1")) }, `{"response":{"agents":[]}}`,
			request{Method: "GET", Path: "/api/departments/d1/agents", Query: key},
		},
		"customer": {
			func(ctx context.Context, c *api.Client) error { return only(c.Customer(ctx, "a@example.com")) }, `{"response":{"contactid":"c1"}}`,
			request{Method: "GET", Path: "/api/customers/a%40example.com", Query: key},
		},
		"customers": {
			func(ctx context.Context, c *api.Client) error { return only(c.AllCustomers(ctx)) }, `{"response":{"customers":[]}}`,
			request{Method: "GET", Path: "/api/customers", Query: with("limitcount", "1000", "limitfrom", "0")},
		},
		"new visitor": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.RegisterCustomer(ctx, api.CustomerRequest{Email: "a@example.com", Name: "A B", Gender: "F", Role: "V", Phone: "+1", Note: "n", SendMail: true}))
			}, `{"response":{"contactid":"c1"}}`,
			request{Method: "POST", Path: "/api/customers", Query: key, Form: form("email", "a@example.com", "name", "A B", "gender", "F", "role", "V", "phone", "+1", "note", "n")},
		},
		"new registered visitor": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.RegisterCustomer(ctx, api.CustomerRequest{Email: "a@example.com", Role: "R"}))
			}, `{"response":{"contactid":"c1"}}`,
			request{Method: "POST", Path: "/api/customers", Query: key, Form: form("email", "a@example.com", "role", "R", "send_registration_mail", "N")},
		},
		"new registered visitor, mailed": {
			func(ctx context.Context, c *api.Client) error {
				return only(c.RegisterCustomer(ctx, api.CustomerRequest{Email: "a@example.com", Role: "R", SendMail: true}))
			}, `{"response":{"contactid":"c1"}}`,
			request{Method: "POST", Path: "/api/customers", Query: key, Form: form("email", "a@example.com", "role", "R", "send_registration_mail", "Y")},
		},
		"groups of a customer": {
			func(ctx context.Context, c *api.Client) error { return only(c.CustomerGroups(ctx, "c1")) }, `{"response":{"groups":[]}}`,
			request{Method: "GET", Path: "/api/customers/c1/groups", Query: key},
		},
		"join a group": {
			func(ctx context.Context, c *api.Client) error { return c.AddCustomerToGroup(ctx, "c1", "A & B") }, done,
			request{Method: "POST", Path: "/api/customers/c1/groups", Query: key, Form: form("name", "A & B")},
		},
		"leave a group": {
			func(ctx context.Context, c *api.Client) error { return c.RemoveCustomerFromGroup(ctx, "c1", "A & B") }, done,
			request{Method: "DELETE", Path: "/api/customers/c1/groups", Query: with("name", "A & B")},
		},
	} {
		t.Run(title, func(t *testing.T) {
			client, seen := serve(t, text(test.answer))
			if err := test.call(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]request{test.want}, *seen); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Where API v1 alone has a key, it lists what API v3 would.
func TestListsOfV1(t *testing.T) {
	for route, list := range map[string]func(context.Context, *api.Client) error{
		"/api/tags":            func(ctx context.Context, c *api.Client) error { return only(c.Tags().List(ctx)) },
		"/api/customersgroups": func(ctx context.Context, c *api.Client) error { return only(c.Groups().List(ctx)) },
	} {
		client, seen := serveWith(t, "", text(`{"response":{"tags":[],"groups":[]}}`))
		if err := list(t.Context(), client); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff([]request{{Method: "GET", Path: route, Query: url.Values{"apikey": {"key1"}}}}, *seen); diff != "" {
			t.Error(diff)
		}
	}
}

// What may mail somebody is never sent again by the client itself, and its lost
// answer is told from a refusal.
func TestNeverRepeatedV1(t *testing.T) {
	calls := map[string]func(context.Context, *api.Client) error{
		"new conversation": func(ctx context.Context, c *api.Client) error {
			return only(c.CreateConversation(ctx, api.ConversationRequest{}))
		},
		"new message": func(ctx context.Context, c *api.Client) error { return c.AddMessage(ctx, "c1", api.MessageRequest{}) },
		"transfer":    func(ctx context.Context, c *api.Client) error { return c.TransferConversation(ctx, "c1", "d", "") },
		"status":      func(ctx context.Context, c *api.Client) error { return c.SetConversationStatus(ctx, "c1", "R") },
		"register": func(ctx context.Context, c *api.Client) error {
			return only(c.RegisterCustomer(ctx, api.CustomerRequest{}))
		},
		"join":  func(ctx context.Context, c *api.Client) error { return c.AddCustomerToGroup(ctx, "c1", "g") },
		"leave": func(ctx context.Context, c *api.Client) error { return c.RemoveCustomerFromGroup(ctx, "c1", "g") },
		"update ticket": func(ctx context.Context, c *api.Client) error {
			return c.UpdateTicket(ctx, "t1", api.TicketUpdate{})
		},
	}
	for name, call := range calls {
		for answer, test := range map[string]struct {
			status int
			body   string
			lost   bool
		}{
			"502":             {502, `<html></html>`, true},
			"503":             {503, `{"message":"updating"}`, true},
			"500 page":        {500, `<html></html>`, true},
			"500, an answer":  {500, `{"response":{"status":"ERROR","statuscode":500,"errormessage":"bad"}}`, name == "update ticket"},
			"400":             {400, `{"message":"no"}`, false},
			"403":             {403, `{"message":"no"}`, false},
			"200 page":        {200, `<html></html>`, true},
			"200, but an end": {200, `{"response":{"sta`, true},
		} {
			t.Run(name+", "+answer, func(t *testing.T) {
				client, seen := serve(t, func(w http.ResponseWriter, _ *http.Request) {
					w.WriteHeader(test.status)
					_, _ = w.Write([]byte(test.body))
				})
				err := call(t.Context(), client)
				writes := 0
				for _, one := range *seen {
					if one.Method != http.MethodGet {
						writes++
					}
				}
				if err == nil || writes != 1 || api.IsLost(err) != test.lost {
					t.Errorf("%v after %d writes, lost: %t, want %t", err, writes, api.IsLost(err), test.lost)
				}
			})
		}
	}
}

// Answers that hold no object are told from those that hold another.
func TestBadAnswersV1(t *testing.T) {
	for title, call := range map[string]func(context.Context, *api.Client) error{
		"conversation": func(ctx context.Context, c *api.Client) error { return only(c.Conversation(ctx, "c1")) },
		"customer":     func(ctx context.Context, c *api.Client) error { return only(c.Customer(ctx, "c1")) },
		"agent":        func(ctx context.Context, c *api.Client) error { return only(c.User(ctx, "c1")) },
		"messages":     func(ctx context.Context, c *api.Client) error { return only(c.Messages(ctx, "c1", "", "")) },
		"groups":       func(ctx context.Context, c *api.Client) error { return only(c.CustomerGroups(ctx, "c1")) },
		"customers":    func(ctx context.Context, c *api.Client) error { return only(c.AllCustomers(ctx)) },
		"departments":  func(ctx context.Context, c *api.Client) error { return only(c.DepartmentsV1(ctx)) },
	} {
		for name, body := range map[string]string{"nothing": ``, "text": `The service is being updated.`, "another object": `{"maintenance":true}`, "null": `null`, "array": `[]`} {
			t.Run(title+", "+name, func(t *testing.T) {
				client, _ := serve(t, text(body))
				err := call(t.Context(), client)
				if err == nil || api.IsNotFound(err) {
					t.Errorf("got %v, want that the answer is none", err)
				}
			})
		}
	}
	for name, body := range map[string]string{"an action": done, "an empty list": `{"response":[]}`, "nothing known": `{"response":{"x":1}}`} {
		for title, call := range map[string]func(context.Context, *api.Client) error{
			"conversation": func(ctx context.Context, c *api.Client) error { return only(c.Conversation(ctx, "c1")) },
			"customer":     func(ctx context.Context, c *api.Client) error { return only(c.Customer(ctx, "c1")) },
			"agent":        func(ctx context.Context, c *api.Client) error { return only(c.User(ctx, "c1")) },
			"new ticket": func(ctx context.Context, c *api.Client) error {
				return only(c.CreateConversation(ctx, api.ConversationRequest{}))
			},
		} {
			t.Run(title+", "+name, func(t *testing.T) {
				client, _ := serve(t, text(body))
				if err := call(t.Context(), client); err == nil {
					t.Error("got no error")
				}
			})
		}
	}
}

// An empty list has several forms.
func TestEmptyListsV1(t *testing.T) {
	for name, body := range map[string]string{
		"empty": `{"response":{"groups":[],"customers":[],"departments":[]}}`, "missing": `{"response":{}}`, "null": `{"response":{"groups":null,"customers":null,"departments":null}}`,
		"PHP's empty object": `{"response":[]}`, "null envelope": `{"response":null}`,
	} {
		t.Run(name, func(t *testing.T) {
			client, _ := serve(t, text(body))
			messages, err := client.Messages(t.Context(), "c1", "", "")
			if err != nil || len(messages) > 0 {
				t.Errorf("messages %v, %v", messages, err)
			}
			groups, err := client.CustomerGroups(t.Context(), "c1")
			if err != nil || len(groups) > 0 {
				t.Errorf("groups %v, %v", groups, err)
			}
			customers, err := client.AllCustomers(t.Context())
			if err != nil || len(customers) > 0 {
				t.Errorf("customers %v, %v", customers, err)
			}
		})
	}
}

// customerPages answers /customers in pages of a size.
func customerPages(total, ceiling int) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		from, _ := strconv.Atoi(r.URL.Query().Get("limitfrom"))
		size, _ := strconv.Atoi(r.URL.Query().Get("limitcount"))
		rows := []map[string]string{}
		for i := from; i < min(from+size, from+ceiling, total); i++ {
			rows = append(rows, map[string]string{"contactid": fmt.Sprint("c", i)})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"response": map[string]any{"customers": rows}})
	}
}

// A caller that has enough ends the paging.
func TestPagingV1stops(t *testing.T) {
	client, seen := serve(t, customerPages(5000, 1000))
	count := 0
	for _, err := range client.Customers(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count == 1500 {
			break
		}
	}
	if len(*seen) != 2 {
		t.Errorf("%d requests, want 2", len(*seen))
	}
}

// A page that fails is an error, and not the end of the list.
func TestPagingV1fails(t *testing.T) {
	calls := 0
	whole := customerPages(2500, 1000)
	client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if calls++; calls < 3 {
			whole(w, r)
			return
		}
		w.WriteHeader(http.StatusForbidden)
	})
	contacts, err := client.AllCustomers(t.Context())
	if err == nil || len(contacts) > 0 {
		t.Errorf("%d contacts, %v", len(contacts), err)
	}
}

// A deleted department is not there by its id either.
func TestDeletedDepartmentV1(t *testing.T) {
	client, _ := serve(t, text(`{"response":{"departmentid":"d1","name":"D","deleted":"Y","departments":[{"departmentid":"d1","deleted":"Y"},{"departmentid":"d2","deleted":"N"}]}}`))
	if found, err := client.DepartmentV1(t.Context(), "d1"); !api.IsNotFound(err) {
		t.Errorf("got %+v, %v", found, err)
	}
	listed, err := client.DepartmentsV1(t.Context())
	if err != nil || len(listed) != 1 || listed[0].ID != "d2" {
		t.Errorf("got %+v, %v", listed, err)
	}
}
