// Command terraform-provider-helpdesk is the helpdesk provider for Terraform and
// OpenTofu.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run under a debugger: print how Terraform attaches to this process, and keep running")
	flag.Parse()

	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address: "registry.terraform.io/helpdesk-iac/helpdesk",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
