package reconcile_test

import (
	"testing"

	"anyam/members/dues/reconcile"
)

// claims are three invoices of 250,000 and one of 500,000.
func claims() []reconcile.Claim {
	return []reconcile.Claim{
		{Invoice: "a", Maker: "A", Number: "IUR-2026-0001", Reference: "IUABCDEF", Due: 250_000, Names: []string{"Siti Aminah", "Sentra Rotan Menganti"}, IssuedOn: "2026-11-01"},
		{Invoice: "b", Maker: "B", Number: "IUR-2026-0002", Reference: "IUOIBZZZ", Due: 250_000, Names: []string{"Wati Lestari", "Batik Pacitan"}, IssuedOn: "2026-11-01"},
		{Invoice: "c", Maker: "C", Number: "IUR-2026-0003", Reference: "IUCCCCCC", Due: 250_000, Names: []string{"Siti Aminatun", "Bambu Lestari"}, IssuedOn: "2026-11-01"},
		{Invoice: "d", Maker: "D", Number: "IUR-2026-0004", Reference: "IUDDDDDD", Due: 500_000, Names: []string{"Budi Santoso", "Ukir Jati"}, IssuedOn: "2026-11-01"},
	}
}

// rule reconcile-5
func TestPropose(t *testing.T) {
	for _, tc := range []struct {
		name   string
		line   reconcile.Line
		first  string // invoices of the first proposal; "" for none
		reason reconcile.Reason
		sure   bool
	}{
		{"the reference and the amount", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "TRSF E-BANKING CR IUABCDEF SOMEBODY ELSE"}, "a", reconcile.ByReference, true},
		{"the reference with spaces, in small letters, and signs that people take for others", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "iuran iu 018 zzz"}, "b", reconcile.ByReference, true},
		{"the number of the invoice", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "bayar IUR/2026/0004"}, "d", reconcile.ByReference, true},
		{"the reference in the bank's own column", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "TRANSFER", Reference: "IUABCDEF"}, "a", reconcile.ByReference, true},
		{"the reference, but part of the amount", reconcile.Line{Day: "2026-11-05", Rupiah: 100_000, Text: "IUABCDEF"}, "a", reconcile.ByReference, false},
		{"two references and their sum", reconcile.Line{Day: "2026-11-05", Rupiah: 750_000, Text: "IUABCDEF DAN IUDDDDDD"}, "ad", reconcile.ByReference, true},
		{"name and amount", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "SETORAN BUDI SANTOSO"}, "d", reconcile.ByName, true},
		{"a name that the bank has cut off", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "TRSF CR BUDI SANTO"}, "d", reconcile.ByName, true},
		{"a name with one letter wrong", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "TRSF CR BUDI SANTOSA"}, "d", reconcile.ByName, true},
		{"the workshop's name", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "DARI BATIK PACITAN"}, "b", reconcile.ByName, true},
		{"two members of nearly one name, cut off", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "TRSF SITI AMINA"}, "a", reconcile.ByName, false},
		{"the name with another amount", reconcile.Line{Day: "2026-11-05", Rupiah: 123_000, Text: "BUDI SANTOSO"}, "", "", false},
		{"long before the invoice", reconcile.Line{Day: "2026-09-05", Rupiah: 500_000, Text: "BUDI SANTOSO"}, "", "", false},
		{"nobody's", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000, Text: "BUNGA"}, "", "", false},
		{"no text", reconcile.Line{Day: "2026-11-05", Rupiah: 250_000}, "", "", false},
	} {
		got := reconcile.Propose(tc.line, claims(), nil)
		if tc.first == "" {
			if len(got) != 0 {
				t.Errorf("%s: %+v, want nothing", tc.name, got)
			}
			continue
		}
		if len(got) == 0 {
			t.Errorf("%s: nothing, want %s", tc.name, tc.first)
			continue
		}
		invoices := ""
		for _, c := range got[0].Claims {
			invoices += string(c.Invoice)
		}
		if invoices != tc.first || got[0].Reason != tc.reason || got[0].IsSure != tc.sure {
			t.Errorf("%s: %s by %s, sure %v; want %s by %s, %v", tc.name, invoices, got[0].Reason, got[0].IsSure, tc.first, tc.reason, tc.sure)
		}
	}
}

// What a proof has told of already is not counted a second time.
func TestPropose_aPaymentThatWasRecordedComesFirst(t *testing.T) {
	recorded := []reconcile.Recorded{{Payment: "p", Rupiah: 500_000, Day: "2026-11-04", Names: []string{"Budi Santoso", "Ukir Jati"}, Codes: []string{"IUDDDDDD", "IUR-2026-0004"}}}
	for _, tc := range []struct {
		name string
		line reconcile.Line
		sure bool
		is   bool
	}{
		{"with its reference", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "IUDDDDDD"}, true, true},
		{"with its name", reconcile.Line{Day: "2026-11-05", Rupiah: 500_000, Text: "BUDI SANTOSO"}, true, true},
		{"of the same day", reconcile.Line{Day: "2026-11-04", Rupiah: 500_000, Text: "SETORAN"}, false, true},
		{"of another amount", reconcile.Line{Day: "2026-11-05", Rupiah: 400_000, Text: "BUDI SANTOSO"}, false, false},
		{"of another month", reconcile.Line{Day: "2026-12-05", Rupiah: 500_000, Text: "BUDI SANTOSO"}, false, false},
	} {
		got := reconcile.Propose(tc.line, nil, recorded)
		if is := len(got) > 0 && got[0].Reason == reconcile.ByRecord && got[0].Payment == "p"; is != tc.is || is && got[0].IsSure != tc.sure {
			t.Errorf("%s: %+v; want the payment %v, sure %v", tc.name, got, tc.is, tc.sure)
		}
	}
}

// Whatever stands in cells, nothing panics, amounts are above zero, days are days, and a statement sent again brings nothing.
func FuzzRead(f *testing.F) {
	f.Add("Tanggal,Keterangan,Jumlah,,Saldo\n'05/11,'TRSF,\"250,000.00\",CR,1", 0, 1, 2, 3)
	f.Add("Periode : 01/11/2026 - 30/11/2026\nTanggal;Keterangan;Kredit\n05/11;A;250.000", 0, 1, 2, -1)
	f.Add("Date,Description,Credit,Debit\n46327,x,1E+06,", 0, 1, 2, 3)
	f.Add("\xff\xfe,\x00\n\n'", 9, -7, 2, 2)
	f.Fuzz(func(t *testing.T, text string, day, column, amount, mark int) {
		table := rows(t, text, ',')
		header, ok := reconcile.FindHeader(table)
		if !ok {
			header = 0
		}
		c := reconcile.Columns{Day: day, Text: []int{column}, Amount: amount, Mark: mark, Reference: reconcile.None, Debit: reconcile.None, Credit: reconcile.None}
		s := reconcile.Read(table, header, c, today)
		for _, l := range s.Lines {
			if l.Rupiah <= 0 || len(l.Day) != 10 || l.Key == "" {
				t.Fatalf("line %+v", l)
			}
			reconcile.Propose(l, claims(), nil)
		}
		if fresh := reconcile.Fresh(s.Lines, reconcile.Read(table, header, c, today).Lines); len(fresh) != 0 {
			t.Fatalf("sent again, %d lines are fresh", len(fresh))
		}
	})
}
