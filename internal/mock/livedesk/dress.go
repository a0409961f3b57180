package livedesk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// moments are the fields that hold whole Unix seconds.
var moments = []string{
	"created_at", "timestamp", "last_activity_at", "waiting_since", "snoozed_until", "agent_last_seen_at",
	"assignee_last_seen_at", "contact_last_seen_at", "first_reply_created_at",
}

// nullTexts are the texts that are null without a value.
var nullTexts = []string{
	"email", "phone_number", "identifier", "contact_email", "contact_phone", "assignee_name", "assignee_email", "team_name",
	"source_id", "description", "ticket_type", "phone",
}

// dress changes the form of an answer as the switches want it. What is in attribute maps stays.
func (t *Tenant) dress(answer any) any {
	scalar := func(name string, v any) any { return t.dressScalar(name, v) }
	object := func(o tree.Object) tree.Object {
		if t.Is(swAbsent, "omit") {
			o = slices.DeleteFunc(o, func(f tree.Field) bool { return f.Value == nil && f.Name != "data" })
		}
		if t.Is(swExtraFields, on) {
			o = append(o, tree.Unknown()...)
		}
		return o
	}
	return tree.Walk(answer, scalar, object)
}

func (t *Tenant) dressScalar(name string, v any) any {
	switch v := v.(type) {
	case nil:
		if t.Is(swAbsent, "empty") && slices.Contains(nullTexts, name) {
			return ""
		}
	case bool:
		if t.Is(swBooleans, "string") {
			return strconv.FormatBool(v)
		}
	case int:
		if (name == "id" || strings.HasSuffix(name, "_id")) && t.Is(swIDs, "string") {
			return strconv.Itoa(v)
		}
		if slices.Contains(moments, name) {
			return t.moment(v)
		}
	}
	return v
}

// moment writes Unix seconds; 0 is never and stays.
func (t *Tenant) moment(v int) any {
	switch {
	case t.Is(swTimes, "float"):
		return float(float64(v))
	case t.Is(swTimes, "string"):
		return strconv.Itoa(v)
	case t.Is(swTimes, "iso") && v != 0:
		return time.Unix(int64(v), 0).UTC().Format(time.RFC3339)
	}
	return v
}
