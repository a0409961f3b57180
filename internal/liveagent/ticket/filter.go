package ticket

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// filter narrows a list of tickets: the plural data source and the list resource
// share it.
type filter struct {
	OwnerEmail   types.String `tfsdk:"owner_email"`
	DepartmentID types.String `tfsdk:"department_id"`
	Statuses     types.List   `tfsdk:"statuses"`
	Subject      types.String `tfsdk:"subject"`
	DateFrom     types.String `tfsdk:"date_from"`
	DateTo       types.String `tfsdk:"date_to"`
	DateChanged  types.Object `tfsdk:"date_changed"`
}

// dateChanged is a date with an operator, of which just one is set.
type dateChanged struct {
	EQ      types.String `tfsdk:"eq"`
	NEQ     types.String `tfsdk:"neq"`
	GT      types.String `tfsdk:"gt"`
	LT      types.String `tfsdk:"lt"`
	GTE     types.String `tfsdk:"gte"`
	LTE     types.String `tfsdk:"lte"`
	Between types.List   `tfsdk:"between"`
	Like    types.String `tfsdk:"like"`
}

// The descriptions of the filters.
const (
	filterOwner       = "Only tickets of the customer with this e-mail address, in any case. At least one of `owner_email` and `department_id` must be set, because the service refuses a list without."
	filterDepartment  = "Only tickets of the department with this id."
	filterStatuses    = "Only tickets with one of these statuses, such as `[\"new\", \"open\"]`: the words that `status` shows. Left out, tickets of all statuses"
	filterSubject     = "Only tickets with this subject, as the service compares it."
	filterDateFrom    = "Only tickets from this date on: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account. Which date of a ticket it compares is not documented; `date_changed` is clear."
	filterDateTo      = "Only tickets up to this date, likewise."
	filterDateChanged = "Only tickets whose last change compares like this. Exactly one of the attributes must be set."
)

// operators describes the attributes of date_changed but `between`.
func operators() map[string]string {
	return map[string]string{
		"eq":   "Changed at this time: `YYYY-MM-DD HH:MM:SS`.",
		"neq":  "Not changed at this time: `YYYY-MM-DD HH:MM:SS`.",
		"gt":   "Changed later than this: `YYYY-MM-DD HH:MM:SS`.",
		"lt":   "Changed earlier than this: `YYYY-MM-DD HH:MM:SS`.",
		"gte":  "Changed at this time or later: `YYYY-MM-DD HH:MM:SS`.",
		"lte":  "Changed at this time or earlier: `YYYY-MM-DD HH:MM:SS`.",
		"like": "Changed at a time that matches this pattern, in which `%` stands for any digits and `?` for one digit, such as `2026-01-%`.",
	}
}

const betweenDescription = "Changed between these two times, the earlier first: `YYYY-MM-DD HH:MM:SS`."

// check finds at plan time what the service would refuse. Values that are not
// known yet pass.
func (f filter) check(ctx context.Context, diags *diag.Diagnostics) {
	if isBlank(f.OwnerEmail) && isBlank(f.DepartmentID) {
		diags.AddError("A list of tickets needs a customer or a department",
			"Set owner_email or department_id to something that is not empty, or both: the service refuses to list tickets without.")
	}
	if !tfkit.Known(f.DateChanged) {
		return
	}
	at := path.Root("date_changed")
	op, values, known := f.operator(ctx, at, diags)
	if diags.HasError() || !known {
		return
	}
	if _, err := liveagent.DateFilter(op, values...); err != nil {
		diags.AddAttributeError(at.AtName(op), "Invalid Value", err.Error()+".")
	}
}

func isBlank(text types.String) bool { return !text.IsUnknown() && text.ValueString() == "" }

// operator returns the one operator of date_changed that is set, with its values.
func (f filter) operator(ctx context.Context, at path.Path, diags *diag.Diagnostics) (op string, values []string, known bool) {
	var changed dateChanged
	diags.Append(f.DateChanged.As(ctx, &changed, basetypes.ObjectAsOptions{})...)
	set := map[string]attr.Value{}
	for name, value := range map[string]attr.Value{
		"eq": changed.EQ, "neq": changed.NEQ, "gt": changed.GT, "lt": changed.LT, "gte": changed.GTE, "lte": changed.LTE,
		"between": changed.Between, "like": changed.Like,
	} {
		if value.IsUnknown() {
			return "", nil, false
		}
		if !value.IsNull() {
			set[name] = value
		}
	}
	if len(set) != 1 {
		diags.AddAttributeError(at, "Not One Comparison",
			"Exactly one of "+strings.Join(liveagent.DateOperators(), ", ")+" must be set in date_changed.")
		return "", nil, false
	}
	for name, value := range set {
		op = name
		elements := []attr.Value{value}
		if list, ok := value.(types.List); ok {
			elements = list.Elements()
		}
		for _, element := range elements {
			text, ok := element.(types.String)
			if !ok || !tfkit.Known(text) {
				return op, nil, false
			}
			values = append(values, text.ValueString())
		}
	}
	return op, values, true
}

// tickets walks through the tickets that pass the filter. Status and department
// are checked again, because not every release knows every filter; the customer is
// not, whose ticket may show another of several addresses.
func (f filter) tickets(ctx context.Context, client *api.Client) iter.Seq2[api.Ticket, error] {
	request := api.ConversationFilter{
		Owner:      f.OwnerEmail.ValueString(),
		Department: f.DepartmentID.ValueString(),
		DateFrom:   f.DateFrom.ValueString(),
		DateTo:     f.DateTo.ValueString(),
		Subject:    f.Subject.ValueString(),
	}
	var letters, wanted []string
	for _, element := range f.Statuses.Elements() {
		if word, ok := element.(types.String); ok {
			wanted = append(wanted, word.ValueString())
			letters = append(letters, statuses.Letter(word.ValueString()))
		}
	}
	if !slices.Contains(wanted, "closed") {
		// API v1 does not know the letter of a closed ticket in its filter.
		request.Statuses = strings.Join(letters, ",")
	}
	if tfkit.Known(f.DateChanged) {
		var diags diag.Diagnostics
		if op, values, known := f.operator(ctx, path.Root("date_changed"), &diags); known {
			// A filter that is not valid was refused at plan time.
			request.DateChanged, _ = liveagent.DateFilter(op, values...)
		}
	}
	return func(yield func(api.Ticket, error) bool) {
		for ticket, err := range client.Conversations(ctx, request) {
			if err == nil && !passes(ticket, request, wanted) {
				continue
			}
			if !yield(ticket, err) {
				return
			}
		}
	}
}

func passes(ticket api.Ticket, request api.ConversationFilter, words []string) bool {
	return (len(words) == 0 || slices.Contains(words, statuses.Word(ticket.Status))) &&
		(request.Department == "" || ticket.DepartmentID == "" || ticket.DepartmentID == request.Department)
}
