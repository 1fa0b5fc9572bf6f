package picture

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// child is a worker as its parent sees it. It is used by one goroutine at a time.
type child struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Reader
	stderr   firstBytes
	pictures int    // sent to it so far
	native   bool   // see hello
	links    string // directory that the loader looks into first, there until the worker has said hello; "" for none
}

// startChild starts a worker. Nothing of the parent's environment goes with it: there are secrets in it
// (rule picture-9).
func startChild(command []string, links string) (*child, error) {
	c := &child{cmd: exec.Command(command[0], command[1:]...), links: links}
	if err := c.start(); err != nil {
		c.removeLinks()
		return nil, failFor(Lost, err)
	}
	return c, nil
}

func (c *child) start() error {
	// One arena for malloc: each would reserve 128 MB of the address space, which is limited.
	c.cmd.Env = []string{"GOTRACEBACK=none", "MALLOC_ARENA_MAX=1", "LD_LIBRARY_PATH=" + c.links}
	c.cmd.Stderr = &c.stderr
	isolate(c.cmd)
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	c.in, c.out = in, bufio.NewReaderSize(out, 64<<10)
	return c.cmd.Start()
}

func (c *child) removeLinks() {
	if c.links != "" {
		_ = os.RemoveAll(c.links) // at worst two links stay behind in the folder for temporary files
		c.links = ""
	}
}

// process has a picture made. After an error that is not the worker's own answer (dead is true), the
// worker is gone.
func (c *child) process(ctx context.Context, source []byte, a ask) (r reply, dead bool, err error) {
	g := watch(ctx, c.cmd.Process.Pid, a.Limits, func() { _ = c.cmd.Process.Kill() })
	r, err = c.converse(source, a)
	verdict := g.stop()
	if err == nil && verdict == nil {
		return r, false, nil
	}
	if verdict != nil {
		c.end()
		return reply{}, true, verdict
	}
	return reply{}, true, c.causeOfDeath(err)
}

func (c *child) converse(source []byte, a ask) (reply, error) {
	if c.pictures == 0 {
		var h hello
		if err := readMessage(c.out, frameHello, &h); err != nil {
			return reply{}, fmt.Errorf("hello: %w", err)
		}
		if h.Version != protocol {
			return reply{}, fmt.Errorf("hello: protocol %d, want %d", h.Version, protocol)
		}
		c.native = h.Native
		c.removeLinks()
	}
	c.pictures++
	if err := writeMessage(c.in, frameAsk, a); err != nil {
		return reply{}, err
	}
	if err := writeFrame(c.in, frameData, source); err != nil {
		return reply{}, err
	}
	return readReply(c.out)
}

// causeOfDeath ends a worker with which the conversation broke off and tells why it did.
func (c *child) causeOfDeath(broken error) error {
	_ = c.in.Close()
	c.end()
	said, _, _ := strings.Cut(c.stderr.String(), "\n\n") // without the stacks of goroutines
	detail := fmt.Sprintf("%v; %v; stderr: %s", broken, c.cmd.ProcessState, said)
	switch {
	case c.cmd.ProcessState.ExitCode() == exitSlow:
		return failFor(TooSlow, detail)
	case isOutOfMemory(said):
		return failFor(TooHungry, detail)
	}
	return failFor(Lost, detail)
}

// isOutOfMemory knows what the Go runtime and its C threads say as they die of RLIMIT_AS.
func isOutOfMemory(stderr string) bool {
	for _, words := range []string{"out of memory", "cannot allocate memory", "pthread_create failed", "failed to create new OS thread"} {
		if strings.Contains(stderr, words) {
			return true
		}
	}
	return false
}

// patience is how long a worker may take to leave by itself.
const patience = 2 * time.Second

// end waits for the process, and kills it when it does not leave by itself.
func (c *child) end() {
	late := time.AfterFunc(patience, func() { _ = c.cmd.Process.Kill() })
	defer late.Stop()
	_ = c.cmd.Wait() // its state is in c.cmd.ProcessState
	c.removeLinks()
}

// retire lets a worker go that has nothing to do.
func (c *child) retire() {
	_ = c.in.Close()
	c.end()
}

// guard holds a worker to its limits while it has a picture.
type guard struct {
	done    chan struct{}
	verdict chan error
}

// beat is how often a worker is looked at.
const beat = 50 * time.Millisecond

// watch starts a guard, which kills the process when the context ends or a limit is passed (rule
// picture-4).
func watch(ctx context.Context, pid int, l Limits, kill func()) guard {
	g := guard{make(chan struct{}), make(chan error, 1)}
	cpuBefore, _, _ := usage(pid)
	go func() {
		err := g.until(ctx, pid, l, cpuBefore)
		if err != nil {
			kill()
		}
		g.verdict <- err
	}()
	return g
}

func (g guard) until(ctx context.Context, pid int, l Limits, cpuBefore time.Duration) error {
	wall := time.NewTimer(l.Wall)
	defer wall.Stop()
	look := time.NewTicker(beat)
	defer look.Stop()
	for {
		select {
		case <-g.done:
			return nil
		case <-ctx.Done():
			return interrupted(ctx)
		case <-wall.C:
			return failFor(Stalled, l.Wall)
		case <-look.C:
		}
		cpu, memory, ok := usage(pid)
		switch {
		case !ok:
		case cpu-cpuBefore > l.CPU+time.Second: // the worker's own limit comes first, to the second
			return failFor(TooSlow, cpu-cpuBefore)
		case memory > l.Memory && !raceBuild:
			return failFor(TooHungry, memory)
		}
	}
}

// stop ends the guard and returns its verdict, nil when the worker kept its limits.
func (g guard) stop() error {
	close(g.done)
	return <-g.verdict
}

// interrupted is the error of a context that ended: Unavailable, with the context's cause inside.
func interrupted(ctx context.Context) error {
	cause := context.Cause(ctx)
	if faultOf(cause) == Closed {
		return cause
	}
	return errors.Join(fail(Stalled), cause)
}

// firstBytes keeps the beginning of what is written to it.
type firstBytes struct{ kept []byte }

// Write keeps what fits and takes the rest for read.
func (f *firstBytes) Write(p []byte) (int, error) {
	const most = 2 << 10
	f.kept = append(f.kept, p[:min(len(p), most-len(f.kept))]...)
	return len(p), nil
}

func (f *firstBytes) String() string { return strings.TrimSpace(string(f.kept)) }
