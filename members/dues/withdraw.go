package dues

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Withdraw lets go of what was asked of a maker who is taken back, in the transaction that takes it back: who may do that is the rule of
// whoever does it. The numbers of its invoices stay accounted for. Where money came, or a proof was sent, it is a Conflict and changes
// nothing (rule dues-13).
func (s *Service) Withdraw(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID) error {
	asked, err := db.All(ctx, tx, scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where i.maker_id = $1 order by i.id limit 100", maker)
	if err != nil || len(asked) == 0 {
		return err
	}
	ids := make([]id.ID, len(asked))
	for i, inv := range asked {
		ids[i] = inv.ID
	}
	if _, err := lockInvoices(ctx, tx, ids); err != nil { // nobody pays one meanwhile
		return err
	}
	paid, err := db.Value[int64](ctx, tx, "select count(*) from members_dues_payment where maker_id = $1", maker)
	if err != nil {
		return err
	}
	proved, err := db.Value[int64](ctx, tx, "select count(*) from members_dues_proof where maker_id = $1", maker)
	switch {
	case err != nil:
		return err
	case paid > 0:
		return errs.New(errs.Conflict, "This maker has paid dues.")
	case proved > 0:
		return errs.New(errs.Conflict, "This maker has sent a proof of a transfer.")
	}
	for _, inv := range asked {
		if err := s.withdraw(ctx, tx, actor, inv); err != nil {
			return err
		}
	}
	return nil
}

// withdraw takes an invoice away and keeps its number (rule dues-2).
func (s *Service) withdraw(ctx context.Context, tx *db.Tx, actor account.Actor, inv Invoice) error {
	if _, err := db.Exec(ctx, tx, `insert into members_dues_withdrawn (number, year, sequence, total, issued_on, withdrawn_at, withdrawn_by, invoice_id)
		select number, year, sequence, total, issued_on, $1, $2, id from members_dues_invoice where id = $3`, db.Micros(s.Clock.Now()), actor.UserID, inv.ID); err != nil {
		return err
	}
	for _, statement := range []string{
		"delete from members_dues_reminder where invoice_id = $1", "delete from members_dues_invoice_line where invoice_id = $1", "delete from members_dues_invoice where id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, inv.ID); err != nil {
			return err
		}
	}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.withdrawn", Kind: "invoice", Object: inv.ID, Before: map[string]any{"number": inv.Number, "total": inv.Total.Minor}})
}

// Withdrawal is the number of an invoice that went with its maker.
type Withdrawal struct {
	InvoiceID   id.ID // under which it stood; empty for one of before that was kept
	Number      string
	Total       money.Amount
	IssuedOn    clock.Date
	WithdrawnAt time.Time
}

// Withdrawn are the numbers that were withdrawn, the newest first, for those who keep the books.
func (s *Service) Withdrawn(ctx context.Context, actor account.Actor, limit int) ([]Withdrawal, error) {
	if !MayKeepBooks(actor) {
		return nil, errs.Missing("withdrawn invoices", string(actor.UserID))
	}
	return db.All(ctx, s.DB.Read(), scanWithdrawal, "select "+withdrawalColumns+" from members_dues_withdrawn order by year desc, sequence desc, number limit $1", min(max(limit, 1), 20_000))
}

const withdrawalColumns = "invoice_id, number, total, issued_on, withdrawn_at"

func scanWithdrawal(scan db.Scan) (w Withdrawal, err error) {
	w.Total.Currency = money.IDR
	err = scan(&w.InvoiceID, &w.Number, &w.Total.Minor, &w.IssuedOn, (*db.Time)(&w.WithdrawnAt))
	return w, err
}

// WithdrawnInvoice is what became of an invoice that went with its maker, for those who keep the books.
func (s *Service) WithdrawnInvoice(ctx context.Context, actor account.Actor, invoice id.ID) (Withdrawal, error) {
	if !MayKeepBooks(actor) {
		return Withdrawal{}, errs.Missing("withdrawn invoice", string(invoice))
	}
	return db.One(ctx, s.DB.Read(), scanWithdrawal, "select "+withdrawalColumns+" from members_dues_withdrawn where invoice_id = $1 and invoice_id <> ''", invoice)
}

// CountWithdrawn is how many numbers Withdrawn has in all; nobody else's business than of those who keep the books.
func (s *Service) CountWithdrawn(ctx context.Context, actor account.Actor) (int64, error) {
	if !MayKeepBooks(actor) {
		return 0, nil
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_dues_withdrawn")
}
