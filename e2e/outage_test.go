package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestOutages shows what visitors and data meet when something around the program fails.
func TestOutages(t *testing.T) {
	bin := build(t)
	for name, f := range map[string]func(t *testing.T, bin string){
		"request in flight completes": drains, "slow client is cut": cutsSlowClient, "PostgreSQL away and back": outlivesPostgres, "full disk": outlivesFullDisk,
	} {
		t.Run(name, func(t *testing.T) { f(t, bin) })
	}
}

func dial(t *testing.T, s *server) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// wire leads to a server and can be cut.
type wire struct {
	addr, to string
	mu       sync.Mutex
	isCut    bool
	open     map[net.Conn]bool
}

func newWire(t *testing.T, to string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	w := &wire{addr: listener.Addr().String(), to: to, open: map[net.Conn]bool{}}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(conn)
		}
	}()
	return w
}

func (w *wire) carry(near net.Conn) {
	defer func() { _ = near.Close() }()
	far, err := net.Dial("tcp", w.to)
	if err != nil {
		return
	}
	defer func() { _ = far.Close() }()
	w.mu.Lock()
	if w.isCut {
		w.mu.Unlock()
		return
	}
	w.open[near], w.open[far] = true, true
	w.mu.Unlock()
	go func() { _, _ = io.Copy(far, near); _ = far.Close() }()
	_, _ = io.Copy(near, far)
}

// cut ends all connections and takes no new ones until it is mended.
func (w *wire) cut(isCut bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.isCut = isCut
	if isCut {
		for conn := range w.open {
			_ = conn.Close()
		}
		clear(w.open)
	}
}

// ask asks for a page without following redirects.
func ask(t *testing.T, address string) (int, http.Header, string) {
	t.Helper()
	resp, err := noRedirect.Get(address) //nolint:noctx // the client's timeout ends it
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(text)
}

// While PostgreSQL is away visitors are told so, with when to come back; when it is there again, so is the site.
func outlivesPostgres(t *testing.T, bin string) {
	address, err := url.Parse(newPostgres(t))
	if err != nil {
		t.Fatal(err)
	}
	line := newWire(t, address.Host)
	address.Host = line.addr
	running := newSite(t, bin, address.String()).serve()
	if code, _, _ := ask(t, running.url+"/en/products"); code != http.StatusOK {
		t.Fatalf("before: %d", code)
	}
	line.cut(true)
	time.Sleep(400 * time.Millisecond) // what is kept in memory is asked for its version again
	for _, path := range []string{"/en/products", "/en/makers", "/readyz"} {
		code, header, text := ask(t, running.url+path)
		if code != http.StatusServiceUnavailable || header.Get("Retry-After") == "" {
			t.Errorf("%s without the database: %d, Retry-After %q", path, code, header.Get("Retry-After"))
		}
		if strings.Contains(text, "dial") || strings.Contains(text, line.addr) {
			t.Errorf("%s shows the cause to visitors: %.200s", path, text)
		}
	}
	if resp, err := signIn(running.url, 1, "away@example.org"); err != nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a form without the database: %v, %v", resp, err)
	}
	if code, _, _ := ask(t, running.url+"/healthz"); code != http.StatusOK {
		t.Errorf("the program itself is well: %d", code)
	}
	line.cut(false)
	for range 100 {
		if code, _, _ := ask(t, running.url+"/readyz"); code == http.StatusOK {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(400 * time.Millisecond)
	if code, _, _ := ask(t, running.url+"/en/products"); code != http.StatusOK {
		t.Errorf("after: %d", code)
	}
	if resp, err := signIn(running.url, 2, "back@example.org"); err != nil || resp.StatusCode != http.StatusSeeOther {
		t.Errorf("a form after: %v, %v", resp, err)
	}
}

// On a full disk a visitor reads why nothing was kept, what was there stays, and with room again it goes on.
func outlivesFullDisk(t *testing.T, bin string) {
	disk := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", disk).CombinedOutput(); err != nil { //nolint:noctx // the test's context is over
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	s := newSite(t, bin, "", "ANYAM_DATABASE=sqlite://"+disk+"/anyam.db")
	running := s.serve()
	if resp, err := signIn(running.url, 1, "early@example.org"); err != nil || resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("with room: %v, %v", resp, err)
	}
	ballast := filepath.Join(disk, "ballast")
	_ = os.WriteFile(ballast, make([]byte, 8<<20), 0o600) // fails when the disk is full, as it should
	refused := false
	for n := range int64(200) { // SQLite still has room in the pages of its log
		resp, err := signIn(running.url, 10+n, fmt.Sprintf("full%d@example.org", n))
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode == http.StatusServiceUnavailable {
			refused = true
			break
		}
		if resp.StatusCode == http.StatusInternalServerError {
			t.Fatalf("a full disk is a fault of ours to visitors; the server wrote:\n%s", running.out)
		}
	}
	if !refused {
		t.Fatal("the full disk was not noticed")
	}
	if code, _, _ := ask(t, running.url+"/en/"); code != http.StatusOK {
		t.Errorf("reading on a full disk: %d", code)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if resp, err := signIn(running.url, 300, "late@example.org"); err != nil || resp.StatusCode != http.StatusSeeOther {
		t.Errorf("with room again: %v, %v", resp, err)
	}
	s.run("check")
}

// A request that is under way when the server is told to end is answered, and then it ends.
func drains(t *testing.T, bin string) {
	running := newSite(t, bin, "").serve()
	conn := dial(t, running)
	body := "email=late%40example.org"
	_, _ = fmt.Fprintf(conn, "POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:6])
	time.Sleep(300 * time.Millisecond) // so that the server has begun
	ended := make(chan error, 1)
	go func() { ended <- running.stop() }()
	for !strings.Contains(running.out.String(), "draining") {
		time.Sleep(10 * time.Millisecond)
	}
	_, _ = io.WriteString(conn, body[6:])
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("the request in flight: %v, %v", resp, err)
	}
	_ = resp.Body.Close()
	_ = conn.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// A client that sends its header drop by drop is cut off.
func cutsSlowClient(t *testing.T, bin string) {
	running := newSite(t, bin, "").serve()
	conn := dial(t, running)
	_, _ = io.WriteString(conn, "GET /en/ HTTP/1.1\r\nHost: x\r\n")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			_, _ = io.WriteString(conn, "X-Drop: 1\r\n")
			time.Sleep(500 * time.Millisecond)
		}
	}()
	_ = conn.SetReadDeadline(time.Now().Add(30 * time.Second))
	answer, err := io.ReadAll(conn)
	if e, ok := err.(interface{ Timeout() bool }); ok && e.Timeout() {
		t.Fatal("the connection was still open after 30 seconds")
	}
	if strings.HasPrefix(string(answer), "HTTP/1.1 200") {
		t.Errorf("the slow client was answered: %.60s", answer)
	}
}
