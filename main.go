// Command terraform-provider-helpdesk is the helpdesk provider for Terraform and
// OpenTofu.
package main

import (
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run under a debugger: print how Terraform attaches to this process, and keep running")
	flag.Parse()

	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	} else {
		provider.SkipUnreadLogs()
	}
	err := tf6server.Serve("registry.terraform.io/helpdesk-iac/helpdesk",
		func() tfprotov6.ProviderServer { return provider.NewServer(version) }, options...)
	if err != nil {
		log.Fatal(err)
	}
}
