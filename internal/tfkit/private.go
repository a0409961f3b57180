package tfkit

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// PrivateState is the part of the framework's private state that is used here.
type PrivateState interface {
	GetKey(context.Context, string) ([]byte, diag.Diagnostics)
	SetKey(context.Context, string, []byte) diag.Diagnostics
}

// Remember keeps a text in the private state under a key; "" forgets it.
func Remember(ctx context.Context, private PrivateState, key, text string, diags *diag.Diagnostics) {
	if text == "" {
		diags.Append(private.SetKey(ctx, key, nil)...)
		return
	}
	raw, err := json.Marshal(text)
	if err != nil {
		diags.AddWarning("Cannot remember the "+key, err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, key, raw)...)
}

// Remembered returns a text that Remember has kept; "" when there is none.
func Remembered(ctx context.Context, private PrivateState, key string, diags *diag.Diagnostics) string {
	raw, problems := private.GetKey(ctx, key)
	diags.Append(problems...)
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}
