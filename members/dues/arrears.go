package dues

import (
	"context"
	"maps"
	"slices"
	"strconv"
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
	names, err := s.chapters(ctx)
	if err != nil {
		return nil, err
	}
	within, today, of := reachOf(actor), s.today(), map[id.ID]*Arrears{}
	err = s.invoices.Each(ctx, func(e *listed) {
		if !e.state().IsOwed() || !within.has(e.Maker, e.Chapter, e.Cluster) {
			return
		}
		a := of[e.Chapter]
		if a == nil {
			a = &Arrears{ChapterID: e.Chapter, Owed: map[Age]money.Amount{}}
			for _, age := range Ages {
				a.Owed[age] = money.Rupiah(0)
			}
			of[e.Chapter] = a
		}
		a.Invoices++
		age, due := ageOf(e.DueOn, today), e.Total-e.Received
		a.Owed[age] = money.Rupiah(a.Owed[age].Minor + due)
		a.Total = money.Rupiah(a.Total.Minor + due)
	})
	list := make([]Arrears, 0, len(of))
	for _, c := range names {
		if a := of[c.id]; a != nil {
			a.Chapter = c.name
			list = append(list, *a)
		}
	}
	return list, err
}

// chapter is a chapter by its name.
type chapter struct {
	id   id.ID
	name string
}

// chapters are all chapters in the order of their codes.
func (s *Service) chapters(ctx context.Context) ([]chapter, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (c chapter, err error) { err = scan(&c.id, &c.name); return c, err },
		"select id, name from members_chapter order by code, id limit 500")
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
	within, of := reachOf(actor), map[int64]*Year{}
	err := s.invoices.Each(ctx, func(e *listed) {
		if e.IsCancelled || !within.has(e.Maker, e.Chapter, e.Cluster) {
			return
		}
		year, err := strconv.ParseInt(string(e.IssuedOn[:min(4, len(e.IssuedOn))]), 10, 64) // of ISO 8601, without reading the whole day
		if err != nil {
			return
		}
		y := of[year]
		if y == nil {
			y = &Year{Year: year}
			of[year] = y
		}
		y.Invoices++
		y.Expected, y.Received = money.Rupiah(y.Expected.Minor+e.Total), money.Rupiah(y.Received.Minor+e.Received)
	})
	list := make([]Year, 0, len(of))
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(of))) {
		y := *of[year]
		y.Open = money.Rupiah(y.Expected.Minor - y.Received.Minor)
		list = append(list, y)
	}
	return list, err
}

// Credits is what members within the actor's scope have paid and no invoice has taken.
func (s *Service) Credits(ctx context.Context, actor account.Actor) (money.Amount, error) {
	if !MayReadDues(actor) {
		return money.Amount{}, errs.Missing("credits", string(actor.UserID))
	}
	within, rest := reachOf(actor), int64(0)
	err := s.payments.Each(ctx, func(e *paid) {
		if !e.IsUndone && within.has(e.Maker, e.Chapter, e.Cluster) {
			rest += e.Amount - e.Shared
		}
	})
	return money.Rupiah(rest), err
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
