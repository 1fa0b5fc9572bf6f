package network

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// When an e-mail tells of messages (rule network-14): not at once, so that an answer given on the page needs none.
const (
	noticeAfter = 10 * time.Minute
	noticeEvery = 6 * time.Hour
	noticeLost  = 24 * time.Hour // a notice planned so long ago is not coming any more
)

// notice is the job that tells somebody of unread messages.
type notice struct {
	UserID id.ID `json:"user_id"`
}

// Kind names the job.
func (notice) Kind() string { return "network.notice" }

// plan sees to it that an e-mail tells of what is unread, unless one is planned already.
func (s *Service) plan(ctx context.Context, tx *db.Tx, user id.ID) error {
	c, err := lockCorrespondent(ctx, tx, user)
	now := s.Clock.Now()
	if err != nil || c.IsMailOff || !c.DueAt.IsZero() && c.DueAt.After(now.Add(-noticeLost)) {
		return err
	}
	due := now.Add(noticeAfter)
	if next := c.MailedAt.Add(noticeEvery); !c.MailedAt.IsZero() && next.After(due) {
		due = next
	}
	if _, err := db.Exec(ctx, tx, "update members_correspondent set due_at = $1 where user_id = $2", db.Micros(due), user); err != nil {
		return err
	}
	return s.Queue.Enqueue(ctx, tx, notice{user}, jobs.Options{At: due})
}

// waitingMail is what a notice speaks of.
type waitingMail struct {
	conversation id.ID
	other        id.ID
	unread       int64
}

// Notify writes to a user about everything that is unread and was not told yet. When there is nothing, it writes nothing.
func (s *Service) Notify(ctx context.Context, user id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := lockCorrespondent(ctx, tx, user)
		if err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update members_correspondent set due_at = 0 where user_id = $1", user); err != nil {
			return err
		}
		waiting, err := untold(ctx, tx, user)
		if err != nil || c.IsMailOff || len(waiting) == 0 {
			return err
		}
		u, err := s.Accounts.UserByID(ctx, tx, user)
		if errs.Is(err, errs.NotFound) || err == nil && !u.BlockedAt.IsZero() {
			return nil
		}
		if err != nil {
			return err
		}
		now := db.Micros(s.Clock.Now())
		if _, err := db.Exec(ctx, tx, "update members_correspondent set mailed_at = $1 where user_id = $2", now, user); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update members_seat set told_at = last_at where user_id = $1 and unread > 0", user); err != nil {
			return err
		}
		return s.tellMessages(ctx, tx, u, c, waiting)
	})
}

func untold(ctx context.Context, q db.Q, user id.ID) ([]waitingMail, error) {
	return db.All(ctx, q, func(scan db.Scan) (w waitingMail, err error) {
		err = scan(&w.conversation, &w.other, &w.unread)
		return w, err
	}, `select s.conversation_id, case when c.low_id = s.user_id then c.high_id else c.low_id end, s.unread
		from members_seat s join members_conversation c on c.id = s.conversation_id
		where s.user_id = $1 and s.unread > 0 and s.last_at > s.told_at order by s.last_at desc, s.conversation_id limit 20`, user)
}

// tellMessages names who wrote, and nothing of what they wrote: a mailbox is read by others too.
func (s *Service) tellMessages(ctx context.Context, tx *db.Tx, u account.User, c correspondent, waiting []waitingMail) error {
	l := i18n.For(u.Lang)
	var others []id.ID
	total := int64(0)
	for _, w := range waiting {
		others = append(others, w.other)
		total += w.unread
	}
	names, err := s.Accounts.Names(ctx, tx, others)
	if err != nil {
		return err
	}
	letter := letters.Letter{
		To: u.Email, Lang: string(l.Lang()), Greeting: greeting(l, u.Name),
		Subject: l.N("%s new message", "%s new messages", total),
		Button:  l.T("Read the messages"), Link: s.link("/desk/messages"),
		Footer:      l.T("You get this because other members of %s have written to you. There is at most one such e-mail in six hours.", s.Name),
		Unsubscribe: s.link("/messages/stop/" + c.Secret), UnsubscribeText: l.T("Stop these e-mails"),
	}
	if len(waiting) == 1 {
		letter.Link = s.link("/desk/messages/" + string(waiting[0].conversation))
	}
	for _, w := range waiting {
		letter.Paragraphs = append(letter.Paragraphs, l.N("%s message from %s", "%s messages from %s", w.unread, names[w.other]))
	}
	return s.Letters.Put(ctx, tx, letter)
}

// MailNotices reports whether the actor hears of messages by e-mail.
func (s *Service) MailNotices(ctx context.Context, actor account.Actor) (bool, error) {
	c, err := correspondentOf(ctx, s.DB.Read(), actor.UserID)
	return !c.IsMailOff, err
}

// SetMailNotices turns the e-mails about messages off or on.
func (s *Service) SetMailNotices(ctx context.Context, actor account.Actor, on bool) error {
	if !MayUse(actor) {
		return errs.Missing("network", string(actor.UserID))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := lockCorrespondent(ctx, tx, actor.UserID); err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx, "update members_correspondent set is_mail_off = $1 where user_id = $2", flag(!on), actor.UserID)
		return err
	})
}

// IsStopSecret reports whether somebody's e-mails can be stopped with the secret of their link.
func (s *Service) IsStopSecret(ctx context.Context, secret string) error {
	_, err := db.Value[id.ID](ctx, s.DB.Read(), "select user_id from members_correspondent where secret = $1", secret)
	return err
}

// StopMail ends the e-mails of whoever has the secret (rule network-14). It asks for no sign-in: the link came by e-mail.
func (s *Service) StopMail(ctx context.Context, secret string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update members_correspondent set is_mail_off = 1 where secret = $1", secret)
		if err == nil && n == 0 {
			return errs.Missing("link", "stop")
		}
		return err
	})
}
