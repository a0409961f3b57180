package crud

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Listed is one object for a list resource.
type Listed struct {
	// DisplayName is what people call the object.
	DisplayName string
	// ID is its identity.
	ID attr.Value
	// Resource is the resource's model; it is asked for only when the query
	// wants it.
	Resource func() (any, error)
}

// Stream turns objects into the results of a list resource. It ends at the
// query's limit and when Terraform wants no more; an error ends it too, as the
// last result.
func Stream(ctx context.Context, req list.ListRequest, plural string, objects iter.Seq2[Listed, error]) iter.Seq[list.ListResult] {
	return func(push func(list.ListResult) bool) {
		var count int64
		for object, err := range objects {
			if err != nil {
				push(failedResult(plural, err))
				return
			}
			count++
			// The next object may be on another page, so the limit is looked at before it.
			if !push(result(ctx, req, object)) || req.Limit > 0 && count >= req.Limit {
				return
			}
		}
	}
}

func result(ctx context.Context, req list.ListRequest, object Listed) list.ListResult {
	out := req.NewListResult(ctx)
	out.DisplayName = object.DisplayName
	SetIdentity(ctx, out.Identity, object.ID, &out.Diagnostics)
	if !req.IncludeResource {
		return out
	}
	model, err := object.Resource()
	if err != nil {
		return failedResult("objects", err)
	}
	out.Diagnostics.Append(out.Resource.Set(ctx, model)...)
	raw, err := tftypes.Transform(out.Resource.Raw, nullWhenEmpty)
	if err != nil {
		return failedResult("objects", err)
	}
	out.Resource.Raw = raw
	return out
}

// nullWhenEmpty turns empty texts and collections into null, so that the
// configuration which Terraform writes from a query leaves them out.
func nullWhenEmpty(_ *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
	if value.IsNull() || !value.IsKnown() {
		return value, nil
	}
	empty := false
	switch {
	case value.Type().Is(tftypes.String):
		var text string
		if err := value.As(&text); err != nil {
			return value, err
		}
		empty = text == ""
	case value.Type().Is(tftypes.Set{}), value.Type().Is(tftypes.List{}):
		var elements []tftypes.Value
		if err := value.As(&elements); err != nil {
			return value, err
		}
		empty = len(elements) == 0
	case value.Type().Is(tftypes.Map{}):
		var elements map[string]tftypes.Value
		if err := value.As(&elements); err != nil {
			return value, err
		}
		empty = len(elements) == 0
	}
	if empty {
		return tftypes.NewValue(value.Type(), nil), nil
	}
	return value, nil
}

func failedResult(plural string, err error) list.ListResult {
	var diags diag.Diagnostics
	diagnostic.Failed(&diags, "list", diagnostic.Object{Noun: plural}, err)
	return list.ListResult{Diagnostics: diags}
}

// Each turns the outcome of reading a whole list into what Stream takes.
func Each[T any](objects []T, err error, listed func(T) Listed) iter.Seq2[Listed, error] {
	return func(yield func(Listed, error) bool) {
		if err != nil {
			yield(Listed{}, err)
			return
		}
		for _, object := range objects {
			if !yield(listed(object), nil) {
				return
			}
		}
	}
}
