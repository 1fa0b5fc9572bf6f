package dues

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// Way is how money came in.
type Way string

// The ways.
const (
	Transfer Way = "transfer"
	Cash     Way = "cash"
)

// WayText is the name of a way, as an English source text.
func WayText(w Way) string {
	if w == Cash {
		return "cash"
	}
	return "bank transfer"
}

// Payment is money that was received.
type Payment struct {
	ID         id.ID
	MakerID    id.ID // whose credit the rest is
	Way        Way
	Amount     money.Amount
	Shared     money.Amount // what invoices took of it
	ReceivedOn clock.Date
	Note       string
	ProofID    id.ID
	LineID     id.ID // of the bank statement
	RecordedBy id.ID
	RecordedAt time.Time
	UndoneAt   time.Time
	UndoReason string
	Version    int64
}

// Rest is what no invoice has taken; nothing of a payment that was undone.
func (p Payment) Rest() money.Amount {
	if !p.UndoneAt.IsZero() {
		return money.Rupiah(0)
	}
	return money.Rupiah(p.Amount.Minor - p.Shared.Minor)
}

// Share is what of a payment goes to an invoice, in rupiah.
type Share struct {
	Invoice id.ID
	Rupiah  int64
}

const paymentColumns = `p.id, p.maker_id, p.way, p.amount, (select cast(coalesce(sum(sh.amount), 0) as bigint) from members_dues_share sh
	where sh.payment_id = p.id and sh.undone_at = 0), p.received_on, p.note, p.proof_id, p.line_id, p.recorded_by, p.recorded_at, p.undone_at, p.undo_reason, p.version`

func scanPayment(scan db.Scan) (p Payment, err error) {
	p.Amount.Currency, p.Shared.Currency = money.IDR, money.IDR
	err = scan(&p.ID, &p.MakerID, &p.Way, &p.Amount.Minor, &p.Shared.Minor, &p.ReceivedOn, &p.Note, &p.ProofID, &p.LineID, &p.RecordedBy, (*db.Time)(&p.RecordedAt),
		(*db.Time)(&p.UndoneAt), &p.UndoReason, &p.Version)
	return p, err
}

// Record is what the treasurer writes down of money that came without a proof or a statement.
type Record struct {
	Way        Way
	Amount     money.Amount
	ReceivedOn clock.Date
	Note       string
	Once       once.Token
}

// RecordPayment takes money in for an invoice. What is more than due becomes credit (rule dues-5).
func (s *Service) RecordPayment(ctx context.Context, actor account.Actor, invoice id.ID, in Record) error {
	if !MayKeepDues(actor) {
		return errs.Missing("invoice", string(invoice))
	}
	if err := s.checkRecord(in); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p := Payment{ID: id.New(), Way: in.Way, Amount: in.Amount, ReceivedOn: in.ReceivedOn, Note: in.Note}
		if _, taken, err := once.Claim(ctx, tx, in.Once, string(p.ID), s.Clock.Now()); err != nil || taken {
			return err
		}
		inv, err := invoiceByID(ctx, tx, invoice)
		if err != nil {
			return err
		}
		if err := s.checkTakeIn(ctx, tx, actor, inv.MakerID, "invoice", invoice); err != nil {
			return err
		}
		if inv, err = s.lockOwed(ctx, tx, invoice); err != nil {
			return err
		}
		p.MakerID = inv.MakerID
		return s.receive(ctx, tx, actor, p, []Share{{invoice, min(in.Amount.Minor, inv.Due().Minor)}})
	})
}

func (s *Service) checkRecord(in Record) error {
	var f errs.Faults
	f.Check(in.Way == Transfer || in.Way == Cash, "way", "Choose how the money came.")
	checkAmount(&f, in.Amount)
	f.Check(in.ReceivedOn != "" && in.ReceivedOn <= s.today(), "received_on", "Choose the day on which the money came, not one that lies ahead.")
	f.Check(utf8.RuneCountInString(in.Note) <= 200, "note", "At most %d characters, please.", 200)
	return f.Err()
}

// mostAmount bounds a payment in rupiah: more is a slip of the finger.
const mostAmount = 10_000_000_000

func checkAmount(f *errs.Faults, a money.Amount) {
	f.Check(a.Currency == money.IDR && a.Minor > 0 && a.Minor <= mostAmount, "amount", "Write an amount in rupiah above zero.")
}

// lockOwed reads and locks an invoice on which something is due.
func (s *Service) lockOwed(ctx context.Context, tx *db.Tx, invoice id.ID) (Invoice, error) {
	locked, err := lockInvoices(ctx, tx, []id.ID{invoice})
	if err != nil {
		return Invoice{}, err
	}
	return locked[0], locked[0].takesMoney()
}

// takesMoney is the fault of an invoice on which nothing is due.
func (i Invoice) takesMoney() error {
	switch i.State() {
	case Paid:
		return errs.New(errs.Conflict, "The invoice %s is paid already.", i.Number)
	case Cancelled:
		return errs.New(errs.Conflict, "The invoice %s was cancelled.", i.Number)
	case Open, PartPaid:
	}
	return nil
}

// receive writes a payment with its shares, settles what is settled by it, and makes the receipt (rules dues-4 and dues-5).
func (s *Service) receive(ctx context.Context, tx *db.Tx, actor account.Actor, p Payment, shares []Share) error {
	ids := make([]id.ID, len(shares))
	for i, sh := range shares {
		ids[i] = sh.Invoice
	}
	locked, err := lockInvoices(ctx, tx, ids)
	if err != nil {
		return err
	}
	if err := checkShares(p, shares, locked); err != nil {
		return err
	}
	p.RecordedBy, p.RecordedAt = actor.UserID, s.Clock.Now()
	if err := insertPayment(ctx, tx, p); err != nil {
		if db.IsUnique(err) {
			return errs.New(errs.Conflict, "This money is recorded already.")
		}
		return err
	}
	for _, sh := range shares {
		if err := s.give(ctx, tx, actor, p.ID, sh); err != nil {
			return err
		}
	}
	if err := s.useCredit(ctx, tx, actor, p.MakerID); err != nil {
		return err
	}
	after := map[string]any{"amount": p.Amount.Minor, "received_on": p.ReceivedOn, "way": p.Way}
	if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.received", Kind: "payment", Object: p.ID, After: after}); err != nil {
		return err
	}
	return s.issueReceipt(ctx, tx, p)
}

// checkShares refuses to give more than there is, or than is due.
func checkShares(p Payment, shares []Share, locked []Invoice) error {
	wanted := map[id.ID]int64{}
	var sum int64
	for _, sh := range shares {
		if sh.Rupiah <= 0 || sh.Rupiah > mostAmount {
			return fieldError("share", "Write an amount in rupiah above zero.")
		}
		wanted[sh.Invoice] += sh.Rupiah
		sum += sh.Rupiah
	}
	if sum > p.Amount.Minor {
		return fieldError("share", "That is more than came in.")
	}
	for _, inv := range locked {
		if err := inv.takesMoney(); err != nil {
			return err
		}
		if wanted[inv.ID] > inv.Due().Minor {
			return fieldError("share", "That is more than is due on %s.", inv.Number)
		}
	}
	return nil
}

func fieldError(field, key string, args ...any) error {
	var f errs.Faults
	f.Add(field, key, args...)
	return f.Err()
}

func insertPayment(ctx context.Context, tx *db.Tx, p Payment) error {
	_, err := db.Exec(ctx, tx, `
		insert into members_dues_payment (id, maker_id, way, amount, received_on, note, proof_id, line_id, recorded_by, recorded_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		p.ID, p.MakerID, p.Way, p.Amount.Minor, p.ReceivedOn, p.Note, p.ProofID, p.LineID, p.RecordedBy, db.Micros(p.RecordedAt))
	return err
}

// give writes a share of a payment, and settles the invoice if nothing is due any more.
func (s *Service) give(ctx context.Context, tx *db.Tx, actor account.Actor, payment id.ID, sh Share) error {
	if _, err := db.Exec(ctx, tx, "insert into members_dues_share (id, payment_id, invoice_id, amount, made_at) values ($1, $2, $3, $4, $5)",
		id.New(), payment, sh.Invoice, sh.Rupiah, db.Micros(s.Clock.Now())); err != nil {
		return err
	}
	inv, err := invoiceByID(ctx, tx, sh.Invoice)
	if err != nil || inv.State() != Paid {
		return err
	}
	if err := s.refuseProofs(ctx, tx, actor, inv.ID); err != nil {
		return err
	}
	return s.settle(ctx, tx, actor, inv)
}

// settle marks the period of a paid invoice, on the day on which the last of the money came (rule dues-4).
func (s *Service) settle(ctx context.Context, tx *db.Tx, actor account.Actor, inv Invoice) error {
	day, err := db.Value[string](ctx, tx, `select max(p.received_on) from members_dues_share sh join members_dues_payment p on p.id = sh.payment_id
		where sh.invoice_id = $1 and sh.undone_at = 0`, inv.ID)
	if err != nil {
		return err
	}
	period, err := s.Members.PeriodByID(ctx, tx, inv.PeriodID)
	if err != nil || period.PaidOn != "" {
		return err
	}
	return s.Members.MarkPaid(ctx, tx, actor, inv.PeriodID, day)
}

// useCredit pays a member's invoices with what she paid too much before, the oldest of both first (rule dues-5).
func (s *Service) useCredit(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID) error {
	if _, err := db.Exec(ctx, tx, "update members_dues_payment set version = version where maker_id = $1 and undone_at = 0", maker); err != nil {
		return err
	}
	payments, err := db.All(ctx, tx, scanPayment, "select "+paymentColumns+" from members_dues_payment p where p.maker_id = $1 and p.undone_at = 0 order by p.received_on, p.id limit 10000", maker)
	if err != nil {
		return err
	}
	var credit []Payment
	for _, p := range payments {
		if p.Rest().Minor > 0 {
			credit = append(credit, p)
		}
	}
	if len(credit) == 0 {
		return nil
	}
	owed, err := owedBy(ctx, tx, maker)
	if err != nil {
		return err
	}
	for _, inv := range owed {
		due := inv.Due().Minor
		for i := range credit {
			amount := min(due, credit[i].Rest().Minor)
			if amount == 0 {
				continue
			}
			if err := s.give(ctx, tx, actor, credit[i].ID, Share{inv.ID, amount}); err != nil {
				return err
			}
			credit[i].Shared.Minor += amount
			due -= amount
		}
	}
	return nil
}

// Undo takes a payment back that was a mistake: its invoices are owed again, its receipt is void (rule dues-12).
func (s *Service) Undo(ctx context.Context, actor account.Actor, payment id.ID, reason string) error {
	if !MayKeepDues(actor) {
		return errs.Missing("payment", string(payment))
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := paymentByID(ctx, tx, payment)
		if err != nil {
			return err
		}
		if err := s.checkTakeIn(ctx, tx, actor, p.MakerID, "payment", payment); err != nil {
			return err
		}
		return s.undo(ctx, tx, actor, payment, reason)
	})
}

// checkTakeIn is the fault of an actor who does not take in the dues of a maker.
func (s *Service) checkTakeIn(ctx context.Context, q db.Q, actor account.Actor, maker id.ID, what string, object id.ID) error {
	m, err := s.maker(ctx, q, maker)
	if err != nil {
		return err
	}
	return checkTakeIn(actor, m, what, string(object))
}

func (s *Service) undo(ctx context.Context, tx *db.Tx, actor account.Actor, payment id.ID, reason string) error {
	invoices, err := db.All(ctx, tx, func(scan db.Scan) (i id.ID, err error) { err = scan(&i); return i, err },
		"select distinct sh.invoice_id from members_dues_share sh where sh.payment_id = $1 and sh.undone_at = 0 order by sh.invoice_id limit 1000", payment)
	if err != nil {
		return err
	}
	before, err := lockInvoices(ctx, tx, invoices)
	if err != nil {
		return err
	}
	now := db.Micros(s.Clock.Now())
	n, err := db.Exec(ctx, tx, "update members_dues_payment set undone_at = $1, undone_by = $2, undo_reason = $3, version = version + 1 where id = $4 and undone_at = 0",
		now, actor.UserID, reason, payment)
	if err != nil {
		return err
	}
	if n == 0 {
		return s.noPayment(ctx, tx, payment)
	}
	if _, err := db.Exec(ctx, tx, "update members_dues_share set undone_at = $1 where payment_id = $2 and undone_at = 0", now, payment); err != nil {
		return err
	}
	for _, inv := range before {
		if inv.State() != Paid {
			continue
		}
		if err := s.unsettle(ctx, tx, actor, inv, reason); err != nil {
			return err
		}
	}
	p, err := paymentByID(ctx, tx, payment)
	if err != nil {
		return err
	}
	if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.undone", Kind: "payment", Object: payment, Before: map[string]any{"amount": p.Amount.Minor}}); err != nil {
		return err
	}
	return s.tellUndone(ctx, tx, p)
}

// unsettle takes back that the period of an invoice is paid.
func (s *Service) unsettle(ctx context.Context, tx *db.Tx, actor account.Actor, inv Invoice, reason string) error {
	period, err := s.Members.PeriodByID(ctx, tx, inv.PeriodID)
	if err != nil || period.PaidOn == "" || period.IsVoid {
		return err
	}
	return s.Members.MarkUnpaid(ctx, tx, actor, inv.PeriodID, reason)
}

// noPayment says why a payment cannot be undone.
func (s *Service) noPayment(ctx context.Context, q db.Q, payment id.ID) error {
	if _, err := paymentByID(ctx, q, payment); err != nil {
		return err
	}
	return errs.New(errs.Conflict, "This payment was undone already.")
}

func paymentByID(ctx context.Context, q db.Q, payment id.ID) (Payment, error) {
	return db.One(ctx, q, scanPayment, "select "+paymentColumns+" from members_dues_payment p where p.id = $1", payment)
}

func scaleOf(m members.Maker) record.Scale { return members.FeeScale(m) }

// PaymentByID reads a payment for whoever takes in its member's dues.
func (s *Service) PaymentByID(ctx context.Context, actor account.Actor, payment id.ID) (Payment, error) {
	p, err := paymentByID(ctx, s.DB.Read(), payment)
	if err != nil {
		return p, err
	}
	m, err := s.maker(ctx, s.DB.Read(), p.MakerID)
	if err == nil {
		err = checkTakeIn(actor, m, "payment", string(payment))
	}
	return p, err
}
