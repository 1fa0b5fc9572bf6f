package dues

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// PeriodOpened asks for the fee of a period that was opened (rule dues-1). It bears being told twice.
func (s *Service) PeriodOpened(ctx context.Context, e members.PeriodOpened) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := s.issue(ctx, tx, account.System(), e.PeriodID)
		return err
	})
}

// closedReason is why the program itself cancels an invoice.
const closedReason = "The period of membership was ended or taken back."

// CancelText is why an invoice was cancelled, for a reader: what an officer wrote, or what the program says.
func (i Invoice) CancelText(l *i18n.Locale) string {
	if i.CancelReason == closedReason {
		return l.T("The period of membership was ended or taken back.")
	}
	return i.CancelReason
}

// PeriodClosed cancels what was asked for a period that does not hold any more, unless it was paid.
func (s *Service) PeriodClosed(ctx context.Context, e members.PeriodClosed) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		open, err := db.All(ctx, tx, scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where i.period_id = $1 and i.cancelled_at = 0 order by i.id limit 2", e.PeriodID)
		if err != nil {
			return err
		}
		for _, inv := range open {
			if inv.State() == Paid {
				continue
			}
			if err := s.cancel(ctx, tx, account.System(), inv.ID, closedReason); err != nil {
				return err
			}
		}
		return nil
	})
}

// issue makes the invoice of a period, unless there is one or nothing is to be paid, and pays it with the credit that the member has.
func (s *Service) issue(ctx context.Context, tx *db.Tx, actor account.Actor, period id.ID) (Invoice, error) {
	p, err := s.Members.PeriodByID(ctx, tx, period)
	if errs.Is(err, errs.NotFound) { // its maker was taken back before the news came
		return Invoice{}, nil
	}
	if err != nil || p.Fee.IsZero() || p.PaidOn != "" || p.IsVoid || p.EndedOn != "" {
		return Invoice{}, err
	}
	taken, err := db.Value[int64](ctx, tx, "select count(*) from members_dues_invoice where period_id = $1 and cancelled_at = 0", period)
	if err != nil || taken > 0 {
		return Invoice{}, err
	}
	inv, err := s.draw(ctx, tx, p)
	if err != nil {
		return inv, err
	}
	year := inv.IssuedOn.Time().Year()
	sequence, err := nextNumber(ctx, tx, "invoice", year)
	if err != nil {
		return inv, err
	}
	inv.Number = fmt.Sprintf("IUR-%d-%04d", year, sequence)
	if err := insertInvoice(ctx, tx, inv, int64(year), sequence, actor.UserID); err != nil {
		return inv, err
	}
	after := map[string]any{"number": inv.Number, "total": inv.Total.Minor, "due_on": inv.DueOn}
	if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.invoiced", Kind: "invoice", Object: inv.ID, After: after}); err != nil {
		return inv, err
	}
	if err := s.useCredit(ctx, tx, actor, inv.MakerID); err != nil {
		return inv, err
	}
	if inv, err = invoiceByID(ctx, tx, inv.ID); err != nil || !inv.State().IsOwed() {
		return inv, err
	}
	return inv, s.tellInvoice(ctx, tx, inv)
}

// draw is the invoice of a period without its number.
func (s *Service) draw(ctx context.Context, tx *db.Tx, p members.Period) (Invoice, error) {
	set, err := settings(ctx, tx)
	if err != nil {
		return Invoice{}, err
	}
	makers, err := s.Members.MakersByID(ctx, tx, []id.ID{p.MakerID})
	if err != nil {
		return Invoice{}, err
	}
	m, today := makers[p.MakerID], s.today()
	due := today.AddDays(int(set.PayDays))
	if from := clock.Date(p.From); from > due { // a renewal that is asked for early is due when it begins
		due = from
	}
	return Invoice{
		ID: id.New(), Reference: newReference(), MakerID: p.MakerID, PeriodID: p.ID, TypeKey: p.TypeKey, PeriodFrom: clock.Date(p.From), PeriodUntil: clock.Date(p.Until),
		Bill: Bill{m.Name, m.Owner, m.Address}, Scale: scaleOf(m), Total: p.Fee, IssuedOn: today, DueOn: due, IssuedAt: s.Clock.Now(),
	}, nil
}

// newReference is what a member writes into the transfer: short, and hard to mistake for another. It has neither 0 nor 1 nor 8,
// which people and banks take for O, I and B.
func newReference() string { return "IU" + strings.ToUpper(id.Secret()[:6]) }

// Cancel takes an invoice back, with a reason. What was paid on it becomes the member's credit.
func (s *Service) Cancel(ctx context.Context, actor account.Actor, invoice id.ID, reason string) error {
	if !MayKeepDues(actor) {
		return errs.Missing("invoice", string(invoice))
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		inv, err := invoiceByID(ctx, tx, invoice)
		if err != nil {
			return err
		}
		if err := s.checkTakeIn(ctx, tx, actor, inv.MakerID, "invoice", invoice); err != nil {
			return err
		}
		return s.cancel(ctx, tx, actor, invoice, reason)
	})
}

func checkReason(reason string) error {
	var f errs.Faults
	f.Check(reason != "" && utf8.RuneCountInString(reason) <= 400, "reason", "Write the reason, in at most %d characters.", 400)
	return f.Err()
}

func (s *Service) cancel(ctx context.Context, tx *db.Tx, actor account.Actor, invoice id.ID, reason string) error {
	locked, err := lockInvoices(ctx, tx, []id.ID{invoice})
	if err != nil {
		return err
	}
	inv := locked[0]
	switch inv.State() {
	case Cancelled:
		return errs.New(errs.Conflict, "The invoice %s is cancelled already.", inv.Number)
	case Paid:
		return errs.New(errs.Conflict, "The invoice %s is paid. Undo its payment first.", inv.Number)
	case Open, PartPaid:
	}
	now := db.Micros(s.Clock.Now())
	if _, err := db.Exec(ctx, tx, "update members_dues_share set undone_at = $1 where invoice_id = $2 and undone_at = 0", now, invoice); err != nil {
		return err
	}
	err = db.ExecOne(ctx, tx, "update members_dues_invoice set cancelled_at = $1, cancelled_by = $2, cancel_reason = $3, version = version + 1 where id = $4",
		now, actor.UserID, reason, invoice)
	if err != nil {
		return err
	}
	if err := s.refuseProofs(ctx, tx, actor, invoice); err != nil {
		return err
	}
	if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.cancelled", Kind: "invoice", Object: invoice, After: map[string]string{"number": inv.Number}}); err != nil {
		return err
	}
	return s.useCredit(ctx, tx, actor, inv.MakerID)
}
