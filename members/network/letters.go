package network

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// news is what a letter says.
type news struct {
	subject    string
	paragraphs []string
	button     string
	path       string
}

func (s *Service) link(path string) string { return s.BaseURL.JoinPath(path).String() }

func greeting(l *i18n.Locale, name string) string {
	if name == "" {
		return l.T("Good day,")
	}
	return l.T("Good day %s,", name)
}

// writeTo puts a letter to each of the users into the box, each in their language, once.
func (s *Service) writeTo(ctx context.Context, tx *db.Tx, users []account.User, say func(l *i18n.Locale) news) error {
	seen := map[id.ID]bool{}
	for _, u := range users {
		if seen[u.ID] {
			continue
		}
		seen[u.ID] = true
		l := i18n.For(u.Lang)
		n := say(l)
		letter := letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: n.subject, Greeting: greeting(l, u.Name), Paragraphs: slices.DeleteFunc(n.paragraphs, func(p string) bool { return p == "" }),
			Button: n.button, Footer: l.T("You get this because you take part in the network of %s.", s.Name),
		}
		if n.path != "" {
			letter.Link = s.link(n.path)
		}
		if err := s.Letters.Put(ctx, tx, letter); err != nil {
			return err
		}
	}
	return nil
}

// tellPurchase tells those who pledged, and the organiser, of a step; not the one who took it.
func (s *Service) tellPurchase(ctx context.Context, tx *db.Tx, actor account.Actor, p Purchase) error {
	f, err := s.fileOf(ctx, tx, p)
	if err != nil {
		return err
	}
	var people []account.User
	if organiser, err := s.Accounts.UserByID(ctx, tx, p.OrganiserID); err == nil {
		people = append(people, organiser)
	}
	for _, pledge := range f.Pledges {
		shop, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Maker, Scope: pledge.MakerID})
		if err != nil {
			return err
		}
		people = append(people, shop...)
	}
	people = slices.DeleteFunc(people, func(u account.User) bool { return u.ID == actor.UserID })
	return s.writeTo(ctx, tx, people, func(l *i18n.Locale) news {
		return news{
			subject: p.What + ": " + l.T(StateText(p.State)), paragraphs: []string{sentence(l, p), p.Reason},
			button: l.T("See the purchase"), path: "/desk/network/purchases/" + string(p.ID),
		}
	})
}

// sentence says where a purchase stands.
func sentence(l *i18n.Locale, p Purchase) string {
	switch p.State {
	case Open:
		return l.T("The purchase is open again until %s.", l.Date(p.ClosesOn))
	case Closed:
		if p.IsReached() {
			return l.T("Pledging is over, and the quantity is reached: %s %s. The organiser orders next.", l.Number(p.Pledged), p.Unit)
		}
		return l.T("Pledging is over; the quantity was not reached: %s of %s %s. The organiser decides how it goes on.", l.Number(p.Pledged), l.Number(p.Target), p.Unit)
	case Ordered:
		return l.T("%s %s are ordered from %s.", l.Number(p.Pledged), p.Unit, p.Supplier)
	case Shared:
		return l.T("It has come and is shared out. See how much is yours and what you owe. Fetch it here: %s", p.PickUp)
	case Cancelled:
		return l.T("The purchase is called off. Nobody owes anything.")
	}
	return ""
}

// StateText is a state in words, as an English source text.
//
//i18n:texts
func StateText(s PurchaseState) string {
	return map[PurchaseState]string{
		Open: "Open for pledges", Closed: "Pledging is over", Ordered: "Ordered", Shared: "Shared out", Cancelled: "Called off",
	}[s]
}

// MentoringText is the state of a mentoring in words, as an English source text.
//
//i18n:texts
func MentoringText(s MentoringState) string {
	return map[MentoringState]string{
		Asked: "Waiting for an answer", Accepted: "Agreed", Declined: "Declined", Withdrawn: "Taken back", Ended: "Ended",
	}[s]
}

func (s *Service) tellMentoring(ctx context.Context, tx *db.Tx, actor account.Actor, m Mentoring) error {
	other := m.MentorID
	if other == actor.UserID {
		other = m.AskerID
	}
	u, err := s.Accounts.UserByID(ctx, tx, other)
	if err != nil {
		return err
	}
	return s.writeTo(ctx, tx, []account.User{u}, func(l *i18n.Locale) news {
		return news{
			subject: l.T("Mentor: %s", l.T(MentoringText(m.State))), paragraphs: []string{m.Subject, m.Note},
			button: l.T("See the request"), path: "/desk/network/mentoring/" + string(m.ID),
		}
	})
}

// tellReport tells both sides of a decision, and neither who the other is beyond what they know.
func (s *Service) tellReport(ctx context.Context, tx *db.Tx, r Report) error {
	reporter, err := s.Accounts.UserByID(ctx, tx, r.ReporterID)
	if err != nil {
		return err
	}
	if err := s.writeTo(ctx, tx, []account.User{reporter}, func(l *i18n.Locale) news {
		return news{subject: l.T("Your report was looked at"), paragraphs: []string{l.T(ReportText(r.State)), r.Reason}, button: l.T("Read the messages"), path: "/desk/messages"}
	}); err != nil || r.State == ReportDismissed {
		return err
	}
	accused, err := s.Accounts.UserByID(ctx, tx, r.AccusedID)
	if err != nil {
		return err
	}
	return s.writeTo(ctx, tx, []account.User{accused}, func(l *i18n.Locale) news {
		return news{subject: l.T("A message of yours was removed"), paragraphs: []string{l.T(ReportText(r.State)), r.Reason}}
	})
}
