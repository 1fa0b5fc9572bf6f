package searchbench

import (
	"syscall"
	"time"
)

// threadCPU is the processor time that this thread has used (getrusage(2), RUSAGE_THREAD). On a busy
// machine it says more than the clock on the wall.
func threadCPU() time.Duration {
	const thread = 1
	var u syscall.Rusage
	if err := syscall.Getrusage(thread, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
