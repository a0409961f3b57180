package usage_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/usage"
)

func TestUsage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "usage.jsonl")
	if total, err := usage.Read(file); err != nil || total != (usage.Total{}) {
		t.Errorf("no process: got %+v, %v", total, err)
	}
	for _, ended := range []bool{false, true} {
		if err := usage.Append(file, ended); err != nil {
			t.Fatal(err)
		}
	}
	total, err := usage.Read(file)
	if err != nil || total.Processes != 1 || total.CPU <= 0 || total.Peak < 1<<20 {
		t.Errorf("got %+v, %v", total, err)
	}
}

func TestRead(t *testing.T) {
	const first, second = `{"pid":1,"ended":false}` + "\n" + `{"pid":2,"ended":false}` + "\n", `{"pid":2,"ended":true,"user_ns":2,"system_ns":3,"peak_bytes":7}` + "\n"
	for name, test := range map[string]struct {
		text, fails string
	}{
		"all ended":  {first + second + `{"pid":1,"ended":true,"user_ns":10,"system_ns":20,"peak_bytes":5}` + "\n", ""},
		"one killed": {first + second, "2 provider processes began, but 1 told"},
		"cut off":    {first + `{"pid":`, "reading the usage"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "usage.jsonl")
			if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			total, err := usage.Read(file)
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Errorf("got %v, want %q", err, test.fails)
				}
				return
			}
			if want := (usage.Total{Processes: 2, CPU: 35 * time.Nanosecond, Peak: 7}); err != nil || total != want {
				t.Errorf("got %+v, %v, want %+v", total, err, want)
			}
		})
	}
}
