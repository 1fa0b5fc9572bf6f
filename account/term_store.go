package account

import (
	"context"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

const termColumns = `r.id, r.user_id, r.role, r.scope, r.post, r.from_day, r.until_day, r.document, r.document_day, r.granted_at, r.granted_by,
	r.ended_at, r.end_reason, r.successor_id, r.handed_at, r.handed_note, r.taken_at, r.version`

func scanTerm(scan db.Scan) (t Term, err error) {
	err = scan(t.columns()...)
	return t, err
}

func (t *Term) columns() []any {
	return []any{
		&t.ID, &t.UserID, &t.Grant.Role, &t.Grant.Scope, &t.Post, &t.From, &t.Until, &t.Document, &t.DocumentDay, (*db.Time)(&t.GrantedAt), &t.GrantedBy,
		(*db.Time)(&t.EndedAt), &t.EndReason, &t.SuccessorID, (*db.Time)(&t.HandedAt), &t.HandedNote, (*db.Time)(&t.TakenAt), &t.Version,
	}
}

// insertTerm adds a term; isNew is false when the user holds the same one until further notice already.
func insertTerm(ctx context.Context, tx *db.Tx, t Term) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, `
		insert into account_role (id, user_id, role, scope, post, from_day, until_day, document, document_day, granted_at, granted_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		on conflict do nothing`,
		t.ID, t.UserID, t.Grant.Role, t.Grant.Scope, t.Post, t.From, t.Until, t.Document, t.DocumentDay, db.Micros(t.GrantedAt), t.GrantedBy)
	return n > 0, err
}

// termsOf are the terms of a user that were not ended at once, with what their powers depend on.
func termsOf(ctx context.Context, q db.Q, user id.ID) ([]Term, error) {
	return db.All(ctx, q, func(scan db.Scan) (t Term, err error) {
		err = scan(&t.Grant.Role, &t.Grant.Scope, &t.Post, &t.From, &t.Until)
		return t, err
	}, "select role, scope, post, from_day, until_day from account_role where user_id = $1 and ended_at = 0 order by granted_at, id limit 500", user)
}

func termByID(ctx context.Context, q db.Q, term id.ID) (Term, error) {
	return db.One(ctx, q, scanTerm, "select "+termColumns+" from account_role r where r.id = $1", term)
}

// vacantSince is the last day on which the association had an officer who can sign in; empty while it has one.
func vacantSince(ctx context.Context, q db.Q, today clock.Date) (clock.Date, error) {
	last, err := db.Value[clock.Date](ctx, q, `
		select max(case r.until_day when '' then '9999-12-31' else r.until_day end)
		from account_role r join account_user u on u.id = r.user_id
		where r.role = 'officer' and r.ended_at = 0 and r.from_day <= $1 and u.blocked_at = 0
		having count(*) > 0`, today)
	if errs.Is(err, errs.NotFound) || err == nil && last >= today {
		return "", nil
	}
	return last, err
}

// countOfficers is how many people who can sign in are officers on a day, other than by one term.
func countOfficers(ctx context.Context, q db.Q, day clock.Date, other id.ID) (int64, error) {
	return db.Value[int64](ctx, q, `
		select count(*) from account_role r join account_user u on u.id = r.user_id
		where r.role = 'officer' and r.ended_at = 0 and u.blocked_at = 0 and r.id <> $1
		  and r.from_day <= $2 and (r.until_day = '' or r.until_day >= $2)`, other, day)
}

// lockUser makes others who change the user's terms wait until the transaction ends.
func lockUser(ctx context.Context, tx *db.Tx, user id.ID) error {
	return db.ExecOne(ctx, tx, "update account_user set version = version where id = $1", user)
}
