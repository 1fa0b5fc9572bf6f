package app

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
)

var owed atomic.Int64 // years for which something was owed, so that no two periods are of one year

// statements leave a bank statement whose columns nobody has named, and a line that has nothing to do with dues.
func (h *house) statements(t testing.TB) {
	t.Helper()
	ctx, officer := t.Context(), h.actor(t, h.email("officer"))
	if _, err := h.areas.dues.SendStatement(ctx, officer, "mutasi.csv", strings.NewReader("Tanggal;Uraian;Jumlah\n02/01/2026;TRSF SITI;150000\n03/01/2026;TRSF JOKO;150000\n")); err != nil {
		t.Fatal(err)
	}
	line := id.ID(h.text(t, "select max(id) from members_dues_bank_line where ignored_at = 0 and id not in (select max(id) from members_dues_bank_line union select min(id) from members_dues_bank_line)"))
	if err := h.areas.dues.Ignore(ctx, officer, line, "Bunga bank"); err != nil {
		t.Fatal(err)
	}
}

// anotherBankLine is one more that nobody has matched.
func (h *house) anotherBankLine(t testing.TB) {
	t.Helper()
	h.exec(t, "insert into members_dues_bank_line (id, statement_id, line_key, day, amount, text) select $1, min(id), $1, '2026-01-02', 150000, 'TRSF' from members_dues_statement", id.New())
}

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
	period, year := id.New(), 2031+owed.Add(1)
	h.exec(t, `insert into members_period (id, maker_id, type_key, from_day, until_day, fee, grace_days, approved_on, approved_by, made_at)
		values ($1, $2, 'regular', $3, $4, 150000, 60, '2026-01-01', 'system', 1)`, period, maker, fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year))
	must(h.areas.dues.PeriodOpened(ctx, members.PeriodOpened{MakerID: maker, PeriodID: period}))
	inv := id.ID(h.text(t, "select id from members_dues_invoice where period_id = $1", period))
	today := clock.DateOf(now.In(clock.WIB))
	must(h.areas.dues.RecordPayment(ctx, officer, inv, dues.Record{Way: dues.Cash, Amount: money.Rupiah(1000), ReceivedOn: today}))
	must(h.areas.dues.SendProof(ctx, who, inv, dues.Evidence{Amount: money.Rupiah(1000), PaidOn: today, File: strings.NewReader("%PDF-1.4 a transfer")}))
}
