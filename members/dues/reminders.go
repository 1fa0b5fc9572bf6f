package dues

import (
	"context"
	"errors"
	"slices"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// AskDues asks for renewals whose time has come, and sends the reminders that are due. It is done every hour, and bears being done twice.
func (s *Service) AskDues(ctx context.Context) error {
	set, err := settings(ctx, s.DB.Read())
	if err != nil {
		return err
	}
	return errors.Join(s.askRenewals(ctx, set), s.remind(ctx, set), s.dropDrafts(ctx))
}

// askRenewals opens the next period of members whose last one ends soon, which asks for its dues. Only where something was to be paid:
// paying is how a member says that she stays. Whoever pays nothing renews herself.
func (s *Service) askRenewals(ctx context.Context, set Settings) error {
	today := s.today()
	due, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (m id.ID, err error) { err = scan(&m); return m, err }, `
		select m.id from members_maker m
		where m.left_on = '' and m.suspended_on = '' and m.paid_until >= $1 and m.paid_until <= $2
		  and not exists (select 1 from members_period n where n.maker_id = m.id and n.from_day > m.paid_until
			and not exists (select 1 from members_period_fact f where f.period_id = n.id and f.kind = 'void'))
		order by m.paid_until, m.id limit 5000`, today, today.AddDays(int(set.RenewDays)))
	if err != nil {
		return err
	}
	var faults []error
	for _, maker := range due {
		if err := s.askRenewal(ctx, maker); err != nil && !errs.Is(err, errs.Conflict) { // an obstacle that is not a fault: somebody was quicker
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

func (s *Service) askRenewal(ctx context.Context, maker id.ID) error {
	m, err := s.maker(ctx, s.DB.Read(), maker)
	if err != nil {
		return err
	}
	types, err := s.Members.Types(ctx)
	if err != nil {
		return err
	}
	for _, t := range types {
		next := clock.Date(m.Standing.PaidUntil).AddDays(1)
		if t.Key == m.TypeKey && !t.FeeOn(members.FeeScale(m), string(next)).IsZero() {
			_, err = s.Members.Renew(ctx, account.System(), maker, m.TypeKey)
			return err
		}
	}
	return nil
}

// remind sends the reminders whose day has come (rule dues-8).
func (s *Service) remind(ctx context.Context, set Settings) error {
	if len(set.Reminders) == 0 {
		return nil
	}
	latest := s.today().AddDays(-set.Reminders[0])
	owed, err := db.All(ctx, s.DB.Read(), scanInvoice, "select "+invoiceColumns+" from members_dues_invoice i where "+isOwed+
		" and i.due_on <= $1 order by i.due_on, i.id limit 20000", latest)
	if err != nil {
		return err
	}
	var faults []error
	for _, inv := range owed {
		if step, ok := stepOf(set.Reminders, inv, s.today()); ok {
			faults = append(faults, s.remindOf(ctx, inv.ID, step))
		}
	}
	return errors.Join(faults...)
}

// stepOf is the newest step of a reminder that an invoice has reached. What lay before the invoice was made, or on its day, is left out:
// its own letter has just said it.
func stepOf(steps []int, inv Invoice, today clock.Date) (step int, ok bool) {
	for _, n := range slices.Backward(steps) {
		if on := inv.DueOn.AddDays(n); on <= today {
			return n, on > inv.IssuedOn
		}
	}
	return 0, false
}

// remindOf sends one reminder, unless it was sent, a later one was, or nothing is due any more.
func (s *Service) remindOf(ctx context.Context, invoice id.ID, step int) error {
	sent, err := db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_dues_reminder where invoice_id = $1 and step >= $2", invoice, int64(step))
	if err != nil || sent > 0 {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		locked, err := lockInvoices(ctx, tx, []id.ID{invoice})
		if errs.Is(err, errs.NotFound) { // withdrawn meanwhile with its maker: there is nothing to remind of
			return nil
		}
		if err != nil {
			return err
		}
		inv := locked[0]
		n, err := db.Exec(ctx, tx, "insert into members_dues_reminder (invoice_id, step, letters, sent_at) values ($1, $2, 0, $3) on conflict do nothing",
			invoice, int64(step), db.Micros(s.Clock.Now()))
		if err != nil || n == 0 || !inv.State().IsOwed() {
			return err
		}
		told, err := s.tellReminder(ctx, tx, inv)
		if err != nil {
			return err
		}
		_, err = db.Exec(ctx, tx, "update members_dues_reminder set letters = $1 where invoice_id = $2 and step = $3", told, invoice, int64(step))
		return err
	})
}
