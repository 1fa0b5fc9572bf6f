package dues

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Reminder is a reminder that was sent.
type Reminder struct {
	Step    int // days after the due day, negative before it
	Letters int64
	SentAt  time.Time
}

// Received is what of a payment an invoice took.
type Received struct {
	Payment
	Part    money.Amount
	Receipt Receipt
}

// InvoiceFile is an invoice with all that happened to it.
type InvoiceFile struct {
	Invoice
	Maker     members.Maker
	Received  []Received // also what was undone, the oldest first
	Proofs    []Proof
	Reminders []Reminder
	Credit    money.Amount // of the member
}

// invoiceFor is an invoice that the actor may see; to others it does not exist (rule dues-9).
func (s *Service) invoiceFor(ctx context.Context, q db.Q, actor account.Actor, invoice id.ID) (Invoice, error) {
	inv, err := invoiceByID(ctx, q, invoice)
	if err != nil {
		return inv, err
	}
	m, err := s.maker(ctx, q, inv.MakerID)
	if err == nil && !MaySeeInvoice(actor, m) {
		err = errs.Missing("invoice", string(invoice))
	}
	if err != nil {
		return Invoice{}, err
	}
	return inv, nil
}

func (s *Service) maker(ctx context.Context, q db.Q, maker id.ID) (members.Maker, error) {
	found, err := s.Members.MakersByID(ctx, q, []id.ID{maker})
	return found[maker], err
}

// InvoiceFile reads an invoice with its history.
func (s *Service) InvoiceFile(ctx context.Context, actor account.Actor, invoice id.ID) (f InvoiceFile, err error) {
	q := s.DB.Read()
	if f.Invoice, err = s.invoiceFor(ctx, q, actor, invoice); err != nil {
		return f, err
	}
	if f.Maker, err = s.maker(ctx, q, f.MakerID); err != nil {
		return f, err
	}
	if f.Received, err = receivedOn(ctx, q, invoice); err != nil {
		return f, err
	}
	if f.Proofs, err = db.All(ctx, q, scanProof, "select "+proofColumns+" from members_dues_proof pr where pr.invoice_id = $1 order by pr.id limit 100", invoice); err != nil {
		return f, err
	}
	f.Reminders, err = db.All(ctx, q, func(scan db.Scan) (r Reminder, err error) {
		err = scan(&r.Step, &r.Letters, (*db.Time)(&r.SentAt))
		return r, err
	}, "select step, letters, sent_at from members_dues_reminder where invoice_id = $1 order by step limit 100", invoice)
	if err != nil {
		return f, err
	}
	f.Credit, err = credit(ctx, q, f.MakerID)
	return f, err
}

func receivedOn(ctx context.Context, q db.Q, invoice id.ID) ([]Received, error) {
	return db.All(ctx, q, func(scan db.Scan) (r Received, err error) {
		r.Part.Currency = money.IDR
		r.Payment, err = scanPayment(func(into ...any) error {
			return scan(append(into, &r.Part.Minor, &r.Receipt.ID, &r.Receipt.Number)...)
		})
		return r, err
	}, "select "+paymentColumns+`, s.amount, coalesce(rc.id, ''), coalesce(rc.number, '')
		from members_dues_share s join members_dues_payment p on p.id = s.payment_id left join members_dues_receipt rc on rc.payment_id = p.id
		where s.invoice_id = $1 order by s.id limit 500`, invoice)
}

// credit is what a member has paid and no invoice has taken.
func credit(ctx context.Context, q db.Q, maker id.ID) (money.Amount, error) {
	rupiah, err := db.Value[int64](ctx, q, `
		select cast(coalesce(sum(p.amount), 0) as bigint) - coalesce((select cast(sum(sh.amount) as bigint) from members_dues_share sh
			join members_dues_payment o on o.id = sh.payment_id where o.maker_id = $1 and o.undone_at = 0 and sh.undone_at = 0), 0)
		from members_dues_payment p where p.maker_id = $1 and p.undone_at = 0`, maker)
	return money.Rupiah(rupiah), err
}

// Own is what a workshop of the actor owes, and has paid.
type Own struct {
	Maker    members.Maker
	Invoices []Invoice // the newest first
	Credit   money.Amount
}

// Own are the workshops that the actor works for with their invoices.
func (s *Service) Own(ctx context.Context, actor account.Actor) ([]Own, error) {
	q := s.DB.Read()
	var all []Own
	for _, maker := range actor.MakerIDs() {
		m, err := s.maker(ctx, q, maker)
		if err != nil {
			return nil, err
		}
		own := Own{Maker: m}
		if own.Invoices, err = db.All(ctx, q, scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where i.maker_id = $1 order by i.issued_on desc, i.id desc limit 100", maker); err != nil {
			return nil, err
		}
		if own.Credit, err = credit(ctx, q, maker); err != nil {
			return nil, err
		}
		all = append(all, own)
	}
	return all, nil
}

// OwedBy are the invoices of workshops of the actor on which something is due, those due first first.
func (s *Service) OwedBy(ctx context.Context, actor account.Actor) ([]Invoice, error) {
	mine := actor.MakerIDs()
	if len(mine) == 0 {
		return nil, nil
	}
	args := make([]any, len(mine))
	for i, maker := range mine {
		args[i] = maker
	}
	return db.All(ctx, s.DB.Read(), scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where i.maker_id in ("+db.In(0, len(mine))+") and "+
		isOwed+" order by i.due_on, i.id limit 100", args...)
}
