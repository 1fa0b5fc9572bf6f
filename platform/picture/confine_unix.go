//go:build linux || darwin

package picture

import (
	"fmt"
	"math"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// limitCPU lets this process use so much more processor time, counted from now. The Go runtime ignores
// SIGXCPU unless somebody listens.
func limitCPU(budget time.Duration) error {
	leaveOnSIGXCPU()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return fmt.Errorf("getrusage: %w", err)
	}
	seconds := time.Duration(used.Utime.Nano() + used.Stime.Nano() + budget.Nanoseconds()).Seconds()
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CPU, &l); err != nil {
		return fmt.Errorf("getrlimit: %w", err)
	}
	l.Cur = min(uint64(math.Ceil(seconds)), l.Max)
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &l); err != nil {
		return fmt.Errorf("limit CPU time: %w", err)
	}
	return nil
}

var leaveOnSIGXCPU = sync.OnceFunc(func() {
	over := make(chan os.Signal, 1)
	signal.Notify(over, syscall.SIGXCPU)
	go func() {
		<-over
		os.Exit(exitSlow)
	}()
})
