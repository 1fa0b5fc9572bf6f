package mail

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/testkit/need"
)

// mailpit is a running mail server that shows what it was given.
type mailpit struct {
	smtp, api string // host:port
	roots     *x509.CertPool
}

// startMailpit starts the server with more flags; {cert} and {key} in them are files with its certificate.
func startMailpit(t *testing.T, flags ...string) mailpit {
	t.Helper()
	program := need.Env(t, need.Mailpit)
	dir := t.TempDir()
	roots := writeCertificate(t, dir)
	p := mailpit{smtp: freeAddress(t), api: freeAddress(t), roots: roots}
	args := []string{"--smtp", p.smtp, "--listen", p.api, "--smtp-disable-rdns", "--disable-version-check"}
	for _, f := range flags {
		args = append(args, strings.NewReplacer("{dir}", dir).Replace(f))
	}
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), program, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	})
	for range 800 {
		if c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", p.smtp); err == nil {
			_ = c.Close()
			if _, err := p.get(t.Context(), "/api/v1/info"); err == nil {
				return p
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not answer", program)
	return p
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// writeCertificate makes a certificate for 127.0.0.1 that only the returned pool trusts.
func writeCertificate(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for name, content := range map[string][]byte{
		"cert.pem": certificate, "key.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), "users": []byte("anyam:good\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(certificate)
	return roots
}

func (p mailpit) get(ctx context.Context, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.api+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// received is a mail as the server understood it.
type received struct {
	MessageID   string
	From        struct{ Name, Address string }
	To          []struct{ Name, Address string }
	ReplyTo     []struct{ Name, Address string }
	Subject     string
	Text, HTML  string
	Attachments []struct{ FileName, ContentType string }
	Bcc, Cc     []struct{ Address string }
	ReturnPath  string
}

func (p mailpit) latest(t *testing.T) received {
	t.Helper()
	body, err := p.get(t.Context(), "/api/v1/message/latest")
	if err != nil {
		t.Fatal(err)
	}
	var m received
	if err := json.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (p mailpit) count(t *testing.T) int {
	t.Helper()
	body, err := p.get(t.Context(), "/api/v1/messages")
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Total int }
	if err := json.Unmarshal(body, &list); err != nil {
		t.Fatal(err)
	}
	return list.Total
}

func sender(t *testing.T, address string, roots *x509.CertPool) *server {
	t.Helper()
	s, err := Open(address, house, clock.NewManual(noon))
	if err != nil {
		t.Fatal(err)
	}
	s.(*server).roots = roots
	s.(*server).timeout = 10 * time.Second
	return s.(*server)
}

func TestSMTP_aServerUnderstandsTheMail(t *testing.T) {
	p := startMailpit(t)
	m := letter()
	m.HTML = "<!doctype html><p>Halo <b>Sari</b>"
	m.ReplyTo = Address{Name: "Toko Özil", Email: "toko@example.org"}
	m.Attachments = []Attachment{{Name: "penawaran 14.pdf", Type: "application/pdf", Content: []byte("%PDF-1.7")}}
	if err := sender(t, "smtp://"+p.smtp+"?tls=off", nil).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := p.latest(t)
	if got.MessageID != string(m.ID)+"@anyam.example" || got.Subject != m.Subject || got.ReturnPath != house.Email {
		t.Errorf("id %q, subject %q, returns to %q", got.MessageID, got.Subject, got.ReturnPath)
	}
	if len(got.To) != 1 || got.To[0].Name != m.To.Name || got.To[0].Address != m.To.Email || len(got.Bcc)+len(got.Cc) > 0 {
		t.Errorf("to %v, cc %v, bcc %v", got.To, got.Cc, got.Bcc)
	}
	if got.From.Name != house.Name || got.From.Address != house.Email || len(got.ReplyTo) != 1 || got.ReplyTo[0].Name != m.ReplyTo.Name {
		t.Errorf("from %v, reply to %v", got.From, got.ReplyTo)
	}
	if text := strings.ReplaceAll(got.Text, "\r\n", "\n"); text != m.Text {
		t.Errorf("text %q\nwant %q", text, m.Text)
	}
	if strings.TrimSpace(got.HTML) != m.HTML || len(got.Attachments) != 1 || got.Attachments[0].FileName != "penawaran 14.pdf" {
		t.Errorf("html %q, attachments %v", got.HTML, got.Attachments)
	}
}

// TestSMTP_passwordOnlyUnderTLS: rule mail-3.
func TestSMTP_passwordOnlyUnderTLS(t *testing.T) {
	auth := []string{"--smtp-auth-file", "{dir}/users", "--smtp-tls-cert", "{dir}/cert.pem", "--smtp-tls-key", "{dir}/key.pem"}
	start := startMailpit(t, append(auth, "--smtp-require-starttls")...)
	full := startMailpit(t, append(auth, "--smtp-require-tls")...)
	plain := startMailpit(t, "--smtp-auth-accept-any", "--smtp-auth-allow-insecure")
	for _, tc := range []struct {
		name, address string
		roots         *x509.CertPool
		to            mailpit
		taken         bool
	}{
		{"STARTTLS", "smtp://anyam:good@" + start.smtp, start.roots, start, true},
		{"STARTTLS, wrong password", "smtp://anyam:bad@" + start.smtp, start.roots, start, false},
		{"STARTTLS, no password", "smtp://" + start.smtp, start.roots, start, false},
		{"STARTTLS, a stranger's certificate", "smtp://anyam:good@" + start.smtp, full.roots, start, false},
		{"TLS", "smtps://anyam:good@" + full.smtp, full.roots, full, true},
		{"TLS, a stranger's certificate", "smtps://anyam:good@" + full.smtp, nil, full, false},
		{"no TLS there", "smtp://anyam:good@" + plain.smtp, nil, plain, false},
		{"no TLS there, no password either", "smtp://" + plain.smtp, nil, plain, false},
		{"no TLS wanted", "smtp://anyam:good@" + plain.smtp + "?tls=off", nil, plain, true},
	} {
		before := tc.to.count(t)
		err := sender(t, tc.address, tc.roots).Send(t.Context(), letter())
		if (err == nil) != tc.taken || tc.to.count(t)-before != map[bool]int{true: 1}[tc.taken] {
			t.Errorf("%s: %v, %d mails came", tc.name, err, tc.to.count(t)-before)
		}
		if !tc.taken && (!errs.Is(err, errs.Unavailable) || strings.Contains(err.Error(), "good")) {
			t.Errorf("%s: %v; the operator mends it and the mail waits, and no password is told", tc.name, err)
		}
	}
}

// scripted is a server that answers as it is told: the line for each command, in place of 250.
func scripted(t *testing.T, answers map[string]string) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go converse(c, answers)
		}
	}()
	return l.Addr().String()
}

func converse(c net.Conn, answers map[string]string) {
	defer c.Close()
	say := func(s string) { _, _ = io.WriteString(c, s+"\r\n") }
	say("220 test")
	buf, text, data := make([]byte, 4096), "", false
	for {
		line, rest, ok := strings.Cut(text, "\r\n")
		if !ok {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			text += string(buf[:n])
			continue
		}
		text = rest
		verb, _, _ := strings.Cut(strings.ToUpper(line), " ")
		switch {
		case data && line == ".":
			data = false
			verb = "."
		case data:
			continue
		case verb == "DATA" && answers["DATA"] == "":
			data = true
			say("354 go on")
			continue
		}
		if a := answers[verb]; a != "" {
			say(a)
			continue
		}
		say("250 fine")
	}
}

// TestSMTP_saysWhetherTryingAgainHelps: rule mail-5.
func TestSMTP_saysWhetherTryingAgainHelps(t *testing.T) {
	for _, tc := range []struct {
		name    string
		answers map[string]string
		kind    errs.Kind
		key     string
	}{
		{"unknown recipient", map[string]string{"RCPT": "550 5.1.1 <sari@example.org>: no such user"}, errs.Invalid, textRefused},
		{"full mailbox", map[string]string{"RCPT": "452 4.2.2 sari@example.org is over quota"}, errs.Unavailable, textAway},
		{"greylisting", map[string]string{"RCPT": "451 4.7.1 come back later"}, errs.Unavailable, textAway},
		{"our own sender is refused", map[string]string{"MAIL": "553 5.7.1 not your address"}, errs.Unavailable, textAway},
		{"the content is refused", map[string]string{".": "554 5.7.1 this is spam, sari@example.org"}, errs.Invalid, ""},
		{"the content is refused for now", map[string]string{".": "451 4.3.0 disk full"}, errs.Unavailable, textAway},
		{"not now", map[string]string{"EHLO": "421 4.3.2 shutting down", "HELO": "421 4.3.2 shutting down"}, errs.Unavailable, textAway},
	} {
		err := sender(t, "smtp://"+scripted(t, tc.answers)+"?tls=off", nil).Send(t.Context(), letter())
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || e.Kind != tc.kind || e.Key != tc.key {
			t.Errorf("%s: %v, want %s %q", tc.name, err, tc.kind, tc.key)
			continue
		}
		if strings.Contains(err.Error(), "sari@") || !strings.Contains(err.Error(), string(letter().ID)) {
			t.Errorf("%s: the log needs the mail and must not have the person: %v", tc.name, err)
		}
	}
}

func TestSMTP_aSilentServerIsLeft(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0") // takes the connection, never says a word
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := sender(t, "smtp://"+l.Addr().String()+"?tls=off", nil)
	s.timeout = 200 * time.Millisecond
	if err := s.Send(t.Context(), letter()); !errs.Is(err, errs.Unavailable) {
		t.Errorf("send says %v", err)
	}
	if err := sender(t, "smtp://"+freeAddress(t)+"?tls=off", nil).Send(t.Context(), letter()); !errs.Is(err, errs.Unavailable) {
		t.Errorf("nobody there: %v", err)
	}
}
