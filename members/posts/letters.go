package posts

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// note is what a letter says, written for each reader in their language.
type note struct {
	subject    string
	paragraphs []string
	button     string
	path       string
}

// writeTo puts a letter to each user into the box.
func (s *Service) writeTo(ctx context.Context, tx *db.Tx, users []account.User, say func(l *i18n.Locale) note) error {
	for _, u := range users {
		l := i18n.For(u.Lang)
		n := say(l)
		letter := letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: n.subject, Greeting: greeting(l, u.Name), Paragraphs: n.paragraphs,
			Button: n.button, Link: s.BaseURL.JoinPath(n.path).String(), Footer: l.T("You get this because you hold a post at %s.", s.Name),
		}
		if err := s.Letters.Put(ctx, tx, letter); err != nil {
			return err
		}
	}
	return nil
}

func greeting(l *i18n.Locale, name string) string {
	if name == "" {
		return l.T("Good day,")
	}
	return l.T("Good day %s,", name)
}

// where is a post with its unit, as in "Coordinator, Korwil Gresik".
func (s *Service) where(l *i18n.Locale, o Officer) string {
	if o.UnitName == "" {
		return l.T(o.Post.Title()) + ", " + s.Name
	}
	return l.T(o.Post.Title()) + ", " + o.UnitName
}

// officerIn is a term read in the transaction that made it.
func (s *Service) officerIn(ctx context.Context, tx *db.Tx, term id.ID) (Officer, error) {
	held, err := s.Accounts.TermByID(ctx, tx, term)
	if err != nil {
		return Officer{}, err
	}
	known, err := s.Units.Of(ctx, tx, account.System(), true)
	if err != nil {
		return Officer{}, err
	}
	return s.officersOf([]account.Held{held}, known)[0], nil
}

func (s *Service) tellAppointed(ctx context.Context, tx *db.Tx, term id.ID) error {
	o, err := s.officerIn(ctx, tx, term)
	if err != nil {
		return err
	}
	return s.writeTo(ctx, tx, []account.User{o.Holder}, func(l *i18n.Locale) note {
		n := note{subject: l.T("Your post: %s", s.where(l, o)), button: l.T("To my desk"), path: "/desk/"}
		if o.Until == "" {
			n.paragraphs = []string{l.T("From %s you are %s, until further notice.", l.Date(o.From), s.where(l, o))}
		} else {
			n.paragraphs = []string{l.T("From %s until %s you are %s.", l.Date(o.From), l.Date(o.Until), s.where(l, o))}
		}
		n.paragraphs = append(n.paragraphs, l.T("Sign in with this e-mail address; you need no password."))
		return n
	})
}

func (s *Service) tellEnded(ctx context.Context, tx *db.Tx, o Officer, e account.End) error {
	return s.writeTo(ctx, tx, []account.User{o.Holder}, func(l *i18n.Locale) note {
		n := note{subject: l.T("Your post ends: %s", s.where(l, o)), button: l.T("To my desk"), path: "/desk/"}
		if e.AtOnce || e.LastDay == "" {
			n.paragraphs = []string{l.T("You are %s no longer.", s.where(l, o))}
		} else {
			n.paragraphs = []string{l.T("Your last day as %s is %s.", s.where(l, o), l.Date(e.LastDay))}
		}
		n.paragraphs = append(n.paragraphs, l.T("Reason: %s", e.Reason))
		return n
	})
}

func (s *Service) tellSuccessor(ctx context.Context, tx *db.Tx, h Handing, in account.HandOver, open int64) error {
	next, err := s.officerIn(ctx, tx, in.Successor)
	if err != nil {
		return err
	}
	return s.writeTo(ctx, tx, []account.User{next.Holder}, func(l *i18n.Locale) note {
		n := note{subject: l.T("%s hands over to you: %s", h.Holder.Name, s.where(l, h.Officer)), button: l.T("See what is open"), path: handoverPath(h.ID)}
		n.paragraphs = []string{l.N("%s task is open.", "%s tasks are open.", open)}
		if in.Note != "" {
			n.paragraphs = append(n.paragraphs, in.Note)
		}
		return n
	})
}
