package app

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
)

// owes leaves a workshop an invoice with a part paid, its receipt, and a proof that waits.
func (h *house) owes(t testing.TB, who account.Actor) {
	t.Helper()
	ctx, maker := t.Context(), who.MakerIDs()[0]
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	officer, now := h.actor(t, h.email("officer")), h.clock.Now()
	period := id.New()
	h.exec(t, `insert into members_period (id, maker_id, type_key, from_day, until_day, fee, grace_days, approved_on, approved_by, made_at)
		values ($1, $2, 'regular', '2031-01-01', '2031-12-31', 150000, 60, '2026-01-01', 'system', 1)`, period, maker)
	must(h.areas.dues.PeriodOpened(ctx, members.PeriodOpened{MakerID: maker, PeriodID: period}))
	inv := id.ID(h.text(t, "select id from members_dues_invoice where period_id = $1", period))
	today := clock.DateOf(now.In(clock.WIB))
	must(h.areas.dues.RecordPayment(ctx, officer, inv, dues.Record{Way: dues.Cash, Amount: money.Rupiah(1000), ReceivedOn: today}))
	must(h.areas.dues.SendProof(ctx, who, inv, dues.Evidence{Amount: money.Rupiah(1000), PaidOn: today, File: strings.NewReader("%PDF-1.4 a transfer")}))
}
