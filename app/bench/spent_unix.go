//go:build unix

package bench

import (
	"syscall"
	"time"
)

// Spent is how much time processors have spent on this program since it began (getrusage, POSIX.1-2024).
func Spent() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
