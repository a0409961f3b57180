// Command provider is the provider as the benchmark runs it: the one that is shipped, or the floor below it. Terraform
// starts it several times in one command, and each process tells at its end what it used. See package usage for the
// environment variables.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/usage"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

func main() {
	if err := run(os.Getenv(usage.EnvVariant), os.Getenv(usage.EnvFile), os.Getenv(usage.EnvProfile)); err != nil {
		log.Fatal(err)
	}
}

// run serves a variant until the CLI has shut it down.
func run(variant, file, profiles string) error {
	provider.SkipUnreadLogs()
	if err := usage.Append(file, false); err != nil {
		return err
	}
	stop, err := profile(profiles)
	if err != nil {
		return err
	}
	err = tf6server.Serve("registry.terraform.io/helpdesk-iac/helpdesk", func() tfprotov6.ProviderServer { return newServer(variant) })
	return errors.Join(err, stop(), usage.Append(file, true))
}

// newServer returns the server of a variant.
func newServer(variant string) tfprotov6.ProviderServer {
	if variant == usage.Floor {
		return providerserver.NewProtocol6(floor{&provider.Provider{}})()
	}
	return provider.NewServer("bench")
}

// profile writes a profile of the CPU, and when the returned function is called one of all allocations, into a directory;
// no directory, no profile.
func profile(dir string) (stop func() error, err error) {
	if dir == "" {
		return func() error { return nil }, nil
	}
	cpu, err := createProfile(dir, "cpu")
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, fmt.Errorf("starting the profile: %w", err)
	}
	return func() error {
		pprof.StopCPUProfile()
		// A profile may be as old as two collections.
		runtime.GC()
		runtime.GC()
		allocs, err := createProfile(dir, "allocs")
		if err != nil {
			return errors.Join(err, cpu.Close())
		}
		return errors.Join(pprof.Lookup("allocs").WriteTo(allocs, 0), allocs.Close(), cpu.Close())
	}, nil
}

func createProfile(dir, kind string) (*os.File, error) {
	file, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%d.pprof", kind, os.Getpid())))
	if err != nil {
		return nil, fmt.Errorf("creating the profile: %w", err)
	}
	return file, nil
}
