package passport

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Bounds of a passport.
const (
	MostDays  = 365
	MostViews = 10_000
	mostOpen  = 50 // at a time, of one maker
)

// Wish is a passport that is to be made.
type Wish struct {
	Label     string
	Parts     []Part
	Days      int64
	ViewsMost int64
	Once      once.Token
}

func (w Wish) check() error {
	var f errs.Faults
	f.Check(w.Label != "" && utf8.RuneCountInString(w.Label) <= 120, "label", "Write for whom it is, in at most %d characters.", 120)
	f.Check(!record.HoldsNIK(w.Label), "label", "Please leave out identity numbers (NIK): the association does not keep them.")
	f.Check(len(w.Parts) > 0, "parts", "Choose at least one part.")
	for i, p := range w.Parts {
		f.Check(slices.Contains(Parts, p) && !slices.Contains(w.Parts[:i], p), "parts", "Choose from the list.")
	}
	f.Check(w.Days >= 1 && w.Days <= MostDays, "days", "Write a whole number from %d to %d.", 1, MostDays)
	f.Check(w.ViewsMost >= 0 && w.ViewsMost <= MostViews, "views", "Write a whole number from %d to %d.", 0, MostViews)
	return f.Err()
}

// Make makes a passport of a maker (rule passport-1). A form that is sent twice makes one.
func (s *Service) Make(ctx context.Context, actor account.Actor, maker id.ID, w Wish) (Passport, error) {
	if !MayShow(actor, maker) {
		return Passport{}, errs.Missing("workshop", string(maker))
	}
	if err := w.check(); err != nil {
		return Passport{}, err
	}
	now := s.Clock.Now()
	p := Passport{ID: id.New(), MakerID: maker, Code: id.Secret(), Label: w.Label, Parts: sorted(w.Parts), ViewsMost: w.ViewsMost, MadeAt: now, Until: now.Add(time.Duration(w.Days) * 24 * time.Hour)}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		earlier, taken, err := once.Claim(ctx, tx, w.Once, string(p.ID), now)
		if err != nil {
			return err
		}
		if taken {
			p, err = passportByID(ctx, tx, id.ID(earlier))
			if err == nil && p.MakerID != maker {
				err = errs.Missing("passport", earlier)
			}
			return err
		}
		n, err := db.Value[int64](ctx, tx, "select count(*) from members_passport where maker_id = $1 and revoked_at = 0 and until_at > $2", maker, db.Micros(now))
		if err != nil {
			return err
		}
		if n >= mostOpen {
			return errs.New(errs.Conflict, "There are %d passports that still show something. Take one back first.", n)
		}
		if err := insertPassport(ctx, tx, p, actor.UserID); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.passport.made", Kind: "maker", Object: maker, After: struct {
			Parts []Part
			Until clock.Date
		}{p.Parts, clock.DateOf(p.Until.In(clock.WIB))}})
	})
	return p, err
}

// sorted are parts in the order in which they are shown.
func sorted(parts []Part) []Part {
	var list []Part
	for _, p := range Parts {
		if slices.Contains(parts, p) {
			list = append(list, p)
		}
	}
	return list
}

// Passports are those of a maker, the newest first.
func (s *Service) Passports(ctx context.Context, actor account.Actor, maker id.ID) ([]Passport, error) {
	if !MayShow(actor, maker) {
		return nil, errs.Missing("workshop", string(maker))
	}
	return passportsOf(ctx, s.DB.Read(), maker)
}

// Passport is one of them with its latest openings, newest first.
func (s *Service) Passport(ctx context.Context, actor account.Actor, passport id.ID) (Passport, []Opening, error) {
	p, err := s.own(ctx, s.DB.Read(), actor, passport)
	if err != nil {
		return p, nil, err
	}
	openings, err := openingsOf(ctx, s.DB.Read(), passport)
	return p, openings, err
}

// own is a passport of a maker whom the actor works for; another one does not exist for them.
func (s *Service) own(ctx context.Context, q db.Q, actor account.Actor, passport id.ID) (Passport, error) {
	p, err := passportByID(ctx, q, passport)
	if err == nil && !MayShow(actor, p.MakerID) {
		return Passport{}, errs.Missing("passport", string(passport))
	}
	return p, err
}

// Revoke takes a passport back at once. What was taken back stays so.
func (s *Service) Revoke(ctx context.Context, actor account.Actor, passport id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.own(ctx, tx, actor, passport)
		if err != nil {
			return err
		}
		n, err := db.Exec(ctx, tx, "update members_passport set revoked_at = $1 where id = $2 and revoked_at = 0", db.Micros(s.Clock.Now()), passport)
		if err != nil || n == 0 {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.passport.revoked", Kind: "maker", Object: p.MakerID})
	})
}
