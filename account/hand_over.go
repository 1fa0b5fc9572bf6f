package account

import (
	"context"
	"unicode/utf8"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// HandOver names the term to which the open tasks of another go: one in the same unit, of somebody else, that is not
// over (rule account-14).
type HandOver struct {
	Successor id.ID // a term
	Note      string
	Version   int64 // of the term that is handed over, as the actor saw it
}

// MayHandOver reports whether the actor may name the successor of a term: its holder, and officers.
func MayHandOver(a Actor, t Term) bool {
	return a.IsOfficer() || a.IsSignedIn() && a.UserID == t.UserID && t.EndedAt.IsZero()
}

// HandOver hands a term over.
func (s *Service) HandOver(ctx context.Context, tx *db.Tx, actor Actor, term id.ID, h HandOver) error {
	t, err := termByID(ctx, tx, term)
	if err != nil {
		return err
	}
	if !MayHandOver(actor, t) {
		return errs.Missing("term", string(term))
	}
	next, err := termByID(ctx, tx, h.Successor)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return err
	}
	var f errs.Faults
	f.Check(err == nil && next.mayFollow(t) && next.On(s.Today()) != Over && next.On(s.Today()) != Reading, "successor", "Choose somebody who holds a post in the same unit.")
	f.Check(utf8.RuneCountInString(h.Note) <= 2000, "note", "At most %d characters, please.", 2000)
	if err := f.Err(); err != nil {
		return err
	}
	if err := db.ExecOne(ctx, tx, `
		update account_role set successor_id = $1, handed_at = $2, handed_note = $3, taken_at = 0, version = version + 1
		where id = $4 and version = $5`, h.Successor, db.Micros(s.clock.Now()), h.Note, term, h.Version); err != nil {
		return err
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.handed_over", Kind: "user", Object: t.UserID, After: map[string]id.ID{"term": term, "to": next.UserID}})
}

// mayFollow reports whether open tasks may go from the other term to this one.
func (t Term) mayFollow(other Term) bool {
	return t.Grant == other.Grant && t.UserID != other.UserID && t.ID != other.ID
}

// TakeOver notes that the successor has the tasks. Only the successor can say so.
func (s *Service) TakeOver(ctx context.Context, tx *db.Tx, actor Actor, term id.ID) error {
	t, err := termByID(ctx, tx, term)
	if err != nil {
		return err
	}
	next, err := termByID(ctx, tx, t.SuccessorID)
	if err != nil || next.UserID != actor.UserID {
		return errs.Missing("term", string(term))
	}
	if !t.TakenAt.IsZero() {
		return nil // the second press of the button
	}
	if _, err := db.Exec(ctx, tx, "update account_role set taken_at = $1, version = version + 1 where id = $2", db.Micros(s.clock.Now()), term); err != nil {
		return err
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.taken_over", Kind: "user", Object: t.UserID, After: map[string]id.ID{"term": term}})
}

// HandedTo are terms that were handed over to the user and not taken yet, the newest first.
func (s *Service) HandedTo(ctx context.Context, q db.Q, user id.ID) ([]Held, error) {
	return db.All(ctx, q, scanHeld, "select "+termColumns+`, u.id, u.email, u.name, u.lang, u.phone
		from account_role r join account_user u on u.id = r.user_id join account_role next on next.id = r.successor_id
		where next.user_id = $1 and next.ended_at = 0 and r.taken_at = 0 order by r.handed_at desc, r.id limit 20`, user)
}
