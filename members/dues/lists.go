package dues

import (
	"context"
	"fmt"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/roll"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
)

// listed is what an invoice is found by.
type listed struct {
	ID               id.ID
	Maker            id.ID
	Chapter, Cluster id.ID // of the maker, as it is now
	Text             string
	IssuedOn, DueOn  clock.Date
	Total, Received  int64 // whole rupiah
	IsCancelled      bool
}

// state says of an entry what Invoice.State says of an invoice (rule dues-3).
func (e *listed) state() State {
	switch {
	case e.IsCancelled:
		return Cancelled
	case e.Received >= e.Total:
		return Paid
	case e.Received > 0:
		return PartPaid
	}
	return Open
}

// paid is what a payment is found by.
type paid struct {
	ID               id.ID
	Maker            id.ID
	Chapter, Cluster id.ID
	Text             string
	Way              Way
	ReceivedOn       clock.Date
	Amount, Shared   int64
	IsUndone         bool
}

// Orders of invoices.
const (
	newestFirst = iota
	longestDueFirst
)

// later compares days such that the later one comes first.
func later(a, b clock.Date) int { return strings.Compare(string(b), string(a)) }

func newInvoices(d *db.DB) *roll.Table[listed] {
	return roll.NewTable(listRows[listed]{
		DB: d, kind: "invoice", from: "members_dues_invoice", scan: scanListed,
		columns: "x.id, x.maker_id, m.chapter_id, m.cluster_id, m.name_fold, x.number, x.issued_on, x.due_on, x.total, " + strings.ReplaceAll(received, "i.id", "x.id") + ", x.cancelled_at",
	}, roll.Shape[listed]{
		ID: func(e *listed) id.ID { return e.ID },
		Orders: []func(a, b *listed) int{
			newestFirst: func(a, b *listed) int {
				if c := later(a.IssuedOn, b.IssuedOn); c != 0 {
					return c
				}
				return strings.Compare(string(b.ID), string(a.ID))
			},
			longestDueFirst: func(a, b *listed) int { return later(b.DueOn, a.DueOn) },
		},
		Share: func(e *listed, keep func(string) string) {
			e.Chapter, e.Cluster = id.ID(keep(string(e.Chapter))), id.ID(keep(string(e.Cluster)))
			e.IssuedOn, e.DueOn = clock.Date(keep(string(e.IssuedOn))), clock.Date(keep(string(e.DueOn)))
		},
	})
}

func scanListed(scan db.Scan) (e listed, err error) {
	var name, number string
	var cancelled int64
	err = scan(&e.ID, &e.Maker, &e.Chapter, &e.Cluster, &name, &number, &e.IssuedOn, &e.DueOn, &e.Total, &e.Received, &cancelled)
	e.Text, e.IsCancelled = name+" "+strings.ToLower(number), cancelled != 0
	return e, err
}

func newPayments(d *db.DB) *roll.Table[paid] {
	return roll.NewTable(listRows[paid]{
		DB: d, kind: "payment", from: "members_dues_payment", scan: scanPaid,
		columns: `x.id, x.maker_id, m.chapter_id, m.cluster_id, m.name_fold, coalesce((select rc.number from members_dues_receipt rc where rc.payment_id = x.id), ''),
			x.way, x.received_on, x.amount, (select cast(coalesce(sum(sh.amount), 0) as bigint) from members_dues_share sh where sh.payment_id = x.id and sh.undone_at = 0), x.undone_at`,
	}, roll.Shape[paid]{
		ID: func(e *paid) id.ID { return e.ID },
		Orders: []func(a, b *paid) int{func(a, b *paid) int {
			if c := later(a.ReceivedOn, b.ReceivedOn); c != 0 {
				return c
			}
			return strings.Compare(string(b.ID), string(a.ID))
		}},
		Share: func(e *paid, keep func(string) string) {
			e.Chapter, e.Cluster = id.ID(keep(string(e.Chapter))), id.ID(keep(string(e.Cluster)))
			e.ReceivedOn, e.Way = clock.Date(keep(string(e.ReceivedOn))), Way(keep(string(e.Way)))
		},
	})
}

func scanPaid(scan db.Scan) (e paid, err error) {
	var name, number string
	var undone int64
	err = scan(&e.ID, &e.Maker, &e.Chapter, &e.Cluster, &name, &number, &e.Way, &e.ReceivedOn, &e.Amount, &e.Shared, &undone)
	e.Text, e.IsUndone = name+" "+strings.ToLower(number), undone != 0
	return e, err
}

// listRows are rows of a table x with their makers m, as the rows of a roll. Where a maker is called otherwise, or belongs to another chapter, its
// lines count as changed.
type listRows[E any] struct {
	*db.DB
	kind, from, columns string
	scan                func(db.Scan) (E, error)
}

// Last is the number of the last change (triggers in the database count them).
func (l listRows[E]) Last(ctx context.Context) (int64, error) {
	return l.Glance(ctx, "select change from members_register_state where id = 1")
}

// Changed are lines that changed, or whose maker did, after the mark.
func (l listRows[E]) Changed(ctx context.Context, since roll.Mark, limit int) (changed []id.ID, last roll.Mark, err error) {
	changed, err = db.All(ctx, l.Read(), func(scan db.Scan) (line id.ID, err error) {
		err = scan(&line, &last.Change)
		last.ID = line
		return line, err
	}, `select o.id, o.change from (
			select c.object_id as id, c.change from members_list_change c where c.kind = $1 and c.change >= $2
			union select x.id, c.change from members_maker_change c join `+l.from+` x on x.maker_id = c.maker_id where c.change >= $2
		) o where o.change > $2 or o.id > $3 order by o.change, o.id limit $4`, l.kind, since.Change, since.ID, int64(limit))
	return changed, last, err
}

// After are lines in the order of ids.
func (l listRows[E]) After(ctx context.Context, line id.ID, limit int) ([]E, error) {
	return db.All(ctx, l.Read(), l.scan, "select "+l.columns+" from "+l.from+" x join members_maker m on m.id = x.maker_id where x.id > $1 order by x.id limit $2", line, int64(limit))
}

// Of are the lines with these ids.
func (l listRows[E]) Of(ctx context.Context, ids []id.ID) ([]E, error) {
	return db.All(ctx, l.Read(), l.scan, "select "+l.columns+" from "+l.from+" x join members_maker m on m.id = x.maker_id where x.id in ("+db.In(0, len(ids))+") order by x.id", bound(ids)...)
}

func bound(ids []id.ID) []any {
	args := make([]any, len(ids))
	for i, x := range ids {
		args[i] = x
	}
	return args
}

// Warm reads what lists of dues are narrowed by, so that the first treasurer does not wait for it.
func (s *Service) Warm(ctx context.Context) error {
	if err := s.invoices.Refresh(ctx); err != nil {
		return err
	}
	return s.payments.Refresh(ctx)
}

// reach is whose dues the actor sees: of whom she looks after, or works for where she looks after nobody (rule dues-9).
type reach struct {
	Within members.Scope
	Makers []id.ID
}

func reachOf(a account.Actor) reach {
	if MayReadDues(a) {
		return reach{Within: ReadScope(a)}
	}
	return reach{Makers: a.MakerIDs()}
}

func (r reach) has(maker, chapter, cluster id.ID) bool {
	for _, own := range r.Makers {
		if own == maker {
			return true
		}
	}
	return r.Within.HasUnits(chapter, cluster)
}

// perRead is how many rows of a long page are read with one statement.
const perRead = 1000

// inOrder reads rows by their ids and gives them in the order of the ids; those that are gone meanwhile are left out.
func inOrder[R any](ids []id.ID, key func(R) id.ID, read func(where string, args []any) ([]R, error)) ([]R, error) {
	list := make([]R, 0, len(ids))
	for len(ids) > 0 {
		some := ids[:min(perRead, len(ids))]
		ids = ids[len(some):]
		rows, err := read("in ("+db.In(0, len(some))+")", bound(some))
		if err != nil {
			return nil, err
		}
		found := make(map[id.ID]R, len(rows))
		for _, r := range rows {
			found[key(r)] = r
		}
		for _, x := range some {
			if r, ok := found[x]; ok {
				list = append(list, r)
			}
		}
	}
	return list, nil
}

// queryKey tells searches apart.
func queryKey(query any) string { return fmt.Sprintf("%#v", query) }
