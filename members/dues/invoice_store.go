package dues

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/members/roll"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

const received = "(select cast(coalesce(sum(sh.amount), 0) as bigint) from members_dues_share sh where sh.invoice_id = i.id and sh.undone_at = 0)"

// isOwed says in SQL of an invoice i what IsOwed says of its state.
const isOwed = "i.cancelled_at = 0 and " + received + " < i.total"

const invoiceColumns = `i.id, i.number, i.reference, i.maker_id, i.period_id, i.type_key, i.period_from, i.period_until, i.bill_name, i.bill_owner, i.bill_address,
	(select min(li.scale) from members_dues_invoice_line li where li.invoice_id = i.id), i.total, ` + received + `, i.issued_on, i.due_on, i.issued_at,
	i.cancelled_at, i.cancel_reason, i.version`

func scanInvoice(scan db.Scan) (i Invoice, err error) {
	i.Total.Currency, i.Received.Currency = money.IDR, money.IDR
	err = scan(&i.ID, &i.Number, &i.Reference, &i.MakerID, &i.PeriodID, &i.TypeKey, &i.PeriodFrom, &i.PeriodUntil, &i.Bill.Name, &i.Bill.Owner, &i.Bill.Address,
		&i.Scale, &i.Total.Minor, &i.Received.Minor, &i.IssuedOn, &i.DueOn, (*db.Time)(&i.IssuedAt), (*db.Time)(&i.CancelledAt), &i.CancelReason, &i.Version)
	return i, err
}

func invoiceByID(ctx context.Context, q db.Q, invoice id.ID) (Invoice, error) {
	return db.One(ctx, q, scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where i.id = $1", invoice)
}

// lockInvoices reads invoices such that nobody else changes what was paid on them before the transaction ends.
func lockInvoices(ctx context.Context, tx *db.Tx, invoices []id.ID) ([]Invoice, error) {
	sorted := slices.Compact(slices.Sorted(slices.Values(invoices)))
	found := make([]Invoice, 0, len(sorted))
	for _, i := range sorted {
		n, err := db.Exec(ctx, tx, "update members_dues_invoice set version = version where id = $1", i)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, errs.Missing("invoice", string(i))
		}
		inv, err := invoiceByID(ctx, tx, i)
		if err != nil {
			return nil, err
		}
		found = append(found, inv)
	}
	return found, nil
}

func insertInvoice(ctx context.Context, tx *db.Tx, i Invoice, year, sequence int64, by id.ID) error {
	_, err := db.Exec(ctx, tx, `
		insert into members_dues_invoice (id, number, year, sequence, reference, maker_id, period_id, type_key, period_from, period_until, bill_name, bill_owner,
			bill_address, total, issued_on, due_on, issued_at, issued_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		i.ID, i.Number, year, sequence, i.Reference, i.MakerID, i.PeriodID, i.TypeKey, i.PeriodFrom, i.PeriodUntil, i.Bill.Name, i.Bill.Owner,
		i.Bill.Address, i.Total.Minor, i.IssuedOn, i.DueOn, db.Micros(i.IssuedAt), by)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into members_dues_invoice_line (invoice_id, line, kind, scale, amount) values ($1, 1, 'fee', $2, $3)", i.ID, i.Scale, i.Total.Minor)
	return err
}

// nextNumber counts without a gap (rule dues-2): a transaction that fails gives its number back.
func nextNumber(ctx context.Context, tx *db.Tx, kind string, year int) (int64, error) {
	return db.Value[int64](ctx, tx, `
		insert into members_dues_counter (kind, year, last) values ($1, $2, 1)
		on conflict (kind, year) do update set last = members_dues_counter.last + 1
		returning last`, kind, int64(year))
}

// owedBy are the invoices of a maker that are not paid yet, those due first first, locked.
func owedBy(ctx context.Context, tx *db.Tx, maker id.ID) ([]Invoice, error) {
	ids, err := db.All(ctx, tx, func(scan db.Scan) (i id.ID, err error) { err = scan(&i); return i, err },
		"select i.id from members_dues_invoice i where i.maker_id = $1 and i.cancelled_at = 0 and i.total > "+received+" order by i.due_on, i.id limit 100", maker)
	if err != nil {
		return nil, err
	}
	found, err := lockInvoices(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b Invoice) int { return cmp.Compare(a.DueOn, b.DueOn) })
	return slices.DeleteFunc(found, func(i Invoice) bool { return !i.State().IsOwed() }), nil
}

// InvoiceFilter narrows a list of invoices; empty fields do not.
type InvoiceFilter struct {
	State   State
	IsOwed  bool // open and paid in part
	Age     Age  // of what is owed
	Chapter id.ID
	Maker   id.ID
	Year    int    // of issue
	Words   string // part of the workshop's name, or the number
	Limit   int
	Offset  int
}

// InvoiceRow is an invoice in a list.
type InvoiceRow struct {
	Invoice
	MakerName string
	Owner     string
	ChapterID id.ID
}

// Invoices lists the invoices within the actor's scope, the newest first; what is owed, that which has been due longest first.
func (s *Service) Invoices(ctx context.Context, actor account.Actor, f InvoiceFilter) ([]InvoiceRow, error) {
	page, _, err := s.findInvoices(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	return inOrder(page, func(r InvoiceRow) id.ID { return r.ID }, func(where string, args []any) ([]InvoiceRow, error) {
		return db.All(ctx, s.DB.Read(), func(scan db.Scan) (r InvoiceRow, err error) {
			r.Invoice, err = scanInvoice(func(into ...any) error { return scan(append(into, &r.MakerName, &r.Owner, &r.ChapterID)...) })
			return r, err
		}, "select "+invoiceColumns+", m.name, m.owner, m.chapter_id from members_dues_invoice i join members_maker m on m.id = i.maker_id where i.id "+where+" order by i.id", args...)
	})
}

// CountInvoices is how many invoices Invoices would list.
func (s *Service) CountInvoices(ctx context.Context, actor account.Actor, f InvoiceFilter) (int64, error) {
	f.Limit = 1
	_, total, err := s.findInvoices(ctx, actor, f)
	return int64(total), err
}

// invoiceQuery is what a list of invoices is narrowed to.
type invoiceQuery struct {
	reach
	State          State
	IsOwed         bool
	Chapter        id.ID
	Maker          id.ID
	Year           string // begins the day of issue
	DueFrom, DueTo clock.Date
	Words          []string
}

// findInvoices narrows the invoices to what the actor may see (rule dues-9).
func (s *Service) findInvoices(ctx context.Context, a account.Actor, f InvoiceFilter) ([]id.ID, int, error) {
	if !MaySeeDues(a) {
		return nil, 0, errs.Missing("dues", string(a.UserID))
	}
	words, ok := roll.Words(f.Words)
	if !ok {
		return nil, 0, nil
	}
	q := invoiceQuery{reach: reachOf(a), State: f.State, IsOwed: f.IsOwed || f.Age != anyAge, Chapter: f.Chapter, Maker: f.Maker, Year: yearPrefix(f.Year), Words: words}
	q.DueFrom, q.DueTo = f.Age.between(s.today())
	order := newestFirst
	if q.IsOwed {
		order = longestDueFirst
	}
	return s.invoices.Find(ctx, roll.Search[listed]{Key: queryKey(q), Has: q.has, Order: order, Offset: max(f.Offset, 0), Limit: min(max(f.Limit, 1), 20_000)})
}

// has asks what is cheap to answer first.
func (q *invoiceQuery) has(e *listed) bool {
	switch {
	case q.Chapter != "" && q.Chapter != e.Chapter, q.Maker != "" && q.Maker != e.Maker:
		return false
	case e.DueOn < q.DueFrom, e.DueOn > q.DueTo, !strings.HasPrefix(string(e.IssuedOn), q.Year):
		return false
	}
	state := e.state()
	if q.State != "" && q.State != state || q.IsOwed && !state.IsOwed() {
		return false
	}
	return q.reach.has(e.Maker, e.Chapter, e.Cluster) && roll.HasWords(e.Text, q.Words)
}

func yearPrefix(year int) string {
	if year < 1000 || year > 9999 {
		return ""
	}
	return strconv.Itoa(year) + "-"
}
