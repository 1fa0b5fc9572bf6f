//go:build !unix

package bench

import "time"

// Spent is not known here.
func Spent() time.Duration { return 0 }
