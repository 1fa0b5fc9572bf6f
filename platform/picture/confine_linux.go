package picture

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// confine limits this process, a worker, for the rest of its life; see the package's documentation for
// what each limit can do.
func confine(l Limits) error {
	// Where the machine runs out of memory, a worker goes before the program. Failing costs nothing.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
	// Two, because on one the listener for SIGXCPU would not run beside WebAssembly.
	runtime.GOMAXPROCS(2)
	debug.SetMemoryLimit(int64(l.Memory) * 3 / 4)
	spaceAtStart = addressSpace()
	limits := map[int]uint64{
		syscall.RLIMIT_AS:     uint64(spaceAtStart + threadStacks + l.Memory),
		syscall.RLIMIT_FSIZE:  0, // writes no file
		syscall.RLIMIT_CORE:   0, // leaves none behind either, for it would hold the picture
		syscall.RLIMIT_NOFILE: 64,
	}
	if raceBuild {
		delete(limits, syscall.RLIMIT_AS)
	}
	for resource, most := range limits {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("set limit %d: %w", resource, err)
		}
	}
	return nil
}

// threadStacks is the address space of the threads that a worker may yet start: glibc gives each 8 MB.
const threadStacks = 64 << 20

// spaceAtStart is the address space of a worker before its first picture, most of it reserved and unused.
var spaceAtStart int

// hasGrown reports whether the worker has taken more than half of its memory. The Go runtime gives back
// pages but keeps the address space, so that a picture after a large one could be refused.
func hasGrown(l Limits) bool { return addressSpace()-spaceAtStart > l.Memory/2 }

// addressSpace is how much of it this process has, in bytes, used or not.
func addressSpace() int {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 2 << 30 // more than a worker has at its start
	}
	pages, _, _ := strings.Cut(string(statm), " ")
	return number(pages) * os.Getpagesize()
}

// isolate keeps from a worker what it does not need: the working directory, and the terminal's
// signals, which are for the program to hand on.
func isolate(cmd *exec.Cmd) {
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// programFile is the running program, also when its file has been replaced by an upgrade since.
func programFile() (string, error) {
	const self = "/proc/self/exe"
	if _, err := os.Stat(self); err == nil {
		return self, nil
	}
	return os.Executable()
}

// usage is what a process has taken from the machine: CPU time since its start, and resident memory
// that is its own, in bytes. ok is false where it cannot be told.
func usage(pid int) (cpu time.Duration, memory int, ok bool) {
	dir := "/proc/" + strconv.Itoa(pid)
	stat, err := os.ReadFile(dir + "/stat")
	if err != nil {
		return 0, 0, false
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name in parentheses may hold anything but is ours
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, 0, false
	}
	ticks := number(fields[11]) + number(fields[12]) // utime and stime, proc(5)
	statm, err := os.ReadFile(dir + "/statm")
	if err != nil {
		return 0, 0, false
	}
	pages := strings.Fields(string(statm))
	if len(pages) < 3 {
		return 0, 0, false
	}
	const tick = 10 * time.Millisecond // USER_HZ is 100 on every architecture that Go runs on
	return time.Duration(ticks) * tick, (number(pages[1]) - number(pages[2])) * os.Getpagesize(), true
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
