package e2e

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"anyam/testkit/need"
)

// site is an installation of the built program.
type site struct {
	t       *testing.T
	program string
	dir     string
	env     []string
	post    *postOffice
}

// newSite makes an installation; postgres is the address of its database, "" for SQLite.
func newSite(t *testing.T, bin, postgres string, more ...string) *site {
	t.Helper()
	s := &site{t: t, program: filepath.Join(bin, "anyam"), dir: t.TempDir(), post: openPostOffice(t)}
	s.env = append(os.Environ(), "ANYAM_SMTP=smtp://"+s.post.addr+"?tls=off", "ANYAM_MAIL_FROM=post@example.org",
		"ANYAM_OFFLINE=true", "ANYAM_TRUSTED_PROXIES=127.0.0.1/32")
	for name, value := range settings(s.dir, postgres) {
		s.env = append(s.env, name+"="+value)
	}
	s.env = append(s.env, more...)
	return s
}

func (s *site) serve() *server {
	s.t.Helper()
	running, err := start(s.dir, s.env, s.program, "serve")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = running.kill() })
	return running
}

// run runs a command of the program to its end.
func (s *site) run(args ...string) string {
	s.t.Helper()
	cmd := exec.CommandContext(s.t.Context(), s.program, args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("anyam %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// onEachEngine runs f on SQLite, and on a database of its own on PostgreSQL.
func onEachEngine(t *testing.T, f func(t *testing.T, bin, postgres string)) {
	bin := build(t)
	t.Run("sqlite", func(t *testing.T) { f(t, bin, "") })
	t.Run("postgres", func(t *testing.T) { f(t, bin, newPostgres(t)) })
}

func newPostgres(t *testing.T) string {
	t.Helper()
	database, drop, err := makeDatabase(need.Env(t, need.Postgres))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(drop)
	return database
}

var noRedirect = &http.Client{
	Timeout:       30 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{MaxIdleConnsPerHost: 8},
}

// signIn asks for a code, as visitor number n with an address of their own.
func signIn(base string, n int64, email string) (*http.Response, error) {
	form := url.Values{"email": {email}}.Encode()
	req, err := http.NewRequest(http.MethodPost, base+"/signin", strings.NewReader(form)) //nolint:noctx // the client's timeout ends it
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.%d", n>>16&255, n>>8&255, n&255))
	resp, err := noRedirect.Do(req)
	if err != nil {
		return nil, err
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp, resp.Body.Close()
}

// crashes is how often the server is killed.
const crashes = 4

// What the server has acknowledged is there after it was killed in the middle of its work: the request for a code,
// and the letter, which was delivered or still waits.
func TestCrash_nothingAcknowledgedIsLost(t *testing.T) {
	onEachEngine(t, func(t *testing.T, bin, postgres string) {
		s := newSite(t, bin, postgres)
		var acknowledged []string
		var number atomic.Int64
		for range crashes {
			acknowledged = append(acknowledged, s.writeAndKill(&number)...)
		}
		if len(acknowledged) < crashes*5 {
			t.Fatalf("only %d writes were acknowledged: too few to prove anything", len(acknowledged))
		}
		running := s.serve()
		s.run("check")
		file := filepath.Join(t.TempDir(), "after.tar.gz")
		s.run("backup", file)
		if err := running.stop(); err != nil {
			t.Error(err)
		}
		kept := entriesOf(t, file)
		for _, email := range acknowledged {
			if !strings.Contains(kept["tables/account_code.jsonl"], `"`+email+`"`) {
				t.Errorf("%s: acknowledged and lost", email)
			}
			if !s.post.has(email) && !strings.Contains(kept["jobs.jsonl"], email) {
				t.Errorf("%s: the letter was neither delivered nor does it wait", email)
			}
		}
		t.Logf("%d of %d writes were acknowledged over %d crashes; all are there", len(acknowledged), number.Load(), crashes)
	})
}

// writeAndKill writes from several visitors at once, kills the server in mid-stream, and returns what it had
// acknowledged.
func (s *site) writeAndKill(number *atomic.Int64) []string {
	s.t.Helper()
	running := s.serve()
	var mu sync.Mutex
	var acknowledged []string
	enough := make(chan struct{})
	var writing sync.WaitGroup
	for range 4 {
		writing.Go(func() {
			for {
				n := number.Add(1)
				email := fmt.Sprintf("v%d@example.org", n)
				resp, err := signIn(running.url, n, email)
				if err != nil {
					return // the server is gone
				}
				if resp.StatusCode != http.StatusSeeOther {
					s.t.Errorf("%s: status %d", email, resp.StatusCode)
					return
				}
				mu.Lock()
				if acknowledged = append(acknowledged, email); len(acknowledged) == 25 {
					close(enough)
				}
				mu.Unlock()
			}
		})
	}
	select {
	case <-enough:
	case <-time.After(time.Minute):
	}
	if err := running.kill(); err != nil {
		s.t.Error(err)
	}
	writing.Wait()
	return acknowledged
}

// entriesOf reads the text entries of a backup.
func entriesOf(t *testing.T, file string) map[string]string {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	zip, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]string{}
	for archive := tar.NewReader(zip); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return entries
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		entries[header.Name] = string(text)
	}
}
