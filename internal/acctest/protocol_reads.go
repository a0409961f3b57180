package acctest

import (
	"context"
	"maps"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Like returns an object with other attributes than another one has, and all else of
// it, what the provider remembers included.
func (p *Protocol) Like(typeName string, other Object, changes Values) Object {
	p.t.Helper()
	state := maps.Clone(other.State)
	maps.Copy(state, changes)
	out := p.Object(typeName, state)
	out.private, out.identity = other.private, other.identity
	return out
}

// ReadIn is Read in a context, which may end before the read does.
func (p *Protocol) ReadIn(ctx context.Context, typeName string, object Object) Object {
	p.t.Helper()
	read, err := p.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: typeName, CurrentState: object.raw, Private: object.private})
	if err != nil {
		p.t.Error(err)
		return object
	}
	return p.object(typeName, read.NewState, read.NewIdentity, read.Private, read.Diagnostics)
}

// ReadAll refreshes objects, so many at once, as Terraform does.
func (p *Protocol) ReadAll(typeName string, objects []Object, atOnce int) []Object {
	p.t.Helper()
	return p.ReadAllIn(p.t.Context(), typeName, objects, atOnce)
}

// ReadAllIn is ReadAll in a context.
func (p *Protocol) ReadAllIn(ctx context.Context, typeName string, objects []Object, atOnce int) []Object {
	p.t.Helper()
	out := make([]Object, len(objects))
	next := make(chan int)
	var group sync.WaitGroup
	for range atOnce {
		group.Go(func() {
			for i := range next {
				out[i] = p.ReadIn(ctx, typeName, objects[i])
			}
		})
	}
	for i := range objects {
		next <- i
	}
	close(next)
	group.Wait()
	return out
}

// Reconfigure configures the same server once more.
func (p *Protocol) Reconfigure(config Values) {
	p.t.Helper()
	configured, err := p.server.ConfigureProvider(p.t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4", Config: p.encode(p.schema.Provider, config),
	})
	p.must(err, configured.Diagnostics)
}
