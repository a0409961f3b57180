package crud

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// listResource finds objects of a simple type for terraform query.
type listResource[M, O, R any] struct{ typeResource[M, O, R] }

// ListResourceConfigSchema describes the filters of a query.
func (l *listResource[M, O, R]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	attributes := map[string]schema.Attribute{}
	for _, filter := range queryFilters(l.Filters) {
		attributes[filter.Name] = filter.listResource()
	}
	resp.Schema = schema.Schema{MarkdownDescription: QueryDescription(l.Plural, l.Query), Attributes: attributes}
}

// QueryDescription describes a list resource. What is special to it follows.
func QueryDescription(plural, special string) string {
	text := "Lists " + plural + " for `terraform query`, to see what exists and to write configuration for it. Needs Terraform 1.14 or newer."
	if special != "" {
		text += " " + special
	}
	return text
}

// List streams the objects, sorted by their natural key.
func (l *listResource[M, O, R]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	query := query(ctx, queryFilters(l.Filters), req.Config, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	found, err := l.find(ctx, l.objects, query)
	stream.Results = Stream(ctx, req, l.Plural, Each(found, err, func(object O) Listed {
		calls := l.objects.Calls
		return Listed{
			DisplayName: calls.Name(object), ID: types.StringValue(calls.ID(object)),
			Resource: func() (any, error) { return l.model(object), nil },
		}
	}))
}
