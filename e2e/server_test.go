package e2e

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"
)

// How long to wait. A demo with all its data on a busy machine with two cores needs some of it.
const (
	startTimeout = 90 * time.Second
	stopTimeout  = 20 * time.Second
)

// server is a running program that serves pages.
type server struct {
	cmd   *exec.Cmd
	out   *output
	url   string // http://127.0.0.1:port
	ended chan struct{}
	err   error // of the exit; set before ended is closed
}

// output collects what a program writes, while it writes.
type output struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// address is where a server says that it listens: http://127.0.0.1:8080, or in a line of its log.
var address = regexp.MustCompile(`(?:http://|\baddress"?[=:]"?)((?:127\.0\.0\.1|localhost|\[::1\]):[1-9][0-9]*)`)

// start runs the program and waits until it says that it is ready at /readyz.
func start(dir string, env []string, name string, args ...string) (*server, error) {
	s := &server{out: &output{}, ended: make(chan struct{})}
	s.cmd = exec.CommandContext(context.Background(), name, args...)
	s.cmd.Dir, s.cmd.Env, s.cmd.Stdout, s.cmd.Stderr = dir, env, s.out, s.out
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		s.err = s.cmd.Wait()
		close(s.ended)
	}()
	if err := s.waitReady(); err != nil {
		_ = s.kill()
		return nil, fmt.Errorf("%w; it wrote:\n%s", err, s.out)
	}
	return s, nil
}

func (s *server) waitReady() error {
	deadline := time.After(startTimeout)
	for {
		if m := address.FindStringSubmatch(s.out.String()); m != nil {
			s.url = "http://" + m[1]
		}
		if s.url != "" && isReady(s.url) {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("the server ended: %w", errors.Join(s.err, errors.New("before it was ready")))
		case <-deadline:
			return fmt.Errorf("the server was not ready after %s (address %q)", startTimeout, s.url)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func isReady(url string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/readyz", http.NoBody)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// stop asks the server to end, and wants it to finish what it does and exit with 0.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-s.ended:
	case <-time.After(stopTimeout):
		_ = s.kill()
		return fmt.Errorf("the server did not end within %s; it wrote:\n%s", stopTimeout, s.out)
	}
	if s.err != nil {
		return fmt.Errorf("the server ended badly: %w; it wrote:\n%s", s.err, s.out)
	}
	return nil
}

// kill ends the server at once.
func (s *server) kill() error {
	err := s.cmd.Process.Kill()
	<-s.ended
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}
