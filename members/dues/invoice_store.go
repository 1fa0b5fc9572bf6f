package dues

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/slug"
)

const received = "(select cast(coalesce(sum(sh.amount), 0) as bigint) from members_dues_share sh where sh.invoice_id = i.id and sh.undone_at = 0)"

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
	condition, args, err := s.narrowed(actor, f)
	if err != nil {
		return nil, err
	}
	order := "i.issued_on desc, i.id desc"
	if f.IsOwed || f.Age != anyAge {
		order = "i.due_on, i.id"
	}
	n := len(args)
	args = append(args, min(max(f.Limit, 1), 20_000), max(f.Offset, 0))
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (r InvoiceRow, err error) {
		r.Invoice, err = scanInvoice(func(into ...any) error { return scan(append(into, &r.MakerName, &r.Owner, &r.ChapterID)...) })
		return r, err
	}, "select "+invoiceColumns+", m.name, m.owner, m.chapter_id from members_dues_invoice i join members_maker m on m.id = i.maker_id where "+condition+
		" order by "+order+" limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

// CountInvoices is how many invoices Invoices would list.
func (s *Service) CountInvoices(ctx context.Context, actor account.Actor, f InvoiceFilter) (int64, error) {
	condition, args, err := s.narrowed(actor, f)
	if err != nil {
		return 0, err
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_dues_invoice i join members_maker m on m.id = i.maker_id where "+condition, args...)
}

// narrowed is the condition of a list: the actor's scope, or her own workshops where she has none (rule dues-9).
func (s *Service) narrowed(a account.Actor, f InvoiceFilter) (condition string, args []any, err error) {
	if !MaySeeDues(a) {
		return "", nil, errs.Missing("dues", string(a.UserID))
	}
	words := slug.Of(f.Words)
	if words == "" && strings.TrimSpace(f.Words) != "" {
		return "1 = 0", nil, nil // signs only, which no name and no number has
	}
	first, last := f.Age.between(s.today())
	parts := []string{
		"($1 = '' or m.chapter_id = $1)", "($2 = '' or i.maker_id = $2)", "(m.name_fold like $3 or lower(i.number) like $3)", "($4 = '' or i.issued_on like $4)",
		"i.due_on between $5 and $6",
	}
	args = []any{f.Chapter, f.Maker, "%" + words + "%", yearPattern(f.Year), first, last}
	if f.IsOwed || f.Age != anyAge {
		parts = append(parts, stateCondition["owed"])
	}
	if c, ok := stateCondition[f.State]; ok {
		parts = append(parts, c)
	}
	within, args := scopeOf(a, args)
	return strings.Join(append(parts, within), " and "), args, nil
}

// scopeOf narrows a query over members_maker, known as m, to whom the actor looks after, or works for where she looks after nobody.
func scopeOf(a account.Actor, args []any) (condition string, with []any) {
	if MayReadDues(a) {
		return ReadScope(a).Condition("m", args)
	}
	mine := a.MakerIDs()
	if len(mine) == 0 {
		return "1 = 0", args
	}
	condition = "m.id in (" + db.In(len(args), len(mine)) + ")"
	for _, maker := range mine {
		args = append(args, maker)
	}
	return condition, args
}

// stateCondition says in SQL what State says of one invoice.
var stateCondition = map[State]string{
	Open:      "i.cancelled_at = 0 and " + received + " = 0",
	PartPaid:  "i.cancelled_at = 0 and " + received + " > 0 and " + received + " < i.total",
	Paid:      "i.cancelled_at = 0 and " + received + " >= i.total",
	Cancelled: "i.cancelled_at <> 0",
	"owed":    "i.cancelled_at = 0 and " + received + " < i.total",
}

func yearPattern(year int) string {
	if year < 1000 || year > 9999 {
		return ""
	}
	return strconv.Itoa(year) + "-%"
}
