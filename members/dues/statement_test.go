package dues_test

import (
	"fmt"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/dues/reconcile"
	"anyam/members/record"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

const klikBCA = "Informasi Rekening - Mutasi Rekening\nNo. rekening : 1234567890\nPeriode : 01/11/2026 - 30/11/2026\n\nTanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo\n"

// bca is a statement with these lines, each "day text amount".
func bca(lines ...string) string {
	text := klikBCA
	for _, l := range lines {
		day, rest, _ := strings.Cut(l, " ")
		at := strings.LastIndex(rest, " ")
		text += fmt.Sprintf("'%s,'%s,'0000,\"%s\",CR,\"0.00\"\n", day, rest[:at], rest[at+1:])
	}
	return text
}

// sent takes a statement in as far as its preview, with its columns mapped.
func (w *world) sent(content string) dues.Preview {
	w.t.Helper()
	statement, err := w.dues.SendStatement(w.t.Context(), w.officer, "mutasi.csv", strings.NewReader(content))
	must(w.t, err)
	p, err := w.dues.PreviewStatement(w.t.Context(), w.officer, statement)
	must(w.t, err)
	if p.IsKnown {
		return p
	}
	must(w.t, w.dues.MapColumns(w.t.Context(), w.officer, statement, p.Columns))
	p, err = w.dues.PreviewStatement(w.t.Context(), w.officer, statement)
	must(w.t, err)
	return p
}

// taken takes a statement in whole.
func (w *world) taken(content string) int64 {
	w.t.Helper()
	added, err := w.dues.ConfirmStatement(w.t.Context(), w.officer, w.sent(content).ID)
	must(w.t, err)
	return added
}

func (w *world) lines(state dues.LineState) []dues.Proposed {
	w.t.Helper()
	found, err := w.dues.Lines(w.t.Context(), w.officer, dues.LineFilter{State: state, Limit: 100})
	must(w.t, err)
	return found
}

// rule dues-7
func TestStatement_nothingIsWrittenBeforeItIsConfirmed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first, err := w.dues.SendStatement(t.Context(), w.officer, "mutasi.csv", strings.NewReader(bca("05/11 SITI AMINAH 250,000.00")))
		must(t, err)
		again, err := w.dues.SendStatement(t.Context(), w.second, "mutasi.csv", strings.NewReader(bca("05/11 SITI AMINAH 250,000.00")))
		if err != nil || again != first {
			t.Errorf("the same draft again is %s (%v), want %s", again, err, first)
		}
		p, err := w.dues.PreviewStatement(t.Context(), w.officer, first)
		if err != nil || p.IsKnown || len(p.Fresh) != 1 || p.Received != money.Rupiah(250_000) {
			t.Fatalf("preview %+v, %v", p, err)
		}
		_, err = w.dues.ConfirmStatement(t.Context(), w.officer, first)
		is(t, "confirm before the columns are mapped", err, errs.Conflict)
		if n := w.count("select count(*) from members_dues_bank_line"); n != 0 {
			t.Errorf("%d lines were written", n)
		}
		if added := w.taken(bca("05/11 SITI AMINAH 250,000.00")); added != 1 {
			t.Errorf("%d lines added, want 1", added)
		}
		if p := w.sent(bca("06/11 WATI 100,000.00")); !p.IsKnown || p.Columns.Mark != 4 {
			t.Errorf("the layout was not remembered: %+v", p.Columns)
		}
	})
}

// rule dues-7: the same file, and a statement whose days overlap.
func TestStatement_sentTwiceAddsNothingTwice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := bca("05/11 SITI AMINAH 250,000.00", "06/11 SETORAN 100,000.00", "06/11 SETORAN 100,000.00")
		if added := w.taken(first); added != 3 {
			t.Fatalf("%d added, want 3", added)
		}
		_, err := w.dues.SendStatement(t.Context(), w.officer, "again.csv", strings.NewReader(first))
		is(t, "the same file", err, errs.Invalid)
		if added := w.taken(bca("06/11 SETORAN 100,000.00", "06/11 SETORAN 100,000.00", "07/11 WATI 250,000.00")); added != 1 {
			t.Errorf("an overlapping statement added %d, want 1", added)
		}
		if n := len(w.lines(dues.LineOpen)); n != 4 {
			t.Errorf("%d open lines, want 4", n)
		}
		if p := w.sent(bca("06/11 SETORAN 100,000.00")); len(p.Fresh) != 0 {
			t.Errorf("nothing new, but %d fresh", len(p.Fresh))
		}
	})
}

func TestStatement_twoOfficersConfirmAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		draft := w.sent(bca("05/11 SITI AMINAH 250,000.00", "06/11 WATI 100,000.00")).ID
		results := together(2, func(i int) error {
			_, err := w.dues.ConfirmStatement(t.Context(), []account.Actor{w.officer, w.second}[i], draft)
			return err
		})
		if n := w.count("select count(*) from members_dues_bank_line"); n != 2 || succeeded(results) != 1 {
			t.Errorf("%d lines, %v; want 2 lines and one success", n, results)
		}
	})
}

func TestStatement_whatIsNone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for name, content := range map[string]string{
			"nothing": "", "a letter": "Dear treasurer,\nI have paid.", "a paper": "%PDF-1.7", "a page": "<html><table><tr><td>x", "an old workbook": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
			"a header alone in another tongue": "Datum;Betrag\n1;2",
		} {
			_, err := w.dues.SendStatement(t.Context(), w.officer, "x.csv", strings.NewReader(content))
			if got := fields(err); len(got) != 1 || got[0] != "file" {
				t.Errorf("%s: %v, faults at %v; want one at file", name, err, got)
			}
		}
		for _, a := range []account.Actor{w.coordinator, w.maker, w.buyer} {
			_, err := w.dues.SendStatement(t.Context(), a, "x.csv", strings.NewReader(bca("05/11 A 1,000.00")))
			is(t, "as "+a.Name, err, errs.NotFound)
		}
		draft := w.sent(bca("05/11 A 1,000.00")).ID
		must(t, w.dues.DropStatement(t.Context(), w.officer, draft))
		_, err := w.dues.PreviewStatement(t.Context(), w.officer, draft)
		is(t, "a draft that was thrown away", err, errs.NotFound)
		left := 0
		for _, err := range w.files.List(t.Context(), "dues/", "") {
			must(t, err)
			left++
		}
		if left != 0 {
			t.Errorf("%d files are left", left)
		}
	})
}

func TestMapColumns_refusesWhatCannotBe(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		p := w.sent(bca("05/11 A 1,000.00"))
		for name, spoil := range map[string]func(c *reconcile.Columns){
			"no day": func(c *reconcile.Columns) { c.Day = reconcile.None }, "no text": func(c *reconcile.Columns) { c.Text = nil },
			"no amount":        func(c *reconcile.Columns) { c.Amount = reconcile.None },
			"one column twice": func(c *reconcile.Columns) { c.Reference = c.Amount }, "beyond the table": func(c *reconcile.Columns) { c.Amount = 99 },
		} {
			c := p.Columns
			spoil(&c)
			if got := fields(w.dues.MapColumns(t.Context(), w.officer, p.ID, c)); len(got) != 1 || got[0] != "columns" {
				t.Errorf("%s: faults at %v", name, got)
			}
		}
	})
}

// rules dues-4 and dues-6
func TestMatch_aLinePaysOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		w.taken(bca("05/11 IURAN "+inv.Reference+" SITI 250,000.00", "06/11 SITI AMINAH 250,000.00"))
		open := w.lines(dues.LineOpen)
		by, line := open[1], open[1].ID // the newest first
		if !by.IsSure() || by.Proposals[0].Reason != reconcile.ByReference {
			t.Fatalf("proposals %+v", by.Proposals)
		}
		results := together(2, func(i int) error {
			return w.dues.Accept(t.Context(), []account.Actor{w.officer, w.second}[i], line, by.Proposals[0])
		})
		if succeeded(results) != 1 || w.count("select count(*) from members_dues_payment") != 1 {
			t.Errorf("one line was matched by two officers: %v", results)
		}
		is(t, "match it once more", w.dues.Match(t.Context(), w.officer, line, []dues.Share{{Invoice: inv.ID, Rupiah: 1}}, ""), errs.Conflict)
		is(t, "ignore what is matched", w.dues.Ignore(t.Context(), w.officer, line, ""), errs.Conflict)
		if p := w.period(w.own.ID); p.PaidOn != "2026-11-05" {
			t.Errorf("the period was paid on %q, want the day on the statement", p.PaidOn)
		}
		other := open[0].ID
		is(t, "pay the paid invoice with another line", w.dues.Match(t.Context(), w.officer, other, []dues.Share{{Invoice: inv.ID, Rupiah: fee}}, ""), errs.Conflict)
		if got := w.lines(dues.LineOpen); len(got) != 1 || len(got[0].Proposals) != 0 {
			t.Errorf("after that the other line seems to pay %+v", got[0].Proposals)
		}
	})
}

// rule dues-5: one line for two members, part of one, and what is left over.
func TestMatch_oneLineForSeveralInvoices(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a, b := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		w.taken(bca("05/11 KORWIL 400,000.00"))
		line := w.lines(dues.LineOpen)[0].ID
		for name, shares := range map[string][]dues.Share{
			"more than came":   {{a.ID, fee}, {b.ID, fee}},
			"more than is due": {{a.ID, fee + 1}},
			"nothing":          {{a.ID, 0}},
			"less":             {{a.ID, -1}},
			"twice the same":   {{a.ID, 200_000}, {a.ID, 200_000}},
			"none":             nil,
		} {
			if got := fields(w.dues.Match(t.Context(), w.officer, line, shares, "")); len(got) != 1 || got[0] != "share" {
				t.Errorf("%s: faults at %v", name, got)
			}
		}
		is(t, "no invoice", w.dues.Match(t.Context(), w.officer, line, []dues.Share{{unknown, 1}}, ""), errs.NotFound)
		must(t, w.dues.Match(t.Context(), w.officer, line, []dues.Share{{a.ID, fee}, {b.ID, 100_000}}, ""))
		fa, fb := w.file(a.ID), w.file(b.ID)
		if fa.State() != dues.Paid || fb.State() != dues.PartPaid || fa.Credit != money.Rupiah(50_000) || fb.Credit != money.Rupiah(0) {
			t.Errorf("%s and %s, credit %s and %s; want paid, part_paid, 50,000 and none", fa.State(), fb.State(), fa.Credit, fb.Credit)
		}
		must(t, w.dues.Unmatch(t.Context(), w.officer, line, "another association's"))
		fa, fb = w.file(a.ID), w.file(b.ID)
		if fa.State() != dues.Open || fb.State() != dues.Open || fa.Credit != money.Rupiah(0) || w.period(w.own.ID).PaidOn != "" {
			t.Errorf("after undoing: %s, %s, credit %s", fa.State(), fb.State(), fa.Credit)
		}
		is(t, "undo again", w.dues.Unmatch(t.Context(), w.officer, line, "again"), errs.Conflict)
		must(t, w.dues.Match(t.Context(), w.officer, line, []dues.Share{{b.ID, fee}}, ""))
	})
}

// rule dues-6: money that a proof told of is not counted again when the statement comes.
func TestLink_aProofAndItsLineAreOnePayment(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		proof := w.proved(inv, fee)
		must(t, w.dues.ConfirmProof(t.Context(), w.officer, proof, money.Rupiah(fee), "2026-11-22"))
		w.taken(bca("22/11 TRSF "+inv.Reference+" 250,000.00", "22/11 TRSF SITI AMINAH 100,000.00"))
		var line, other id.ID
		for _, l := range w.lines(dues.LineOpen) {
			if l.Amount == money.Rupiah(fee) {
				line = l.ID
				if !l.IsSure() || l.Proposals[0].Reason != reconcile.ByRecord {
					t.Errorf("the line seems to be %+v", l.Proposals)
				}
			} else {
				other = l.ID
			}
		}
		payment := w.file(inv.ID).Received[0].Payment.ID
		is(t, "link a line of another amount", w.dues.Link(t.Context(), w.officer, other, payment), errs.Conflict)
		done, err := w.dues.ConfirmSure(t.Context(), w.officer, []id.ID{line, other})
		if err != nil || done.Done != 1 || done.Left != 1 {
			t.Errorf("confirmed %+v, %v; want one, and one left", done, err)
		}
		if n := w.count("select count(*) from members_dues_payment"); n != 1 {
			t.Errorf("%d payments, want 1", n)
		}
		must(t, w.dues.Unmatch(t.Context(), w.officer, line, "not this one"))
		if st := w.file(inv.ID).State(); st != dues.Paid {
			t.Errorf("taking the link back makes the invoice %s: the payment stays", st)
		}
	})
}

func TestConfirmSure_twoLinesForOneInvoice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		w.taken(bca("05/11 A "+inv.Reference+" 250,000.00", "06/11 B "+inv.Reference+" 250,000.00"))
		var ids []id.ID
		for _, l := range w.lines(dues.LineOpen) {
			ids = append(ids, l.ID)
		}
		done, err := w.dues.ConfirmSure(t.Context(), w.officer, ids)
		if err != nil || done.Done != 1 || done.Left != 1 {
			t.Errorf("%+v, %v; want one done and one left", done, err)
		}
	})
}

func TestIgnore_andReopen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		w.taken(bca("05/11 BUNGA 1,000.00"))
		line := w.lines(dues.LineOpen)[0].ID
		is(t, "as a coordinator", w.dues.Ignore(t.Context(), w.coordinator, line, ""), errs.NotFound)
		must(t, w.dues.Ignore(t.Context(), w.officer, line, "interest"))
		is(t, "match what is ignored", w.dues.Match(t.Context(), w.officer, line, []dues.Share{{inv.ID, 1000}}, ""), errs.Conflict)
		if got := w.lines(dues.LineIgnored); len(got) != 1 || got[0].IgnoreNote != "interest" {
			t.Errorf("ignored %+v", got)
		}
		must(t, w.dues.Reopen(t.Context(), w.officer, line))
		is(t, "reopen what is open", w.dues.Reopen(t.Context(), w.officer, line), errs.Conflict)
		is(t, "reopen nothing", w.dues.Reopen(t.Context(), w.officer, unknown), errs.NotFound)
	})
}

// Fees hold from their day on: a period that begins before it keeps the old one.
func TestSetFees_holdFromTheirDay(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		fees := map[record.Scale]money.Amount{record.Micro: money.Rupiah(300_000), record.Small: money.Rupiah(600_000), record.Medium: money.Rupiah(900_000)}
		must(t, w.members.SetFees(t.Context(), w.officer, members.DefaultType, members.FeeChange{From: "2027-01-01", Fees: fees}))
		is(t, "a day that has passed", w.members.SetFees(t.Context(), w.officer, members.DefaultType, members.FeeChange{From: "2026-11-22", Fees: fees}), errs.Invalid)
		is(t, "as a coordinator", w.members.SetFees(t.Context(), w.coordinator, members.DefaultType, members.FeeChange{From: "2027-01-01", Fees: fees}), errs.Forbidden)
		is(t, "of no kind", w.members.SetFees(t.Context(), w.officer, "nothing", members.FeeChange{From: "2027-01-01", Fees: fees}), errs.NotFound)
		now := w.workshop("Sekarang", "Ana", "35.25", "ana@anyam.test")
		if p := w.period(now.ID); p.Fee != money.Rupiah(fee) {
			t.Errorf("a period from today costs %s, want %d", p.Fee, fee)
		}
		must(t, w.dues.RecordPayment(t.Context(), w.officer, w.invoiced(now.ID).ID, w.cash(fee)))
		w.clock.Advance(330 * 24 * 60 * 60 * 1e9)
		next, err := w.members.Renew(t.Context(), w.officer, now.ID, "")
		if err != nil || next.Fee != money.Rupiah(300_000) {
			t.Errorf("the next period costs %s, %v; want 300,000", next.Fee, err)
		}
	})
}

// rules dues-7 and reconcile-1: columns are remembered for each account; those of another one with the same header are only shown first.
func TestMapColumns_rememberedForEachAccount(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.taken(bca("05/11 SITI AMINAH 250,000.00"))
		other := strings.Replace(bca("05/11 SITI AMINAH 250,000.00"), "1234567890", "9876543210", 1)
		statement, err := w.dues.SendStatement(t.Context(), w.officer, "lain.csv", strings.NewReader(other))
		must(t, err)
		p, err := w.dues.PreviewStatement(t.Context(), w.officer, statement)
		must(t, err)
		if p.IsKnown || p.Columns.Mark != 4 || p.Account != "9876543210" {
			t.Errorf("account %s: known %v with %+v; want the other account's columns, to be confirmed", p.Account, p.IsKnown, p.Columns)
		}
		if added := w.taken(other); added != 1 {
			t.Errorf("an equal line of another account: %d added, want 1, for it is other money", added)
		}
		if p := w.sent(strings.Replace(bca("07/11 WATI 100,000.00"), "1234567890", "9876543210", 1)); !p.IsKnown {
			t.Error("the second account's columns were not remembered")
		}
		if nameless := strings.Replace(bca("05/11 SITI AMINAH 250,000.00"), "No. rekening : 1234567890\n", "\n", 1); len(w.sent(nameless).Fresh) != 0 {
			t.Error("a line of an export that names no account is taken again")
		}
	})
}
