package posts

import (
	"context"
	"errors"
	"slices"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// endsSoon is for how many days before the last one of a term people are told.
const endsSoon = 60

// Ending is a term that ends soon, or has ended lately, and that no term of the same person follows.
type Ending struct {
	Officer
	DaysLeft   int  // until the last day; below zero when it has passed
	IsOwn      bool // the reader's
	LeavesNone bool // nobody is an officer the day after
}

// Endings are the terms that end within sixty days and those that ended within thirty, the earliest first: to
// officers all of them, to others their own.
func (s *Service) Endings(ctx context.Context, actor account.Actor) ([]Ending, error) {
	if !actor.IsSignedIn() {
		return nil, nil
	}
	all, err := s.endings(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(e Ending) bool {
		isOver := e.DaysLeft < 0
		return e.UserID != actor.UserID && (!actor.IsOfficer() || isOver)
	})
	for i := range all {
		all[i].IsOwn = all[i].UserID == actor.UserID
	}
	return all, nil
}

func (s *Service) endings(ctx context.Context) ([]Ending, error) {
	today := s.Accounts.Today()
	held, err := s.Accounts.Terms(ctx, s.DB.Read(), account.TermFilter{Since: today.AddDays(-account.ReadingDays), Limit: 2000})
	if err != nil {
		return nil, err
	}
	var soon []Ending
	for _, h := range held {
		if h.Until == "" || h.Until > today.AddDays(endsSoon) || h.On(today) == account.Planned || isFollowed(h, held) {
			continue
		}
		soon = append(soon, Ending{Officer: Officer{Held: h, Standing: h.On(today)}, DaysLeft: daysBetween(today, h.Until), LeavesNone: leavesNone(h, held)})
	}
	if len(soon) == 0 {
		return nil, nil
	}
	known, err := s.Units.Of(ctx, s.DB.Read(), account.System(), true)
	for i := range soon {
		soon[i].UnitName = s.officersOf([]account.Held{soon[i].Held}, known)[0].UnitName
	}
	slices.SortStableFunc(soon, func(a, b Ending) int { return a.DaysLeft - b.DaysLeft })
	return soon, err
}

// isFollowed reports whether the person goes on in the unit, with this post or another of the same power.
func isFollowed(t account.Held, all []account.Held) bool {
	return slices.ContainsFunc(all, func(o account.Held) bool {
		return o.UserID == t.UserID && o.Grant == t.Grant && o.ID != t.ID && (o.Until == "" || o.Until > t.Until)
	})
}

// leavesNone reports whether nobody is an officer the day after the term.
func leavesNone(t account.Held, all []account.Held) bool {
	day := t.Until.AddDays(1)
	return t.Grant.Role == account.Officer && !slices.ContainsFunc(all, func(o account.Held) bool {
		return o.Grant.Role == account.Officer && o.On(day) == account.Active
	})
}

func daysBetween(from, until clock.Date) int { return int(until.Time().Sub(from.Time()).Hours() / 24) }

// RemindTerms writes to holders and officers about terms that end in sixty days, in fourteen, and that are over: once
// each. The housekeeping calls it.
func (s *Service) RemindTerms(ctx context.Context) error {
	all, err := s.endings(ctx)
	if err != nil {
		return err
	}
	officers, err := s.Accounts.UsersWith(ctx, s.DB.Read(), account.Grant{Role: account.Officer})
	if err != nil {
		return err
	}
	var faults []error
	for _, e := range all {
		faults = append(faults, s.DB.Tx(ctx, func(tx *db.Tx) error { return s.remind(ctx, tx, e, officers) }))
	}
	return errors.Join(faults...)
}

func (s *Service) remind(ctx context.Context, tx *db.Tx, e Ending, officers []account.User) error {
	isFirst, err := s.Accounts.NoteWarning(ctx, tx, e.ID, account.WarningFor(e.DaysLeft))
	if err != nil || !isFirst {
		return err
	}
	if err := s.writeTo(ctx, tx, []account.User{e.Holder}, func(l *i18n.Locale) note { return s.toHolder(l, e) }); err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(officers), func(u account.User) bool { return u.ID == e.UserID })
	return s.writeTo(ctx, tx, others, func(l *i18n.Locale) note { return s.toOfficers(l, e) })
}

// toHolder is what the holder of a term reads about its end.
func (s *Service) toHolder(l *i18n.Locale, e Ending) note {
	n := note{button: l.T("Hand over"), path: handoverPath(e.ID)}
	if e.Grant.Role == account.Government { // who reads figures only has no desk to hand over
		n.button, n.path = l.T("To my desk"), "/desk/"
	}
	where := s.where(l, e.Officer)
	if e.DaysLeft < 0 {
		n.subject = l.T("Your term has ended: %s", where)
		n.paragraphs = []string{l.T("Your term as %s ended on %s. You can read there until %s; to change anything, the association has to appoint you again.",
			where, l.Date(e.Until), l.Date(e.Until.AddDays(account.ReadingDays)))}
	} else {
		n.subject = l.T("Your term ends on %s: %s", l.Date(e.Until), where)
		n.paragraphs = []string{l.T("Your term as %s ends on %s. Ask an officer to extend it, or hand over what is open to your successor.", where, l.Date(e.Until))}
	}
	if e.LeavesNone {
		n.paragraphs = append(n.paragraphs, l.T("Nobody else is an officer after that day. Your powers stay until somebody is appointed: please see to it before your term ends."))
	}
	return n
}

// toOfficers is what officers read about the end of somebody's term.
func (s *Service) toOfficers(l *i18n.Locale, e Ending) note {
	where := s.where(l, e.Officer)
	n := note{button: l.T("Extend, or appoint a successor"), path: termPath(e.ID), subject: l.T("A term ends on %s: %s", l.Date(e.Until), where)}
	if e.DaysLeft < 0 {
		n.subject = l.T("A term has ended: %s", where)
	}
	n.paragraphs = []string{l.T("%s: %s, until %s.", e.Holder.Name, where, l.Date(e.Until))}
	if e.LeavesNone {
		n.paragraphs = append(n.paragraphs, l.T("Nobody else is an officer after that day. Please appoint one before."))
	}
	return n
}

func termPath(term id.ID) string     { return "/desk/officers/" + string(term) }
func handoverPath(term id.ID) string { return termPath(term) + "/handover" }
