package bench

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Child is another process of this program.
type Child struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
}

// Start runs this program with arguments; variables are added to its environment.
func Start(ctx context.Context, variables []string, args ...string) (*Child, *bufio.Reader, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	c := &Child{cmd: exec.CommandContext(ctx, self, args...)}
	c.cmd.Env = append(os.Environ(), variables...)
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return nil, nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, nil, err
	}
	return c, bufio.NewReader(out), nil
}

// In is what the child reads.
func (c *Child) In() io.Writer { return c.stdin }

// Stop asks the child to end and waits for it.
func (c *Child) Stop() {
	_ = c.stdin.Close()
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	hard := time.AfterFunc(30*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer hard.Stop()
	_ = c.cmd.Wait() // how a server ends that was told to is no figure
}

// Memory is what the child holds now and has held at most, in bytes; zero where /proc does not tell.
func (c *Child) Memory() (now, most int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		fields := strings.Fields(value)
		if len(fields) != 2 || fields[1] != "kB" {
			continue
		}
		n, _ := strconv.ParseInt(fields[0], 10, 64)
		switch name {
		case "VmRSS":
			now = n << 10
		case "VmHWM":
			most = n << 10
		}
	}
	return now, most
}

// Processor is the processor time that the child has used; zero where /proc does not tell. On a machine that others
// use too, its time for a request says more than requests a second.
func (c *Child) Processor() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), ") ") // the name of the program stands in parentheses
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * (time.Second / ticks)
}

// ticks a second, as /proc counts for programs on Linux.
const ticks = 100

// WaitFor waits until an address answers 200 and returns how long that took from began.
func WaitFor(ctx context.Context, address string, began time.Time) (time.Duration, error) {
	client := http.Client{Timeout: 10 * time.Second}
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
		if err != nil {
			return 0, err
		}
		if resp, err := client.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return time.Since(began), nil
			}
		}
		if time.Since(began) > time.Minute {
			return 0, fmt.Errorf("%s does not answer", address)
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
}
