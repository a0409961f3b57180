package provider

import (
	"os"
	"strings"
)

// SkipUnreadLogs turns off the trace lines of the plugin libraries, unless a variable
// whose name begins with TF_LOG asks for logs. The libraries write them whether or not
// anybody reads them, and the CLI reads every line to throw it away: of a plan of
// 1,000 contacts that was half of the provider's time and more than half of the CLI's.
// It is for the start of a process.
func SkipUnreadLogs() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "TF_LOG") && value != "" {
			return
		}
	}
	// A variable that cannot be set costs nothing but time.
	_ = os.Setenv("TF_LOG_SDK", "off")
}
