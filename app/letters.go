package app

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"

	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/mail"
)

// deliver is how letters leave: by the mail server, or into memory where the demo shows them. Without a
// mail server in production they wait in the queue, and the log says so.
func (h *house) deliver() (letters.Deliver, error) {
	if h.site.Mode == config.Demo {
		h.memory = &letters.Memory{}
		return h.memory.Deliver, nil
	}
	if h.site.SMTP == "" {
		h.log.Warn("ANYAM_SMTP is not set: letters wait until it is")
		return func(context.Context, letters.Letter) error {
			return errors.New("no mail server is set up (ANYAM_SMTP)")
		}, nil
	}
	post, err := sender(h.site.SMTP, h.site.MailFrom)
	if err != nil {
		return nil, err
	}
	return byMail(post, h.site.Name, h.enclose, func(ctx context.Context, reader string) error { return h.areas.newsletter.WasRefused(ctx, reader) }), nil
}

// sender is the mail server of the set-up.
func sender(server, from string) (mail.Sender, error) {
	a, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, errors.New("ANYAM_MAIL_FROM: expected an address such as 'Anyam <post@example.org>'")
	}
	return mail.Open(server, mail.Address{Name: a.Name, Email: a.Address}, clock.System{})
}

// enclose draws a paper that goes with a letter.
func (h *house) enclose(ctx context.Context, l letters.Letter, f letters.File) ([]byte, error) {
	if f.Kind == dues.ReceiptFile {
		return h.areas.dues.DrawReceipt(ctx, id.ID(f.Key), i18n.Lang(l.Lang))
	}
	return nil, jobs.GiveUp(fmt.Errorf("a letter encloses a paper of the unknown kind %q", f.Kind))
}

// byMail sends letters. What the mail server refuses for good is not tried again, and told to refused where somebody keeps count.
func byMail(post mail.Sender, name string, enclose func(context.Context, letters.Letter, letters.File) ([]byte, error), refused func(ctx context.Context, reader string) error) letters.Deliver {
	return func(ctx context.Context, l letters.Letter) error {
		html, err := l.HTML(name)
		if err != nil {
			return jobs.GiveUp(err)
		}
		m := mail.Message{ID: l.ID, To: mail.Address{Email: l.To}, Subject: l.Subject, Text: l.Text(), HTML: html, Automatic: true}
		for _, f := range l.Files {
			content, err := enclose(ctx, l, f)
			if err != nil {
				return err
			}
			m.Attachments = append(m.Attachments, mail.Attachment{Name: f.Name, Type: f.Type, Content: content})
		}
		if strings.HasPrefix(l.Unsubscribe, "https:") { // RFC 8058 wants TLS; without, the link in the text remains
			m.Unsubscribe = l.Unsubscribe
		}
		err = post.Send(ctx, m)
		if mail.IsRefused(err) && l.Reader != "" {
			if err := refused(ctx, l.Reader); err != nil {
				return err // and the letter is tried again
			}
		}
		if errs.Is(err, errs.Invalid) {
			return jobs.GiveUp(err)
		}
		return err
	}
}
