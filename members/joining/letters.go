package joining

import (
	"context"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// told is an occasion on which an applicant gets a letter.
type told string

const (
	toldSent     told = "sent"
	toldAgain    told = "again"
	toldReturned told = "returned"
	toldRefused  told = "refused"
	toldReminded told = "reminded"
)

// tellState writes to the applicant with a link of its own.
func (s *Service) tellState(ctx context.Context, tx *db.Tx, a Application, why told) error {
	link := id.Secret()
	if err := insertLink(ctx, tx, a.ID, link, s.Clock.Now()); err != nil {
		return err
	}
	return s.tellApplicant(ctx, tx, a, link, why)
}

func (s *Service) tellApplicant(ctx context.Context, tx *db.Tx, a Application, link string, why told) error {
	l := i18n.For(a.Lang)
	letter := letters.Letter{
		To: a.Email, Lang: string(l.Lang()), Greeting: greeting(l, a.Owner), Button: l.T("See how it stands"),
		Link:   s.BaseURL.JoinPath("/" + string(l.Lang()) + "/join/state/" + link).String(),
		Footer: l.T("You get this because you asked to become a member through %s.", s.Name),
	}
	switch why {
	case toldSent:
		letter.Subject = l.T("We have your application")
		letter.Paragraphs = []string{
			l.T("Your application for %s is here. The coordinator of your area looks at it first and may call or visit you; then the secretariat decides.", a.Name),
			l.T("The button shows at any time how it stands."),
		}
	case toldAgain:
		letter.Subject = l.T("Your application is here already")
		letter.Paragraphs = []string{l.T("Somebody has just sent the form for %s again. Your application is here already, so nothing was changed. The button shows how it stands.", a.Name)}
	case toldReturned:
		letter.Subject = l.T("A question about your application")
		letter.Paragraphs = []string{l.T("Before your application can go on, we would like to know:"), a.Question}
		letter.Button = l.T("Answer")
	case toldReminded:
		letter.Subject = l.T("Your application waits for your answer")
		letter.Paragraphs = []string{l.T("Some days ago we asked you something, and we cannot go on without it:"), a.Question}
		letter.Button = l.T("Answer")
	case toldRefused:
		letter.Subject = l.T("Your application was not accepted")
		letter.Paragraphs = []string{l.T("The association cannot take %s in at the moment. The reason:", a.Name), a.Reason, l.T("You can apply again when that has changed.")}
	}
	return s.Letters.Put(ctx, tx, letter)
}

func greeting(l *i18n.Locale, name string) string {
	if name == "" {
		return l.T("Good day,")
	}
	return l.T("Good day %s,", name)
}

// tellAccepted welcomes the new member: her account is there, and the card.
func (s *Service) tellAccepted(ctx context.Context, tx *db.Tx, a Application, p members.Period) error {
	l := i18n.For(a.Lang)
	letter := letters.Letter{
		To: a.Email, Lang: string(l.Lang()), Subject: l.T("Welcome: you are a member"), Greeting: greeting(l, a.Owner),
		Paragraphs: []string{
			l.T("%s is a member now. Sign in with this address, %s; no password is needed.", a.Name, a.Email),
			l.T("Your membership card and the page of your workshop wait for you there."),
		},
		Button: l.T("Sign in"), Link: s.BaseURL.JoinPath("/desk/card").String(),
		Footer: l.T("You get this because you asked to become a member through %s.", s.Name),
	}
	if !p.IsPaid() {
		letter.Paragraphs = append(letter.Paragraphs, l.T("The fee of %s is still to be paid; until then your membership holds for %s days.", l.Money(p.Fee), l.Number(p.GraceDays)))
	}
	return s.Letters.Put(ctx, tx, letter)
}

// tellMember writes to the people of a member for whom somebody has applied again.
func (s *Service) tellMember(ctx context.Context, tx *db.Tx, m members.Maker) error {
	people, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Maker, Scope: m.ID})
	if err != nil {
		return err
	}
	return s.tellPeople(ctx, tx, people, "/desk/card", func(l *i18n.Locale) note {
		return note{
			subject: l.T("%s is a member already", m.Name),
			text:    l.T("Somebody has sent the form to join for %s. The workshop is a member already, so nothing was changed. If it was you: sign in, everything is there.", m.Name),
			button:  l.T("Sign in"),
		}
	})
}

// note is what a letter says, in the reader's language.
type note struct{ subject, text, button string }

func (s *Service) tellPeople(ctx context.Context, tx *db.Tx, people []account.User, path string, say func(l *i18n.Locale) note) error {
	for _, u := range people {
		l := i18n.For(u.Lang)
		n := say(l)
		if err := s.Letters.Put(ctx, tx, letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: n.subject, Greeting: greeting(l, u.Name), Paragraphs: []string{n.text}, Button: n.button,
			Link: s.BaseURL.JoinPath(path).String(), Footer: l.T("You get this because of your part in %s.", s.Name),
		}); err != nil {
			return err
		}
	}
	return nil
}

// tellCoordinators writes to those who lead the applicant's chapter; where nobody does, to the secretariat.
func (s *Service) tellCoordinators(ctx context.Context, tx *db.Tx, a Application, isReminder bool) error {
	var people []account.User
	if a.ChapterID != "" {
		var err error
		if people, err = s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Coordinator, Scope: a.ChapterID}); err != nil {
			return err
		}
	}
	if len(people) == 0 {
		return s.tellSecretariat(ctx, tx, a, isReminder)
	}
	return s.tellPeople(ctx, tx, people, pathOf(a), func(l *i18n.Locale) note {
		n := note{
			subject: l.T("Application to join: %s", a.Name),
			text:    l.T("%s of %s wants to become a member. Do you know the workshop? Please look at the application, and tell the secretariat what you know.", a.Owner, a.Name),
			button:  l.T("Look at the application"),
		}
		if isReminder {
			n.subject, n.text = l.T("An application waits for you: %s", a.Name), l.T("The application of %s has waited for more than a week for somebody who knows the workshop.", a.Name)
		}
		return n
	})
}

// tellSecretariat writes to the officers.
func (s *Service) tellSecretariat(ctx context.Context, tx *db.Tx, a Application, isReminder bool) error {
	people, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Officer})
	if err != nil {
		return err
	}
	return s.tellPeople(ctx, tx, people, pathOf(a), func(l *i18n.Locale) note {
		switch {
		case isReminder && a.State == Verified:
			return note{l.T("An application waits for you: %s", a.Name), l.T("The coordinator has vouched for %s more than a week ago. The application waits for the secretariat.", a.Name), l.T("Look at the application")}
		case isReminder:
			return note{l.T("An application waits: %s", a.Name), l.T("The application of %s has waited for two weeks for its coordinator, who was reminded a week ago.", a.Name), l.T("Look at the application")}
		case a.State == Verified:
			return note{l.T("Ready to decide: %s", a.Name), l.T("The coordinator has looked at %s. The secretariat decides.", a.Name), l.T("Look at the application")}
		}
		return note{l.T("Application to join: %s", a.Name), l.T("%s wants to become a member, and nobody leads the chapter. Please find somebody who knows the workshop.", a.Name), l.T("Look at the application")}
	})
}

func pathOf(a Application) string { return "/desk/applications/" + string(a.ID) }
