package members

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Suspend takes the rights of membership away from today on; the maker and its pieces leave the gallery.
func (s *Service) Suspend(ctx context.Context, actor account.Actor, maker id.ID, reason string) error {
	return s.decide(ctx, actor, maker, reason, func(tx *db.Tx, _ Maker, history Membership) error {
		if !history.Status(s.today()).Belongs() {
			return errs.New(errs.Conflict, "Only a membership that holds can be suspended.")
		}
		if err := insertSuspension(ctx, tx, maker, suspended, s.today(), reason, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		return s.stood(ctx, tx, actor, maker, "members.membership.suspended")
	})
}

// EndSuspension gives the rights of membership back from today on.
func (s *Service) EndSuspension(ctx context.Context, actor account.Actor, maker id.ID, reason string) error {
	return s.decide(ctx, actor, maker, reason, func(tx *db.Tx, m Maker, _ Membership) error {
		if m.Standing.SuspendedSince == "" {
			return errs.New(errs.Conflict, "This membership is not suspended.")
		}
		if err := insertSuspension(ctx, tx, maker, returned, s.today(), reason, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		return s.stood(ctx, tx, actor, maker, "members.membership.returned")
	})
}

// EndMembership ends the membership from a day on, which may lie in the past (rule members-6): every period that reaches beyond it is
// ended, and the maker has left.
func (s *Service) EndMembership(ctx context.Context, actor account.Actor, maker id.ID, on, reason string) error {
	if !isPastDay(on, s.today()) {
		var f errs.Faults
		f.Add("on", "Write a day that is not in the future, as year-month-day.")
		return f.Err()
	}
	return s.decide(ctx, actor, maker, reason, func(tx *db.Tx, _ Maker, history Membership) error {
		newest, found := Period{}, false
		for _, p := range history.Periods {
			if !p.IsVoid && !found {
				newest, found = p, true
			}
		}
		if !found || newest.EndedOn != "" {
			return errs.New(errs.Conflict, "This membership has ended already.")
		}
		for _, p := range history.Periods {
			if p.IsVoid || p.EndedOn != "" || p.Until < on && p.ID != newest.ID {
				continue
			}
			if err := s.close(ctx, tx, actor, p, fact{period: p.ID, kind: factEnded, on: max(on, p.From), reason: reason}); err != nil {
				return err
			}
		}
		return s.stood(ctx, tx, actor, maker, "members.membership.ended")
	})
}

// VoidPeriod takes back a period that was opened by mistake: as if it had never been (rule members-6).
func (s *Service) VoidPeriod(ctx context.Context, actor account.Actor, maker, period id.ID, reason string) error {
	return s.decide(ctx, actor, maker, reason, func(tx *db.Tx, _ Maker, history Membership) error {
		left := 0
		var p Period
		for _, one := range history.Periods {
			if one.ID == period {
				p = one
			} else if !one.IsVoid {
				left++
			}
		}
		switch {
		case p.ID == "" || p.IsVoid:
			return errs.Missing("period", string(period))
		case p.PaidOn != "":
			return errs.New(errs.Conflict, "This period is paid. Take the payment back first.")
		case left == 0:
			return errs.New(errs.Conflict, "This is the only period. End the membership instead.")
		}
		if err := s.close(ctx, tx, actor, p, fact{period: p.ID, kind: factVoid, on: s.today(), reason: reason}); err != nil {
			return err
		}
		return s.stood(ctx, tx, actor, maker, "members.membership.corrected")
	})
}

// decide locks a member and runs what the secretariat has decided with a reason.
func (s *Service) decide(ctx context.Context, actor account.Actor, maker id.ID, reason string, do func(*db.Tx, Maker, Membership) error) error {
	if !MayDecideMembership(actor) {
		return errs.Missing("maker", string(maker))
	}
	var f errs.Faults
	f.Check(reason != "", "reason", "Write the reason; it stands in the record.")
	f.Check(utf8.RuneCountInString(reason) <= 400, "reason", "At most %d characters, please.", 400)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		m, history, err := s.lockMember(ctx, tx, maker)
		if err != nil {
			return err
		}
		return do(tx, m, history)
	})
}

// stood writes down what follows, and tells those who show the maker.
func (s *Service) stood(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, action string) error {
	if err := s.keepStanding(ctx, tx, maker); err != nil {
		return err
	}
	return s.changed(ctx, tx, actor, maker, action)
}

// adoptAtOnce is how many makers are adopted in one transaction.
const adoptAtOnce = 200

// Adopt opens a first period for every maker that has none, from the day on which the register took it in, with nothing to pay: those
// who were there before periods were kept are members too. Doing it again does nothing.
func (s *Service) Adopt(ctx context.Context) error {
	for {
		waiting, err := makersWithoutPeriod(ctx, s.DB.Read(), adoptAtOnce)
		if err != nil || len(waiting) == 0 {
			return err
		}
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			for _, maker := range waiting {
				if err := s.adopt(ctx, tx, maker); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
}

func (s *Service) adopt(ctx context.Context, tx *db.Tx, maker id.ID) error {
	m, history, err := s.lockMember(ctx, tx, maker)
	if err != nil || len(history.Periods) > 0 {
		return err
	}
	if err := keepKeys(ctx, tx, m); err != nil {
		return err
	}
	m.JoinedOn = min(dayOf(m.CreatedAt), s.today())
	_, err = s.openFirst(ctx, tx, account.System(), m, NewMember{Scale: m.feeScale()})
	return err
}
