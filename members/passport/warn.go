package passport

import (
	"context"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// Warn writes to makers whose certificates end soon: one letter 60 days before, another 14 days before (rule passport-7). It
// bears being called as often as one likes.
func (s *Service) Warn(ctx context.Context) error {
	today := s.today()
	for i := len(warnings) - 1; i >= 0; i-- { // the nearest first, so that of two that are due one is sent
		due, err := toWarn(ctx, s.DB.Read(), today, ahead(today, warnings[i]), i+1)
		if err != nil {
			return err
		}
		for _, c := range due {
			if err := s.warnOf(ctx, c, int64(i+1)); err != nil {
				return err
			}
		}
	}
	return nil
}

// warnOf writes the letters of one certificate in the transaction that counts the warning.
func (s *Service) warnOf(ctx context.Context, c Certificate, sent int64) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update members_certificate set warned = $1 where id = $2 and warned < $3", sent, c.ID, sent)
		if err != nil || n == 0 { // somebody else was quicker, or it is gone
			return err
		}
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{c.MakerID})
		if err != nil {
			return err
		}
		people, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Maker, Scope: c.MakerID})
		if err != nil {
			return err
		}
		for _, u := range people {
			if err := s.Letters.Put(ctx, tx, s.ending(u, makers[c.MakerID], c)); err != nil {
				return err
			}
		}
		return nil
	})
}

// ending is the letter to one reader.
func (s *Service) ending(u account.User, m members.Maker, c Certificate) letters.Letter {
	l := i18n.For(u.Lang)
	greeting := l.T("Good day,")
	if u.Name != "" {
		greeting = l.T("Good day %s,", u.Name)
	}
	return letters.Letter{
		To: u.Email, Lang: string(l.Lang()), Greeting: greeting,
		Subject: l.T("A certificate ends on %s: %s", l.Date(c.ExpiresOn), c.Name),
		Paragraphs: []string{
			l.T("The certificate %s of %s ends on %s.", c.Name, m.Name, l.Date(c.ExpiresOn)),
			l.T("Ask %s for a new one in time, and put it into your record: buyers and banks see whether it is valid.", issuer(l, c)),
		},
		Button: l.T("See the certificates"), Link: s.BaseURL.JoinPath("desk", "workshop", "certificates").String() + "?id=" + string(c.MakerID),
		Footer: l.T("You get this because you work for %s.", m.Name),
	}
}

func issuer(l *i18n.Locale, c Certificate) string {
	if c.Issuer == "" {
		return l.T("the office that issued it")
	}
	return c.Issuer
}
