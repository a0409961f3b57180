//go:build !unix

package usage

import "errors"

// measure knows no way to measure a process on this system.
func (*Line) measure() error { return errors.ErrUnsupported }
