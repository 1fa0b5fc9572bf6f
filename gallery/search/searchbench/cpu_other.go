//go:build !linux

package searchbench

import "time"

// threadCPU is not known here; the report shows 0.
func threadCPU() time.Duration { return 0 }
