// Command providerschema prints the provider's schema as `terraform providers schema -json` does. It asks the provider's
// own server, so the documentation made from it does not depend on which CLI is at hand: older ones know no identity,
// list resources or actions.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "providerschema:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	server := providerserver.NewProtocol6(provider.New("dev")())()

	// The documentation generator looks for the short name.
	schemas, err := readSchemas(ctx, "helpdesk", server)
	if err != nil {
		return err
	}

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")

	return encoder.Encode(schemas)
}
