package intake_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/intake"
	"anyam/members/record"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
)

const licensed = "Nama Usaha;Pemilik;No HP;Kabupaten;NIB;KBLI;Merek;Koperasi;NPWP;Omzet;Bank;No Rekening;Atas Nama\n"

// known brings two makers in with licences and financial data, and sends the sheet again with others.
func known(t testing.TB, w *world) batch.Batch {
	t.Helper()
	w.confirmed(t, w.officer, w.checked(t, w.officer, "a.csv", []byte(licensed+
		"Anyam Jaya;Siti;081234567890;Gresik;1234567890123;16291;Jaya;KUB Maju;012345674901000;5.000.000;BRI;1234567890;Siti\n"+
		"Rotan Indah;Joko;081234567891;Gresik;1234567890124;;;;;;BCA;9876543210;Joko\n")), false)
	return w.checked(t, w.officer, "b.csv", []byte(licensed+
		"Anyam Jaya;Siti;081234567890;Gresik;1234567890999;16292;JAYA;Koperasi Makmur;023456783902000;7.000.000;Mandiri;1234567899;Siti Aminah\n"+
		"Rotan Indah;Joko;081234567891;Gresik;1234567890124;;;;;;BCA;9876543211;\n"))
}

// Licences, marks and financial data are compared with what is known, and of account and tax numbers the preview tells the last digits.
// rule intake-9
func TestCheck_licencesAndFinance(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := known(t, w)
		rows, err := w.Rows(t.Context(), w.officer, b.ID, batch.Filter{Limit: 10})
		must(t, err)
		want := []string{
			"[{nib 1234567890123 1234567890999} {kbli 16291 16292} {cooperative KUB Maju Koperasi Makmur} {npwp …1000 023456783902000} {sales 5000000 7000000} {bank BRI Mandiri} {bank_number …7890 1234567899} {bank_holder Siti Siti Aminah}] []",
			"[{bank_number …3210 9876543211}] []",
		}
		for i, r := range rows {
			if got := fmt.Sprint(r.Changes, r.Faults); r.Verdict != batch.Conflict || got != want[i] {
				t.Errorf("row %d: %s %s\nwant %s", r.Line, r.Verdict, got, want[i])
			}
		}
		if n := holds(t, d, "batch_row", "1234567890;"); n > 0 {
			t.Error("the whole old number is kept with the import")
		}
		trail, err := w.Accounts.Audit(t.Context(), w.officer, account.AuditFilter{Kind: "import", Limit: 20})
		must(t, err)
		if !strings.Contains(fmt.Sprint(trail), "members.finance.read") {
			t.Errorf("the trail does not say that financial data were shown: %+v", trail)
		}
	})
}

// Of two rows in conflict one is taken and one is not, whatever was said of all; undoing gives back what stood there.
// rule intake-9
func TestChoose_oneTakenOneKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := known(t, w)
		must(t, w.Choose(t.Context(), w.officer, b.ID, []int64{2}, batch.TakeRow))
		for name, err := range map[string]error{
			"no rows": w.Choose(t.Context(), w.officer, b.ID, nil, batch.TakeRow), "no answer": w.Choose(t.Context(), w.officer, b.ID, []int64{2}, "burn"),
		} {
			if !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := w.Choose(t.Context(), w.gresik, b.ID, []int64{2}, batch.KeepKnown); !errs.Is(err, errs.NotFound) {
			t.Errorf("somebody else chooses: %v", err)
		}
		done := w.confirmed(t, w.officer, b, false)
		if err := w.Choose(t.Context(), w.officer, b.ID, []int64{2}, batch.KeepKnown); !errs.Is(err, errs.Conflict) {
			t.Errorf("chosen when it was written: %v", err)
		}
		records := func() (first, second members.Record) {
			all := w.register(t)
			found, err := w.members.Records(t.Context(), d.Read(), w.officer, all)
			must(t, err)
			return found[all[0].ID], found[all[1].ID]
		}
		first, second := records()
		if first.Business.NIB != "1234567890999" || first.Business.KBLI.Code != "16292" || first.Finance.Bank != (record.BankAccount{Bank: "Mandiri", Number: "1234567899", Holder: "Siti Aminah"}) || first.Finance.Sales != 7_000_000 {
			t.Errorf("the row that was taken: %+v %+v", first.Business, first.Finance)
		}
		if second.Finance.Bank.Number != "9876543210" {
			t.Errorf("the row of which nothing was said: %+v", second.Finance)
		}
		must(t, w.Undo(t.Context(), w.officer, done.ID))
		_, err := w.Advance(t.Context(), w.officer, done.ID)
		must(t, err)
		if first, _ = records(); first.Business.NIB != "1234567890123" || first.Finance.Bank.Number != "1234567890" || first.Finance.NPWP != "012345674901000" {
			t.Errorf("undone: %+v %+v", first.Business, first.Finance)
		}
	})
}

// All rows but one.
// rule intake-9
func TestChoose_allButOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := known(t, w)
		must(t, w.Choose(t.Context(), w.officer, b.ID, []int64{2}, batch.KeepKnown))
		w.confirmed(t, w.officer, b, true)
		all := w.register(t)
		found, err := w.members.Records(t.Context(), d.Read(), w.officer, all)
		must(t, err)
		if a, z := found[all[0].ID], found[all[1].ID]; a.Business.NIB != "1234567890123" || z.Finance.Bank.Number != "9876543211" {
			t.Errorf("kept %+v, taken %+v", a.Business, z.Finance)
		}
	})
}

// rules batch-5 and imports-4
func TestSweep_tellsBeforeItForgets(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		letters := func() int64 {
			n, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from river_job where kind = 'letter'")
			must(t, err)
			return n
		}
		sweepAfter := func(days int) {
			w.now.Set(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC).AddDate(0, 0, days))
			must(t, w.Sweep(t.Context()))
		}
		sweepAfter(10)
		if waiting, err := w.Waiting(t.Context(), w.gresik, 10); err != nil || len(waiting) != 1 || letters() != 0 {
			t.Fatalf("after ten days: %v, %d letters, %v", waiting, letters(), err)
		}
		sweepAfter(12)
		sweepAfter(13)
		if letters() != 1 {
			t.Errorf("%d letters, want one", letters())
		}
		if _, err := w.Import(t.Context(), w.gresik, b.ID); err != nil {
			t.Errorf("gone before the notice was over: %v", err)
		}
		sweepAfter(16)
		if _, err := w.Import(t.Context(), w.gresik, b.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("still there: %v", err)
		}
		if waiting, err := w.Waiting(t.Context(), w.gresik, 10); err != nil || len(waiting) != 0 {
			t.Errorf("it waits: %v, %v", waiting, err)
		}
		if waiting, err := w.Waiting(t.Context(), w.buy, 10); err != nil || waiting != nil {
			t.Errorf("a buyer has imports: %v, %v", waiting, err)
		}
	})
}

// With figures that are taken back goes the scale that was made of them.
// rule intake-9
func TestUndo_givesTheScaleBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		const list = "Nama Usaha;Pemilik;No HP;Kabupaten;Omzet\nAnyam Jaya;Siti;081234567890;Gresik;"
		w.confirmed(t, w.officer, w.checked(t, w.officer, "a.csv", []byte(list+"\n")), false)
		before := w.register(t)[0].Scale
		done := w.confirmed(t, w.officer, w.checked(t, w.officer, "b.csv", []byte(list+"20.000.000.000\n")), true)
		if got := w.register(t)[0].Scale; got != record.Medium {
			t.Fatalf("by sales of twenty thousand million rupiah it is %q", got)
		}
		must(t, w.Undo(t.Context(), w.officer, done.ID))
		_, err := w.Advance(t.Context(), w.officer, done.ID)
		must(t, err)
		if got := w.register(t)[0].Scale; got != before {
			t.Errorf("undone it is %q, before it was %q", got, before)
		}
	})
}

// Ten thousand rows are read, judged and written, and what is known is told while it goes on.
func TestImport_tenThousandRowsTellProgress(t *testing.T) {
	d := dbtest.SQLite(t)
	w := newWorld(t, d)
	var list strings.Builder
	list.WriteString("Nama Usaha;Pemilik;No HP;Desa;Kabupaten\n")
	for i := range 10_000 {
		fmt.Fprintf(&list, "Workshop %d;Siti %d;0812%08d;Desa %d;Gresik\n", i, i, i, i%50)
	}
	b, err := w.Upload(t.Context(), w.officer, "many.csv", strings.NewReader(list.String()))
	must(t, err)
	must(t, w.SetColumns(t.Context(), w.officer, b.ID, intake.Columns{Meanings: b.Layout.Meanings}))
	b, err = w.Advance(t.Context(), w.officer, b.ID)
	must(t, err)
	if b.Done != 10_000 || b.Total != 10_000 {
		t.Errorf("read %d of %d", b.Done, b.Total)
	}
	if c, err := w.Count(t.Context(), w.officer, b.ID); err != nil || c.Verdicts[batch.New] != 10_000 {
		t.Errorf("%v, %v", c.Verdicts, err)
	}
}
