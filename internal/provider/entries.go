package provider

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider/entry"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// entries is what one run knows of the entries of the state, for the rule that one object has
// one owner.
type entries struct {
	book entry.Book
	// keys are the natural keys of each type.
	keys map[string]crud.NaturalKeys
	// adopts says whether creates take over what exists.
	adopts bool
	// isApplying is set once the run applies. What is planned then is planned a second time.
	isApplying atomic.Bool
}

func newEntries(config *tfprotov6.DynamicValue) *entries {
	e := &entries{keys: map[string]crud.NaturalKeys{}}
	for _, offer := range offers() {
		name, keys := offer.Keys()
		e.keys["helpdesk_"+name] = keys
	}
	adopts, _ := valueAt(config, "adopt_existing").(bool)
	e.adopts = adopts
	return e
}

// ReadResource refreshes a resource, and remembers whether other entries stand for its object.
func (s *server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	ctx, cancel := s.unlessStopped(ctx)
	defer cancel()
	e, object := s.entries.Load(), objectOf(req.TypeName, req.CurrentState)
	e.book.Reading(object)
	before := req.Private
	req.Private = unmarked(req.Private)
	resp, err := s.frameworkServer.ReadResource(ctx, req)
	if err == nil && object.ID != "" {
		resp.Private = entry.Remember(resp.Private, e.book.Entries(object), before)
	}
	return resp, err
}

// PlanResourceChange plans a change, and says what other entries of the state make of it.
func (s *server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	replaced, remembered := entry.Replaced.Get(req.PriorPrivate), entry.Remembered(req.PriorPrivate)
	req.PriorPrivate = unmarked(req.PriorPrivate)
	resp, err := s.frameworkServer.PlanResourceChange(ctx, req)
	if err != nil || hasError(resp.Diagnostics) {
		return resp, err
	}
	e := s.entries.Load()
	object := objectOf(req.TypeName, req.PriorState)
	switch {
	case isNull(req.PriorState) && isNull(req.ProposedNewState):
	case isNull(req.PriorState):
		e.planCreate(req, replaced, resp)
	case isNull(req.ProposedNewState):
		e.planDestroy(req, object, remembered, resp)
	default:
		e.planKeep(req, object, resp)
	}
	return resp, err
}

func (e *entries) planCreate(req *tfprotov6.PlanResourceChangeRequest, replaced string, resp *tfprotov6.PlanResourceChangeResponse) {
	holder, isLeaving := e.book.PlanCreate(e.names(req.TypeName, req.ProposedNewState), replaced)
	// The delete of a replacement gets what is remembered here. What is tainted is planned like a
	// create, of which nothing tells what it replaces.
	isShared := replaced != "" && e.book.PlanReplace(entry.Object{Type: req.TypeName, ID: replaced}) ||
		replaced == "" && holder != "" && e.book.Entries(entry.Object{Type: req.TypeName, ID: holder}) > 1
	if isShared {
		resp.PlannedPrivate = entry.Protected(resp.PlannedPrivate)
	}
	switch {
	case e.isApplying.Load():
	case holder != "" && e.adopts && e.keys[req.TypeName].AreExact:
		resp.Diagnostics = append(resp.Diagnostics, e.clash(req.TypeName, "its id is "+holder))
	case isLeaving:
		resp.Diagnostics = append(resp.Diagnostics, e.remade(req.TypeName))
	}
}

func (e *entries) planKeep(req *tfprotov6.PlanResourceChangeRequest, object entry.Object, resp *tfprotov6.PlanResourceChangeResponse) {
	if object.ID == "" {
		return
	}
	isDoomed, isMade := e.book.PlanKeep(object, e.names(req.TypeName, req.PriorState))
	switch {
	case isDoomed, isMade && !e.isApplying.Load() && e.book.Entries(object) > 1:
		resp.Diagnostics = append(resp.Diagnostics, doomed(object))
	case e.isApplying.Load():
	case isMade && e.adopts && e.keys[req.TypeName].AreExact:
		resp.Diagnostics = append(resp.Diagnostics, e.clash(req.TypeName, "this one, and its id is "+object.ID))
	}
	resp.PlannedPrivate = entry.Replaced.Set(resp.PlannedPrivate, object.ID)
}

func (e *entries) planDestroy(req *tfprotov6.PlanResourceChangeRequest, object entry.Object, remembered int, resp *tfprotov6.PlanResourceChangeResponse) {
	if object.ID == "" {
		return
	}
	isShared, isRemade := e.book.PlanDestroy(object, e.names(req.TypeName, req.PriorState), remembered)
	switch {
	case isShared:
		resp.PlannedPrivate = entry.Protected(resp.PlannedPrivate)
		resp.Diagnostics = append(resp.Diagnostics, stays(object))
	case isRemade && !e.isApplying.Load():
		resp.Diagnostics = append(resp.Diagnostics, e.remade(req.TypeName))
	}
}

// ApplyResourceChange creates, changes or deletes a resource. An object that another entry of
// the state stands for is left alone, and what takes a name waits for deletes that have begun
// under it.
func (s *server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	ctx, cancel := s.unlessStopped(ctx)
	defer cancel()
	e := s.entries.Load()
	e.isApplying.Store(true)
	isShared := entry.Remembered(req.PlannedPrivate) > 0
	req.PlannedPrivate = unmarked(req.PlannedPrivate)
	if isNull(req.PlannedState) {
		if isShared {
			left := stays(objectOf(req.TypeName, req.PriorState))
			return &tfprotov6.ApplyResourceChangeResponse{NewState: req.PlannedState, NewIdentity: req.PlannedIdentity, Diagnostics: []*tfprotov6.Diagnostic{left}}, nil
		}
		defer e.book.Deleting(e.names(req.TypeName, req.PriorState))()
	} else if err := e.book.Await(ctx, e.names(req.TypeName, req.PlannedState)); err != nil {
		return &tfprotov6.ApplyResourceChangeResponse{NewState: req.PriorState, Private: req.PlannedPrivate, Diagnostics: []*tfprotov6.Diagnostic{givenUp(req.TypeName, err)}}, nil
	}
	return s.frameworkServer.ApplyResourceChange(ctx, req)
}

// unmarked returns private data as the framework wrote them.
func unmarked(private []byte) []byte {
	return entry.Replaced.Set(entry.Shared.Set(private, ""), "")
}

// names are the natural keys that a state has.
func (e *entries) names(typeName string, state *tfprotov6.DynamicValue) []entry.Name {
	var out []entry.Name
	for _, attribute := range e.keys[typeName].Attributes {
		have := valueAt(state, attribute)
		values, isSet := have.([]any)
		if !isSet {
			values = []any{have}
		}
		for _, value := range values {
			key, _ := value.(string)
			if key = text.Form(key); key == "" {
				continue
			}
			if strings.HasPrefix(attribute, "email") {
				key = strings.ToLower(key)
			}
			out = append(out, entry.Name{Type: typeName, Key: attribute + ":" + key})
		}
	}
	return out
}

func objectOf(typeName string, state *tfprotov6.DynamicValue) entry.Object {
	id, _ := valueAt(state, "id").(string)
	return entry.Object{Type: typeName, ID: id}
}

// valueAt returns an attribute of a value as Terraform encodes it; nil when it is null, not
// known or not there. To decode all of a state would cost more than the rest of a refresh.
func valueAt(state *tfprotov6.DynamicValue, attribute string) any {
	if isNull(state) {
		return nil
	}
	values, err := msgpack.NewDecoder(bytes.NewReader(state.MsgPack)).Query(attribute)
	if err != nil || len(values) != 1 {
		return nil
	}
	return values[0]
}

// isNull says whether a value is null, or none at all.
func isNull(state *tfprotov6.DynamicValue) bool {
	return state == nil || len(state.MsgPack) == 0 || string(state.MsgPack) == null
}

func hasError(diagnostics []*tfprotov6.Diagnostic) bool {
	for _, one := range diagnostics {
		if one.Severity == tfprotov6.DiagnosticSeverityError {
			return true
		}
	}
	return false
}

// givenUp is the error of a change that waited for a delete when the CLI was interrupted.
func givenUp(typeName string, err error) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityError,
		Summary:  fmt.Sprintf("The change of a %s was given up", typeName),
		Detail:   fmt.Sprintf("It waited for the delete of another one with the same natural key, and no request was made: %s. Apply again.", err),
	}
}

// stays warns that a destroy leaves the object, because another entry stands for it too.
func stays(object entry.Object) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityWarning,
		Summary:  fmt.Sprintf("The object of a %s stays", object.Type),
		Detail: fmt.Sprintf("Two entries of the state stand for the object with the id %q, or did when they were last refreshed. The destroy of one of them only takes that out of the state, and deletes nothing: to delete the object too, delete it in the service. "+
			"It may have been imported at two addresses, its resource may have got a new address without a moved block, or a replacement may have failed half way.", object.ID),
	}
}

// doomed is the error of an entry whose object another entry will delete: of the two, that one
// was planned before anything told of this one.
func doomed(object entry.Object) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityError,
		Summary:  fmt.Sprintf("Another entry of the state would delete the object of this %s", object.Type),
		Detail: fmt.Sprintf("Two entries of the state stand for the object with the id %q, and one of them is to be destroyed. This one was not changed. "+
			"If the other one has an address of its own, take it out of the state: terraform state rm ADDRESS. "+
			"If a replacement of this resource failed half way, take this resource out, and import it again: terraform state rm ADDRESS, then terraform import ADDRESS %s.", object.ID, object.ID),
	}
}

// clash is the error of a create that would take over what another resource manages.
func (e *entries) clash(typeName, which string) *tfprotov6.Diagnostic {
	return e.at(typeName, &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityError,
		Summary:  fmt.Sprintf("A %s would be taken over from another resource", typeName),
		Detail: fmt.Sprintf("adopt_existing is set, and a resource that is to be created has the same %s as one that is managed already: %s. Two resources would manage one object. "+
			"Nothing was changed. Give one of them another %s. If the resource got a new address, use a moved block. If the other resource is to give it up, apply that change first, such as with -target.",
			e.keys[typeName].Attributes[0], which, e.keys[typeName].Attributes[0]),
	})
}

// remade warns that one entry is created while another one with the same natural key is
// destroyed.
func (e *entries) remade(typeName string) *tfprotov6.Diagnostic {
	key := e.keys[typeName].Attributes[0]
	return e.at(typeName, &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityWarning,
		Summary:  fmt.Sprintf("A %s is deleted, and another one with the same %s created", typeName, key),
		Detail: fmt.Sprintf("If that is one object under a new address, keep it with a moved block:\n\n  moved {\n    from = %s.OLD\n    to   = %s.NEW\n  }\n\n"+
			"Without it the object is deleted, with what hangs on it, and made anew with another id. Where Terraform begins with the create, that may fail because the %s is still taken; "+
			"then the next apply makes it.", typeName, typeName, key),
	})
}

// at points a diagnostic at the natural key of a type.
func (e *entries) at(typeName string, diagnostic *tfprotov6.Diagnostic) *tfprotov6.Diagnostic {
	diagnostic.Attribute = tftypes.NewAttributePath().WithAttributeName(e.keys[typeName].Attributes[0])
	return diagnostic
}
