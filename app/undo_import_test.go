package app

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/intake"
	"anyam/members/record"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Makers of a sheet without a day of joining are asked for dues. Undoing the import takes them back with what they were asked for; who has
// paid stays, with the reason (rules intake-6 and dues-13).
func TestUndoImport_withDues(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		ctx, who := t.Context(), account.System()
		fees := map[record.Scale]money.Amount{record.Micro: money.Rupiah(100_000), record.Small: money.Rupiah(100_000), record.Medium: money.Rupiah(100_000)}
		today := string(clock.DateOf(h.clock.Now().In(clock.WIB)))
		ok := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		ok(h.areas.members.SetFees(ctx, who, members.DefaultType, members.FeeChange{From: today, Fees: fees}))
		b, err := h.areas.intake.Upload(ctx, who, "a.csv", strings.NewReader("Nama Usaha;Pemilik;No HP;Kabupaten\nUndone One;Siti;081300000001;Gresik\nUndone Two;Wati;081300000002;Gresik\n"))
		ok(err)
		ok(h.areas.intake.SetColumns(ctx, who, b.ID, intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: b.Layout.Defaults["regency"]}))
		_, err = h.areas.intake.Advance(ctx, who, b.ID)
		ok(err)
		ok(h.areas.intake.Confirm(ctx, who, b.ID, false, ""))
		_, err = h.areas.intake.Advance(ctx, who, b.ID)
		ok(err)
		invoices := map[string]string{}
		for _, name := range []string{"Undone One", "Undone Two"} {
			maker := h.text(t, "select id from members_maker where name = $1", name)
			period := h.text(t, "select id from members_period where maker_id = $1", maker)
			ok(h.areas.dues.PeriodOpened(ctx, members.PeriodOpened{MakerID: id.ID(maker), PeriodID: id.ID(period)}))
			invoices[name] = h.text(t, "select id from members_dues_invoice where maker_id = $1", maker)
		}
		ok(h.areas.dues.RecordPayment(ctx, who, id.ID(invoices["Undone Two"]), dues.Record{Way: dues.Cash, Amount: money.Rupiah(100_000), ReceivedOn: clock.Date(today)}))
		ok(h.areas.intake.Undo(ctx, who, b.ID))
		if b, err = h.areas.intake.Advance(ctx, who, b.ID); err != nil || b.State != batch.Undone {
			t.Fatalf("%s, %v", b.State, err)
		}
		if left := h.text(t, "select min(name) || ' ' || cast(count(*) as text) from members_maker where name like 'Undone %'"); left != "Undone Two 1" {
			t.Errorf("left are %q, want the one that paid", left)
		}
		if n := h.text(t, "select cast(count(*) as text) from members_dues_invoice where id = $1", invoices["Undone One"]); n != "0" {
			t.Error("the invoice of a maker who is gone is still owed")
		}
		kept, err := h.areas.intake.Rows(ctx, who, b.ID, batch.Filter{Outcome: batch.Kept, Limit: 10})
		if err != nil || len(kept) != 1 || len(kept[0].Faults) != 1 || kept[0].Faults[0].Key != "The membership of this maker was paid or changed since." {
			t.Errorf("kept are %+v, %v", kept, err)
		}
	})
}
