// Command gotest runs `go test` with its arguments and prints what a reader wants to know: one line for
// each package as go test prints it, the whole output of what failed, and, because go test itself keeps
// silent about it, each skipped test with its reason.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

func main() {
	passed, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "gotest:", err)
	}
	if !passed {
		os.Exit(1)
	}
}

func run(args []string) (passed bool, err error) {
	cmd := exec.CommandContext(context.Background(), "go", append([]string{"test", "-json", "-timeout=20m"}, args...)...)
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	r := newReport(os.Stdout)
	readErr := r.read(stdout)
	// go test exits with 1 when a test fails, which the report says better.
	waitErr := cmd.Wait()
	r.finish()
	if readErr != nil {
		return false, readErr
	}
	if waitErr != nil && r.failed == 0 {
		return false, fmt.Errorf("go test: %w", waitErr)
	}
	return waitErr == nil, nil
}
