package account

import (
	"context"
	"unicode/utf8"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// End is how a term ends before its last day.
type End struct {
	LastDay clock.Date // today or later
	AtOnce  bool       // powers end this moment, reading too: for somebody who must not see the unit any more
	Reason  string
	Version int64 // of the term, as the actor saw it
}

// EndTerm ends a term early. The last officer keeps theirs (rule account-8).
func (s *Service) EndTerm(ctx context.Context, tx *db.Tx, actor Actor, term id.ID, e End) error {
	if !MayGrant(actor) {
		return errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	t, err := termByID(ctx, tx, term)
	if err != nil {
		return err
	}
	today := s.Today()
	if standing := t.On(today); standing != Active && standing != Planned {
		return errs.New(errs.Conflict, "This term is over already.")
	}
	atOnce := e.AtOnce || t.From > today // what has not begun leaves nothing to read
	if err := checkEnd(t, e, today, atOnce); err != nil {
		return err
	}
	if err := s.keepsAnOfficer(ctx, tx, t, e, today, atOnce); err != nil {
		return err
	}
	if atOnce {
		err = db.ExecOne(ctx, tx, "update account_role set ended_at = $1, ended_by = $2, end_reason = $3, version = version + 1 where id = $4 and version = $5 and ended_at = 0",
			db.Micros(s.clock.Now()), actor.UserID, e.Reason, term, e.Version)
	} else {
		err = db.ExecOne(ctx, tx, "update account_role set until_day = $1, ended_by = $2, end_reason = $3, version = version + 1 where id = $4 and version = $5 and ended_at = 0",
			e.LastDay, actor.UserID, e.Reason, term, e.Version)
	}
	if err != nil {
		return err
	}
	after := map[string]string{"until": string(e.LastDay)}
	if atOnce {
		after["until"] = string(today)
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.ended", Kind: "user", Object: t.UserID, Before: t.brief(), After: after})
}

func checkEnd(t Term, e End, today clock.Date, atOnce bool) error {
	var f errs.Faults
	f.Check(e.Reason != "" && utf8.RuneCountInString(e.Reason) <= 400, "reason", "Write the reason, in at most %d characters.", 400)
	if !atOnce {
		checkDay(&f, "last_day", e.LastDay, true)
		f.Check(e.LastDay == "" || e.LastDay >= today, "last_day", "Choose today or a later day.")
		f.Check(t.Until == "" || e.LastDay <= t.Until, "last_day", "The term ends on %s already. Choose an earlier day.", t.Until)
	}
	return f.Err()
}

// keepsAnOfficer refuses the end of the last officer's term (rule account-8): somebody else has to be one on the
// day on which it would end, and for as long as it would have lasted at the least until that day.
func (s *Service) keepsAnOfficer(ctx context.Context, tx *db.Tx, t Term, e End, today clock.Date, atOnce bool) error {
	if t.Grant.Role != Officer || t.On(today) != Active {
		return nil
	}
	if err := LockOfficers(ctx, tx); err != nil {
		return err
	}
	day := e.LastDay.AddDays(1)
	if atOnce {
		day = today
	}
	others, err := countOfficers(ctx, tx, day, t.ID)
	if err != nil {
		return err
	}
	if others == 0 {
		return errs.New(errs.Conflict, "Somebody has to be an officer: give the role to another person first.")
	}
	return nil
}

// IsLastOfficer reports whether the user is an officer today, by the calendar or because nobody came after, and nobody else is (rule
// account-8). Whoever acts on it locks the officers before.
func (s *Service) IsLastOfficer(ctx context.Context, q db.Q, user id.ID) (bool, error) {
	today := s.Today()
	vacant, err := vacantSince(ctx, q, today)
	if err != nil || user == "" {
		return false, err
	}
	holders, err := db.All(ctx, q, func(scan db.Scan) (u id.ID, err error) { err = scan(&u); return u, err }, `
		select distinct r.user_id from account_role r join account_user u on u.id = r.user_id
		where r.role = 'officer' and r.ended_at = 0 and u.blocked_at = 0 and r.from_day <= $1
		  and (r.until_day = '' or r.until_day >= $1 or r.until_day = $2)
		order by r.user_id limit 2`, today, vacant)
	return len(holders) == 1 && holders[0] == user, err
}

// LockOfficers makes others who end an officer's term, or erase an officer, wait: two who do that to each other at once would leave none.
func LockOfficers(ctx context.Context, tx *db.Tx) error {
	_, err := db.Exec(ctx, tx, "update account_role set version = version where role = 'officer' and ended_at = 0")
	return err
}
