// Command helpdesk-mock serves stateful stand-ins of helpdesk services from memory, for demonstrations and tests.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "helpdesk-mock:", err)
		os.Exit(1)
	}
}

// run serves until the context ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	addr, options, err := parse(args, stderr)
	if err != nil {
		return err
	}
	server, err := mock.New(options)
	if err != nil {
		return err
	}
	addr, err = loopback(addr)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintf(stdout, "helpdesk-mock listening on http://%s\n", listener.Addr())
	fmt.Fprintf(stdout, "LiveAgent API v3 key: %s\nLiveAgent API v1 key: %s\n", mock.LiveAgentV3Key, mock.LiveAgentV1Key)
	fmt.Fprintf(stdout, "LiveDesk API key and secret: %s %s\n", mock.LiveDeskKey, mock.LiveDeskSecret)
	return serve(ctx, listener, server)
}

func parse(args []string, stderr io.Writer) (addr string, o mock.Options, err error) {
	flags := flag.NewFlagSet("helpdesk-mock", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&addr, "addr", "127.0.0.1:8080", "loopback address to listen on; port 0 takes a free one")
	flags.IntVar(&o.RPM, "rpm", 0, "requests per minute and key, 0 for no limit")
	flags.IntVar(&o.SearchRPM, "search-rpm", 0, "knowledge-base searches per minute and key, 0 for no limit")
	flags.DurationVar(&o.Latency, "latency", 0, "time that each request waits, such as 50ms")
	seed := flags.String("seed", "", "JSON file with the objects to start with; none for the built-in ones")
	if err := flags.Parse(args); err != nil {
		return "", o, err
	}
	switch {
	case flags.NArg() > 0:
		return "", o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.RPM < 0 || o.SearchRPM < 0 || o.Latency < 0:
		return "", o, errors.New("limits and latency must not be negative")
	case *seed == "":
		return addr, o, nil
	}
	if o.Seed, err = os.ReadFile(*seed); err != nil {
		return "", o, fmt.Errorf("seed: %w", err)
	}
	return addr, o, nil
}

// loopback refuses addresses that other machines can reach: the keys of the mock are no secret.
func loopback(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("address: %w", err)
	}
	switch ip := net.ParseIP(host); {
	case host == "" || host == "localhost":
		return net.JoinHostPort("127.0.0.1", port), nil
	case ip == nil || !ip.IsLoopback():
		return "", fmt.Errorf("address %s is not a loopback address", addr)
	}
	return addr, nil
}

// serve answers until the context ends, then lets requests under way finish for a moment.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		// Longer than the longest delay of a fault.
		WriteTimeout: mock.MaxDelay + time.Minute, IdleTimeout: 2 * time.Minute,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		// A request that a fault holds back must not keep the command alive.
		return server.Close()
	}
	return nil
}
