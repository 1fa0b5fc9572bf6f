package dues

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Arrears is what the members of a chapter owe, by how long it has been due.
type Arrears struct {
	ChapterID id.ID
	Chapter   string
	Invoices  int64
	Owed      map[Age]money.Amount
	Total     money.Amount
}

// Arrears sums up what is owed within the actor's scope, by chapter.
func (s *Service) Arrears(ctx context.Context, actor account.Actor) ([]Arrears, error) {
	if !MayReadDues(actor) {
		return nil, errs.Missing("arrears", string(actor.UserID))
	}
	_, endOf30 := UpTo90.between(s.today())
	_, endOf90 := Over90.between(s.today())
	args := []any{s.today(), endOf30, endOf90}
	within, args := scopeOf(actor, args)
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (a Arrears, err error) {
		var notDue, upTo30, upTo90, over int64
		if err := scan(&a.ChapterID, &a.Chapter, &a.Invoices, &notDue, &upTo30, &upTo90, &over); err != nil {
			return a, err
		}
		a.Owed = map[Age]money.Amount{NotDue: money.Rupiah(notDue), UpTo30: money.Rupiah(upTo30), UpTo90: money.Rupiah(upTo90), Over90: money.Rupiah(over)}
		a.Total = money.Rupiah(notDue + upTo30 + upTo90 + over)
		return a, nil
	}, `select c.id, c.name, count(*),
			cast(sum(case when o.due_on > $1 then o.due else 0 end) as bigint), cast(sum(case when o.due_on <= $1 and o.due_on > $2 then o.due else 0 end) as bigint),
			cast(sum(case when o.due_on <= $2 and o.due_on > $3 then o.due else 0 end) as bigint), cast(sum(case when o.due_on <= $3 then o.due else 0 end) as bigint)
		from (select i.maker_id, i.due_on, i.total - `+received+` as due from members_dues_invoice i where i.cancelled_at = 0) o
		join members_maker m on m.id = o.maker_id join members_chapter c on c.id = m.chapter_id
		where o.due > 0 and `+within+`
		group by c.id, c.code, c.name order by c.code, c.id limit 500`, args...)
}

// Year is what was asked for in a year, and what came of it.
type Year struct {
	Year     int64
	Invoices int64
	Expected money.Amount // of the invoices of the year, without those that were cancelled
	Received money.Amount // on them, whenever it came
	Open     money.Amount
}

// Years sums up dues by the year of their invoices within the actor's scope, the newest first.
func (s *Service) Years(ctx context.Context, actor account.Actor) ([]Year, error) {
	if !MayReadDues(actor) {
		return nil, errs.Missing("years of dues", string(actor.UserID))
	}
	within, args := scopeOf(actor, nil)
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (y Year, err error) {
		y.Expected.Currency, y.Received.Currency = money.IDR, money.IDR
		err = scan(&y.Year, &y.Invoices, &y.Expected.Minor, &y.Received.Minor)
		y.Open = money.Rupiah(y.Expected.Minor - y.Received.Minor)
		return y, err
	}, `select o.year, count(*), cast(sum(o.total) as bigint), cast(sum(o.paid) as bigint)
		from (select i.maker_id, i.year, i.total, `+received+` as paid from members_dues_invoice i where i.cancelled_at = 0) o
		join members_maker m on m.id = o.maker_id
		where `+within+` group by o.year order by o.year desc limit 50`, args...)
}

// Credits is what members within the actor's scope have paid and no invoice has taken.
func (s *Service) Credits(ctx context.Context, actor account.Actor) (money.Amount, error) {
	if !MayReadDues(actor) {
		return money.Amount{}, errs.Missing("credits", string(actor.UserID))
	}
	within, args := scopeOf(actor, nil)
	rupiah, err := db.Value[int64](ctx, s.DB.Read(), `select cast(coalesce(sum(o.rest), 0) as bigint) from (select p.maker_id, p.amount - coalesce((select cast(sum(sh.amount) as bigint)
		from members_dues_share sh where sh.payment_id = p.id and sh.undone_at = 0), 0) as rest from members_dues_payment p where p.undone_at = 0) o
		join members_maker m on m.id = o.maker_id where `+within, args...)
	return money.Rupiah(rupiah), err
}

// Waiting is what waits for the treasurer.
type Waiting struct {
	Proofs      int64
	OldestProof time.Time
	Lines       int64 // of bank statements that are not matched
}

// Waiting counts what waits for the treasurer; nothing waits for others.
func (s *Service) Waiting(ctx context.Context, actor account.Actor) (Waiting, error) {
	if !MayKeepDues(actor) {
		return Waiting{}, nil
	}
	within, args := KeepScope(actor).Condition("m", nil)
	w, err := db.One(ctx, s.DB.Read(), func(scan db.Scan) (w Waiting, err error) {
		err = scan(&w.Proofs, (*db.Time)(&w.OldestProof))
		return w, err
	}, "select count(*), coalesce(min(pr.sent_at), 0) from members_dues_proof pr join members_maker m on m.id = pr.maker_id where pr.state = 'sent' and "+within, args...)
	if err != nil || !MayKeepBooks(actor) {
		return w, err
	}
	w.Lines, err = db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_dues_bank_line b where "+lineIsOpen)
	return w, err
}
