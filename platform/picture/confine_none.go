//go:build !linux && !darwin

package picture

import "time"

// limitCPU has nothing to set here; the wall clock in the parent remains.
func limitCPU(time.Duration) error { return nil }
