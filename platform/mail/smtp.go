package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"regexp"
	"time"

	gomail "github.com/wneessen/go-mail"

	"anyam/platform/clock"
	"anyam/platform/errs"
)

// security says how the connection is protected.
type security int

const (
	startTLS security = iota // plain at first, TLS before anything else is said, or no mail
	fullTLS
	noTLS
)

// defaultTimeout ends a conversation with a server that does not answer. Greylisting servers think for half a minute.
const defaultTimeout = 45 * time.Second

// server is an SMTP server that takes our mail (RFC 5321, and RFC 6409 for submission).
type server struct {
	host           string
	port           int
	security       security
	user, password string
	from           Address
	clock          clock.Clock
	timeout        time.Duration
	roots          *x509.CertPool // nil for the system's
}

// Send makes a connection for each mail: they are few, and a job that tries again begins anew.
func (s *server) Send(ctx context.Context, m Message) error {
	msg, err := compose(m, s.from, s.clock.Now())
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(s.host, s.options()...)
	if err != nil {
		return errs.Wrap(errs.Internal, err, "mail client")
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, msg); err != nil {
		return fault(m, err)
	}
	return nil
}

func (s *server) options() []gomail.Option {
	options := []gomail.Option{
		gomail.WithPort(s.port),
		gomail.WithTimeout(s.timeout),
		gomail.WithHELO(domainOf(s.from.Email)),
		gomail.WithTLSConfig(&tls.Config{ServerName: s.host, RootCAs: s.roots, MinVersion: tls.VersionTLS12}),
	}
	switch s.security {
	case startTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case fullTLS:
		options = append(options, gomail.WithSSL())
	case noTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.user != "" {
		auth := gomail.SMTPAuthAutoDiscover
		if s.security == noTLS { // the operator chose it, for a server on the same machine (rule mail-3)
			auth = gomail.SMTPAuthPlainNoEnc
		}
		options = append(options, gomail.WithSMTPAuth(auth), gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	}
	return options
}

// fault says whether trying again can help (rule mail-5). A permanent answer about the recipient or the content is
// final; one about ourselves (sign-in, sender) is for the operator to mend, and the mail waits.
func fault(m Message, err error) error {
	cause := fmt.Errorf("send mail %s: %s", m.ID, masked(err.Error()))
	send, ok := errors.AsType[*gomail.SendError](err)
	if ok && !send.IsTemp() && send.ErrorCode() >= 500 {
		switch send.Reason {
		case gomail.ErrSMTPRcptTo:
			return &errs.Error{Kind: errs.Invalid, Key: textRefused, Err: cause}
		case gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
			return &errs.Error{Kind: errs.Invalid, Err: cause}
		}
	}
	return &errs.Error{Kind: errs.Unavailable, Key: textAway, Err: cause}
}

var localPart = regexp.MustCompile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@")

// masked hides who: servers repeat the address in their answers, and answers go to the log.
func masked(text string) string { return localPart.ReplaceAllString(text, "…@") }
