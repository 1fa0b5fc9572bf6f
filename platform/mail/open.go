package mail

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"

	"anyam/platform/clock"
)

// Open makes a sender for an address; from is who its mails come from.
//
//	smtp://user:password@mail.example.org        port 587, TLS required before anything is said (STARTTLS)
//	smtps://user:password@mail.example.org       port 465, TLS from the first byte
//	smtp://127.0.0.1:25?tls=off                  a server on the same machine, without TLS
//	capture:                                     a list in memory: see Capture
//
// It does not reach out. A wrong address is named by its part, never as a whole: it may hold a password.
func Open(address string, from Address, c clock.Clock) (Sender, error) {
	if !isAddress(from.Email) {
		return nil, errors.New("mail: the address that mails come from is none; write it as noreply@example.org")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("mail: the server's address is not a URL; write smtp://user:password@host:587")
	}
	switch u.Scheme {
	case "smtp", "smtps":
		return openSMTP(u, from, c)
	case "capture":
		return NewCapture(from, c), nil
	}
	return nil, fmt.Errorf("mail: an address begins with smtp://, smtps:// or capture:, not %q", u.Scheme)
}

func openSMTP(u *url.URL, from Address, c clock.Clock) (*server, error) {
	s := &server{host: u.Hostname(), from: from, clock: c, timeout: defaultTimeout}
	if s.host == "" {
		return nil, errors.New("mail: the address has no host; write smtp://user:password@host:587")
	}
	if u.Path != "" && u.Path != "/" {
		return nil, errors.New("mail: nothing comes after the host and port")
	}
	s.port, s.security = 587, startTLS
	if u.Scheme == "smtps" {
		s.port, s.security = 465, fullTLS
	}
	for key := range u.Query() {
		switch value := u.Query().Get(key); {
		case key == "tls" && value == "off" && u.Scheme == "smtp":
			s.port, s.security = 25, noTLS
		default:
			return nil, fmt.Errorf("mail: %s=%s is not understood; only tls=off, for smtp://", key, value)
		}
	}
	if u.Port() != "" {
		port, err := strconv.Atoi(u.Port())
		if err != nil || port < 1 || port > 65535 {
			return nil, fmt.Errorf("mail: %s is no port", u.Port())
		}
		s.port = port
	}
	if u.User != nil {
		s.user = u.User.Username()
		s.password, _ = u.User.Password()
	}
	return s, nil
}
