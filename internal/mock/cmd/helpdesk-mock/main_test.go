package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	seed := filepath.Join(t.TempDir(), "seed.json")
	if err := os.WriteFile(seed, []byte(`{"tags":[{"id":"t1","name":"VIP"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	reader, writer := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, []string{"-addr", ":0", "-rpm", "5", "-seed", seed}, writer, io.Discard)
		writer.Close()
	}()
	lines := bufio.NewScanner(reader)
	var out []string
	for len(out) < 4 && lines.Scan() {
		out = append(out, lines.Text())
	}
	if len(out) < 4 {
		t.Fatalf("output %q, %v", out, <-done)
	}
	base, ok := strings.CutPrefix(out[0], "helpdesk-mock listening on ")
	if !ok || !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Fatalf("first line %q", out[0])
	}
	if !strings.Contains(out[1], "mock-v3-key") || !strings.Contains(out[2], "mock-v1-key") ||
		!strings.HasSuffix(out[3], "mock-livedesk-key mock-livedesk-secret") {
		t.Errorf("keys: %q", out[1:])
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/api/v3/tags", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("apikey", "mock-v3-key")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err != nil || !strings.Contains(string(body), "VIP") {
		t.Errorf("answer %s, %v", body, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("stop: %v", err)
	}
}

func TestRefused(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, []byte(`{`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"-addr", "0.0.0.0:0"},
		{"-addr", "example.com:0"},
		{"-addr", "[::]:0"},
		{"-addr", "nothing"},
		{"-rpm", "-1"},
		{"-latency", "x"},
		{"-seed", bad},
		{"-seed", filepath.Join(t.TempDir(), "none.json")},
		{"extra"},
	} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%v is accepted", args)
		}
	}
}
