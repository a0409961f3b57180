package ticket

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

const dateForm = ": `YYYY-MM-DD HH:MM:SS`."

// filters narrow a list of tickets: the plural data source and the list resource share them.
var filters = crud.Filters{
	{Name: "owner_email", Description: "Only tickets of the customer with this e-mail address, in any case. At least one of `owner_email` and `department_id` must be set, because the service refuses a list without."},
	{Name: "department_id", Description: "Only tickets of the department with this id."},
	{
		Name: "statuses", IsList: true, Validators: []validator.String{stringvalidator.OneOf(append(words(), "closed")...)},
		Description: "Only tickets with one of these statuses, such as `[\"new\", \"open\"]`: the words that `status` shows. Left out, the status does not matter.",
	},
	{Name: "subject", Description: "Only tickets with this subject, as the service compares it."},
	{
		Name: "date_from", Validators: []validator.String{liveagent.IsDateTime()},
		Description: "Only tickets from this date on: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account. Which date of a ticket it compares is not documented; `date_changed` is clear.",
	},
	{Name: "date_to", Validators: []validator.String{liveagent.IsDateTime()}, Description: "Only tickets up to this date, likewise."},
	{Name: dateChanged, Description: "Only tickets whose last change compares like this. Exactly one of the attributes must be set.", Parts: crud.Filters{
		{Name: "eq", Description: "Changed at this time" + dateForm},
		{Name: "neq", Description: "Not changed at this time" + dateForm},
		{Name: "gt", Description: "Changed later than this" + dateForm},
		{Name: "lt", Description: "Changed earlier than this" + dateForm},
		{Name: "gte", Description: "Changed at this time or later" + dateForm},
		{Name: "lte", Description: "Changed at this time or earlier" + dateForm},
		{Name: "between", IsList: true, Description: "Changed between these two times, the earlier first" + dateForm},
		{Name: "like", Description: "Changed at a time that matches this pattern, in which `%` stands for any digits and `?` for one digit, such as `2026-01-%`."},
	}},
}

// dateChanged is a filter with one of the operators that [liveagent.DateOperators] names.
const dateChanged = "date_changed"

// filter holds the filters of one list.
type filter struct {
	OwnerEmail   types.String `tfsdk:"owner_email"`
	DepartmentID types.String `tfsdk:"department_id"`
	Statuses     types.List   `tfsdk:"statuses"`
	Subject      types.String `tfsdk:"subject"`
	DateFrom     types.String `tfsdk:"date_from"`
	DateTo       types.String `tfsdk:"date_to"`
	DateChanged  types.Object `tfsdk:"date_changed"`
}

// check finds at plan time what the service would refuse. Values that are not
// known yet pass.
func (f filter) check(diags *diag.Diagnostics) {
	if isBlank(f.OwnerEmail) && isBlank(f.DepartmentID) {
		diags.AddError("A list of tickets needs a customer or a department",
			"Set owner_email or department_id to something that is not empty, or both: the service refuses to list tickets without.")
	}
	if !value.Known(f.DateChanged) {
		return
	}
	at := path.Root(dateChanged)
	op, values, known := f.operator(at, diags)
	if diags.HasError() || !known {
		return
	}
	if _, err := liveagent.DateFilter(op, values...); err != nil {
		diags.AddAttributeError(at.AtName(op), "Invalid Value", err.Error()+".")
	}
}

func isBlank(text types.String) bool { return !text.IsUnknown() && text.ValueString() == "" }

// operator returns the one operator of date_changed that is set, with its values.
func (f filter) operator(at path.Path, diags *diag.Diagnostics) (op string, values []string, known bool) {
	set := map[string]attr.Value{}
	for name, operand := range f.DateChanged.Attributes() {
		if operand.IsUnknown() {
			return "", nil, false
		}
		if !operand.IsNull() {
			set[name] = operand
		}
	}
	if len(set) != 1 {
		diags.AddAttributeError(at, "Not One Comparison",
			"Exactly one of "+strings.Join(liveagent.DateOperators(), ", ")+" must be set in date_changed.")
		return "", nil, false
	}
	for name, operand := range set {
		op = name
		elements := []attr.Value{operand}
		if list, ok := operand.(types.List); ok {
			elements = list.Elements()
		}
		for _, element := range elements {
			text, ok := element.(types.String)
			if !ok || !value.Known(text) {
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
	var letters []string
	wanted := value.StringsOf(f.Statuses)
	for _, word := range wanted {
		letters = append(letters, statuses.Letter(word))
	}
	if !slices.Contains(wanted, "closed") {
		// API v1 does not know the letter of a closed ticket in its filter.
		request.Statuses = strings.Join(letters, ",")
	}
	if value.Known(f.DateChanged) {
		var diags diag.Diagnostics
		if op, values, known := f.operator(path.Root(dateChanged), &diags); known {
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
