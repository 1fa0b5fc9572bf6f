package e2e

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// postOffice is a mail server that remembers to whom it was given mail.
type postOffice struct {
	addr string
	mu   sync.Mutex
	to   map[string]int
}

func openPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &postOffice{addr: listener.Addr().String(), to: map[string]int{}}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go p.serve(conn)
		}
	}()
	return p
}

// serve speaks as much SMTP as a client needs (RFC 5321, section 4.1).
func (p *postOffice) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	say := func(line string) { _, _ = fmt.Fprintf(conn, "%s\r\n", line) }
	say("220 test")
	lines := bufio.NewScanner(conn)
	to := ""
	for lines.Scan() {
		line := lines.Text()
		switch word, _, _ := strings.Cut(strings.ToUpper(line), " "); word {
		case "RCPT":
			to = strings.Trim(line[strings.Index(line, "<"):], "<> ")
			say("250 ok")
		case "DATA":
			say("354 go on")
			for lines.Scan() && lines.Text() != "." {
			}
			p.mu.Lock()
			p.to[to]++
			p.mu.Unlock()
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

// has reports whether mail to the address was taken.
func (p *postOffice) has(to string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.to[to] > 0
}
