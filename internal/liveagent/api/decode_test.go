package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

func TestDecodeOne(t *testing.T) {
	vip := Tag{ID: "1zlj", Name: "VIP", Color: "FFFFFF", Public: true}
	for name, test := range map[string]struct {
		body  string
		want  Tag
		found bool
		fails bool
	}{
		"object":               {body: `{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":"Y","is_archived":"N"}`, want: vip, found: true},
		"array of one":         {body: `[{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":"Y"}]`, want: vip, found: true},
		"numbered keys":        {body: `{"0":{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":"Y"}}`, want: vip, found: true},
		"real boolean":         {body: `{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":true}`, want: vip, found: true},
		"boolean as number":    {body: `{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":1}`, want: vip, found: true},
		"unknown fields":       {body: `{"id":"1zlj","name":"VIP","color":"FFFFFF","is_public":"Y","x":{"y":[1]}}`, want: vip, found: true},
		"null fields":          {body: `{"id":"1zlj","name":null}`, want: Tag{ID: "1zlj"}, found: true},
		"empty array as text":  {body: `{"id":"1zlj","name":[]}`, want: Tag{ID: "1zlj"}, found: true},
		"number as id":         {body: `{"id":9007199254740993,"name":12}`, want: Tag{ID: "9007199254740993", Name: "12"}, found: true},
		"space around":         {body: " \n[ {\"id\":\"a\"} ]\n", want: Tag{ID: "a"}, found: true},
		"empty object":         {body: `{}`},
		"empty array":          {body: `[]`},
		"array of nothing":     {body: `[null]`},
		"array of an array":    {body: `[[]]`},
		"nothing":              {body: ``},
		"null":                 {body: `null`},
		"empty text":           {body: `""`},
		"text":                 {body: `"done"`, fails: true},
		"number":               {body: `17`, fails: true},
		"cut off":              {body: `{"id":"1z`, fails: true},
		"array after clean-up": {body: `[{}, {"id":"b"}]`, want: Tag{ID: "b"}, found: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, found, err := decodeOne[Tag]([]byte(test.body))
			if (err != nil) != test.fails {
				t.Fatalf("error %v, want one: %t", err, test.fails)
			}
			if found != test.found {
				t.Errorf("found %t, want %t", found, test.found)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeMany(t *testing.T) {
	for name, test := range map[string]struct {
		body  string
		want  []Group
		fails bool
	}{
		"list":          {body: `[{"id":"a","name":"A"},{"id":"b","name":"B"}]`, want: []Group{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}},
		"numbered keys": {body: `{"10":{"id":"b"},"9":{"id":"a"}}`, want: []Group{{ID: "a"}, {ID: "b"}}},
		"odd elements":  {body: `[null,{"id":"a"},"x",[],{}]`, want: []Group{{ID: "a"}}},
		"empty object":  {body: `{}`},
		"empty":         {body: ``},
		"one object":    {body: `{"id":"a"}`, fails: true},
		"text":          {body: `"no"`, fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := decodeMany[Group]([]byte(test.body))
			if (err != nil) != test.fails {
				t.Fatalf("error %v, want one: %t", err, test.fails)
			}
			if diff := cmp.Diff(test.want, got); diff != "" && len(got)+len(test.want) > 0 {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeContact(t *testing.T) {
	offset, latitude := 3600.0, -33.5
	got, found, err := decodeOne[Contact]([]byte(`{
		"id": 17, "firstname": "Alice", "emails": {"1":"b@example.com","0":"a@example.com"}, "phones": null, "groups": "ag0h",
		"time_offset": "3600", "latitude": -33.5, "longitude": "", "type": "R",
		"custom_fields": [{"code":"tier","value":"gold"},{"code":"","value":"x"},{"code":"n","value":7}],
		"date_created": "2026-01-02 03:04:05"}`))
	if err != nil || !found {
		t.Fatal(found, err)
	}
	want := Contact{
		ID: "17", FirstName: "Alice", Emails: []string{"a@example.com", "b@example.com"}, Groups: []string{"ag0h"},
		TimeOffset: &offset, Latitude: &latitude, Type: "R",
		CustomFields: []CustomField{{Code: "tier", Value: "gold"}, {Code: "n", Value: "7"}}, DateCreated: "2026-01-02 03:04:05",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJudgeV1(t *testing.T) {
	for name, test := range map[string]struct {
		status      int
		body        string
		failed      bool
		as          int
		wantMessage string
	}{
		"entity":                   {status: 200, body: `{"response":{"contactid":"c"}}`},
		"action, number":           {status: 200, body: `{"response":{"status":"OK","statuscode":0}}`},
		"action, text":             {status: 200, body: `{"response":{"status":"OK","statuscode":"0"}}`},
		"no body":                  {status: 200},
		"error under 200":          {status: 200, body: `{"response":{"status":"ERROR","statuscode":404,"errormessage":"no such agent"}}`, failed: true, as: 404, wantMessage: "no such agent"},
		"error under 200, as text": {status: 200, body: `{"response":{"status":"ERROR","statuscode":"503","errormessage":"updating"}}`, failed: true, as: 503, wantMessage: "updating"},
		"error without code":       {status: 200, body: `{"response":{"status":"ERROR","errormessage":"bad"}}`, failed: true, as: 500, wantMessage: "bad"},
		"envelope and status":      {status: 500, body: `{"response":{"status":"ERROR","statuscode":500,"errormessage":"missing"}}`, failed: true, wantMessage: "missing"},
		"status alone":             {status: 403, body: `{"message":"ApiKey not found"}`, failed: true, wantMessage: "ApiKey not found"},
		"page":                     {status: 502, body: `<html>`, failed: true},
	} {
		t.Run(name, func(t *testing.T) {
			got := judgeV1(test.status, nil, []byte(test.body))
			if got.Failed != test.failed || got.Status != test.as || (got.Failed && got.Message != test.wantMessage) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestJudgeV3(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		body   string
		failed bool
	}{
		"object":              {200, `{"id":"a","message":"hello"}`, false},
		"list":                {200, `[]`, false},
		"empty":               {200, ``, false},
		"message and no more": {200, `{"message":"Two-factor authentication required."}`, true},
		"error":               {404, `{"message":"not found"}`, true},
		"page":                {500, `<html>`, true},
		"empty message":       {200, `{"message":""}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := judgeV3(test.status, nil, []byte(test.body)); got.Failed != test.failed {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"id":"a"}`, `[{"id":1}]`, `{"0":{"emails":["a"]}}`, `null`, `{"custom_fields":[{"code":"x"}]}`, `{"response":{"tags":[{}]}}`, `[[`, `{"latitude":"1e999"}`,
		`{"groups":[{"rtype":"m","messages":{"0":{"messageid":1}}}]}`, `{"conversations":[{"conversationid":1,"tags":"a,b"}],"tags":[{"id":"a"}]}`,
		`{"customers":[{"contactid":"c","uniquefields":[{"code":"phone","value":1}]}]}`, `{"agents":[{"onlineStatus":"T"}],"departments":[{"deleted":"Y"}]}`,
		`{"articles":[{"treepath":"0|1","keywords":",a","rorder":"1e99"}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if contact, found, err := decodeOne[Contact](body); found && err != nil {
			t.Errorf("found %+v with error %v", contact, err)
		}
		contacts, err := decodeMany[Contact](body)
		if err != nil && len(contacts) > 0 {
			t.Errorf("%d contacts with error %v", len(contacts), err)
		}
		for _, contact := range contacts {
			for _, number := range []*float64{contact.TimeOffset, contact.Latitude, contact.Longitude} {
				if number != nil {
					if _, err := json.Marshal(*number); err != nil {
						t.Errorf("a number that JSON cannot hold: %v", err)
					}
				}
			}
		}
		if outer, ok := lenient.Parse(body); ok {
			for _, entry := range manyV1[Entry](outer, "articles", "entries") {
				_, _ = entry.IsArticle(), entry.IsCategory()
			}
			_ = manyV1[KnowledgeBase](outer, "knowledgebases")
			_ = manyV1[SuggestionCategory](outer, "suggestioncategories")
			_ = manyV1[MessageGroup](outer, "groups")
			_ = manyV1[Group](outer, "groups")
			_ = manyV1[Tag](outer, "tags")
			_ = manyV1[customer](outer, "customers")
			_ = manyV1[Department](outer, "departments")
			_ = manyV1[DepartmentAgent](outer, "agents")
			_ = manyV1[User](outer, "agents")
			for _, ticket := range append(manyV1[Ticket](outer, "conversations"), decoded[Ticket](t, string(body))) {
				for _, tag := range ticket.Tags {
					if strings.TrimSpace(tag) == "" {
						t.Errorf("a tag without id: %q", ticket.Tags)
					}
				}
			}
		}
		for _, status := range []int{200, 404, 500} {
			if judgeV3(status, nil, body).Failed != true && status >= 300 {
				t.Error("a v3 status that is no success passed")
			}
			if judgeV1(status, nil, body).Failed != true && status >= 300 {
				t.Error("a v1 status that is no success passed")
			}
		}
	})
}
