package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"

	"anyam/platform/errs"
	"anyam/platform/id"
)

// Sender sends mails. Its methods may be called by several goroutines.
type Sender interface {
	// Send hands one mail over. It returns nil when a server (or the list in memory) has taken it.
	Send(ctx context.Context, m Message) error
}

// Message is a mail to one person.
type Message struct {
	// ID names the mail: the same for every try (rule mail-4). The id of its job is a good one.
	ID          id.ID
	To          Address
	ReplyTo     Address // zero: answers go to the sender's address
	Subject     string
	Text        string
	HTML        string // a whole document; "" for none
	Attachments []Attachment
	// Automatic is true for what the program sends of itself, so that nobody's holiday notice answers it
	// (RFC 3834, section 5).
	Automatic bool
	// Unsubscribe is an https address that ends such mails, without a sign-in, when it is posted to (RFC 8058). "" for
	// mails that are no subscription.
	Unsubscribe string
}

// Address is a person's name and mail address.
type Address struct{ Name, Email string }

// Attachment is a file that goes with a mail.
type Attachment struct {
	Name    string // shown to the reader: quotation-2026-014.pdf
	Type    string // MIME type
	Content []byte
}

// Limits that servers everywhere keep.
const (
	maxSubject     = 250
	maxAttachments = 18 << 20 // bytes; base64 makes it 25 MB, what large providers take
)

// Texts for visitors.
const (
	textAddress = "Write a mail address, for example sari@example.org."
	textRefused = "This mail address does not take our mail."
	textAway    = "Mail cannot be sent at the moment. Please try again in a while."
)

// ParseAddress reads a mail address as somebody typed it into a form. The part after @ may be in any script.
func ParseAddress(typed string) (email string, err error) {
	typed = strings.TrimSpace(typed)
	local, domain, found := cutLast(typed, "@")
	if !found || !strings.Contains(domain, ".") || !isPlain(local) {
		return "", errs.New(errs.Invalid, textAddress)
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil {
		return "", errs.New(errs.Invalid, textAddress)
	}
	email = local + "@" + strings.ToLower(ascii)
	if len(email) > 254 || len(local) > 64 { // RFC 5321, section 4.5.3.1
		return "", errs.New(errs.Invalid, textAddress)
	}
	if a, err := mail.ParseAddress(email); err != nil || a.Address != email {
		return "", errs.New(errs.Invalid, textAddress)
	}
	return email, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// isPlain: an unquoted local part in ASCII, which is what servers everywhere take (RFC 5322, section 3.2.3).
func isPlain(local string) bool {
	if local == "" || local[0] == '.' || local[len(local)-1] == '.' || strings.Contains(local, "..") {
		return false
	}
	for _, r := range local {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~.", r) {
			return false
		}
	}
	return true
}

// IsRefused reports whether a mail was not taken because the server of its recipient refuses the address for good.
func IsRefused(err error) bool {
	e, ok := errors.AsType[*errs.Error](err)
	return ok && e.Kind == errs.Invalid && e.Key == textRefused
}

// compose writes the mail as it goes over the wire. Rule mail-1: a header with a line break is refused, not mended,
// because somebody meant harm or a caller has a fault.
func compose(m Message, from Address, at time.Time) (*gomail.Msg, error) {
	if err := m.check(from); err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "mail "+string(m.ID))
	}
	out := gomail.NewMsg()
	out.SetUserAgent("Anyam")
	out.SetDateWithValue(at)
	out.SetMessageIDWithValue(string(m.ID) + "@" + domainOf(from.Email))
	// As structs: the library's text forms put a name between quotes as it is, with the quotes that it contains.
	out.FromMailAddress(&mail.Address{Name: from.Name, Address: from.Email})
	out.AddToMailAddress(&mail.Address{Name: m.To.Name, Address: m.To.Email})
	if m.ReplyTo.Email != "" {
		out.ReplyToMailAddress(&mail.Address{Name: m.ReplyTo.Name, Address: m.ReplyTo.Email})
	}
	out.Subject(m.Subject)
	if m.Automatic {
		out.SetGenHeader("Auto-Submitted", "auto-generated")
	}
	if m.Unsubscribe != "" {
		if err := out.SetListUnsubscribeOneClick(m.Unsubscribe); err != nil {
			return nil, errs.Wrap(errs.Invalid, err, "mail "+string(m.ID))
		}
	}
	out.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		out.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	for _, a := range m.Attachments {
		out.AttachReadSeeker(a.Name, bytes.NewReader(a.Content), gomail.WithFileContentType(gomail.ContentType(a.Type)))
	}
	return out, nil
}

// check finds what no mail may have.
func (m Message) check(from Address) error {
	size := 0
	lines := map[string]string{
		"id": string(m.ID), "subject": m.Subject, "recipient's name": m.To.Name, "sender's name": from.Name,
		"reply name": m.ReplyTo.Name, "unsubscribe address": m.Unsubscribe,
	}
	for i, a := range m.Attachments {
		lines[fmt.Sprintf("name of attachment %d", i)] = a.Name
		lines[fmt.Sprintf("type of attachment %d", i)] = a.Type
		size += len(a.Content)
	}
	for what, value := range lines {
		if strings.ContainsFunc(value, unicode.IsControl) || !utf8.ValidString(value) {
			return fmt.Errorf("the %s has a line break or another control character", what)
		}
	}
	for what, email := range map[string]string{"recipient": m.To.Email, "sender": from.Email, "reply": m.ReplyTo.Email} {
		if !isAddress(email) && (what != "reply" || email != "") {
			return fmt.Errorf("the %s address is none", what)
		}
	}
	switch {
	case m.ID == "" || strings.ContainsAny(string(m.ID), "<>@ "):
		return errors.New("the mail has no usable id")
	case strings.TrimSpace(m.Subject) == "" || len(m.Subject) > maxSubject:
		return fmt.Errorf("the subject has %d bytes; from 1 to %d are good", len(m.Subject), maxSubject)
	case strings.TrimSpace(m.Text) == "":
		return errors.New("the mail has no plain text (rule mail-2)")
	case size > maxAttachments:
		return fmt.Errorf("the attachments have %d bytes; at most %d are taken", size, maxAttachments)
	case m.Unsubscribe != "" && !isHTTPS(m.Unsubscribe):
		return errors.New("the unsubscribe address is no https address")
	}
	return nil
}

// isAddress is ParseAddress for addresses that were read before, and for hosts without a dot on a local network.
func isAddress(email string) bool {
	a, err := mail.ParseAddress(email)
	local, domain, _ := cutLast(email, "@")
	return err == nil && a.Address == email && a.Name == "" && isPlain(local) && domain != "" && isASCII(domain)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

func isHTTPS(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && isASCII(address)
}

func domainOf(email string) string {
	_, domain, _ := cutLast(email, "@")
	return domain
}
