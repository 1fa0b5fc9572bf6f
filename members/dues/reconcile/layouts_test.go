package reconcile_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"anyam/members/dues/reconcile"
	"anyam/platform/clock"
)

// rows cuts a text into cells, as platform/sheet does with a CSV file.
func rows(t testing.TB, text string, comma rune) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.SplitSeq(text, "\n") { // line by line, because titles have other widths
		r := csv.NewReader(strings.NewReader(line))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
		cells, err := r.Read()
		if err != nil {
			cells = nil
		}
		all = append(all, cells)
	}
	return all
}

const today = clock.Date("2026-11-23")

// read reads a statement as its headings say.
func read(t testing.TB, table [][]string) reconcile.Statement {
	t.Helper()
	header, ok := reconcile.FindHeader(table)
	if !ok {
		t.Fatal("no header was found")
	}
	c := reconcile.Guess(table[header])
	if !c.Fits(len(table[header])) {
		t.Fatalf("the headings %q say too little: %+v", table[header], c)
	}
	return reconcile.Read(table, header, c, today)
}

// came is a line in short.
func came(s reconcile.Statement) []string {
	var all []string
	for _, l := range s.Lines {
		all = append(all, string(l.Day)+" "+strings.TrimSpace(formatted(l.Rupiah))+" "+l.Text)
	}
	return all
}

func formatted(n int64) string {
	digits := ""
	for n > 0 {
		digits, n = string(rune('0'+n%10))+digits, n/10
	}
	return digits
}

// Rules reconcile-2 and reconcile-3. The layouts are those that the package comment names; names and numbers are invented.
func TestRead_layoutsOfTheBanks(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		comma      rune
		want       []string
		out        int
		account    string
	}{
		{"BCA, KlikBCA: apostrophes, no year, the side in a column without a name, what is not booked yet", `Informasi Rekening - Mutasi Rekening
No. rekening : 1234567890
Nama : ASOSIASI PERAJIN
Periode : 01/11/2026 - 30/11/2026
Kode Mata Uang : IDR

Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
'05/11,'TRSF E-BANKING CR 0511/FTSCY/WS95051 IUABCDEF SITI AMINAH,'0000,"250,000.00",CR,"8,500,000.00"
'10/11,'BIAYA ADM,'0000,"15,000.00",DB,"8,485,000.00"
'PEND,'TRSF E-BANKING CR,'0000,"100,000.00",CR,"8,585,000.00"
Saldo Awal,:,"8,250,000.00"
Mutasi Kredit,:,"250,000.00"`, ',', []string{"2026-11-05 250000 TRSF E-BANKING CR 0511/FTSCY/WS95051 IUABCDEF SITI AMINAH"}, 1, "1234567890"},
		{"BCA, KlikBCA Bisnis: the side behind the amount", `Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo
"05/11/2026","TRSF E-BANKING CR BUDI","0000","250,000.00 CR","1,250,000.00"
"06/11/2026","TRSF E-BANKING DB","0000","50,000.00 DB","1,200,000.00"`, ',', []string{"2026-11-05 250000 TRSF E-BANKING CR BUDI"}, 1, ""},
		{"Mandiri, Kopra: semicolons, the name of the month and the hour, two texts", `AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance
1060012345678;IDR;03 August 2026 11:27:10;IURAN IUABCDEF;MCM InhouseTrf DARI WATI LESTARI;250000.00;0.00;13838932.64
1060012345678;IDR;07 Agustus 2026 10:16:54;BIAYA ADM;;0.00;12500.00;13826432.64`, ';', []string{"2026-08-03 250000 IURAN IUABCDEF MCM InhouseTrf DARI WATI LESTARI"}, 1, "1060012345678"},
		{"Mandiri, the older CSV: two columns of one name, amounts that begin with the point", `Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
1060012345678,22/01/26,22/01/26,7820,"MCM InhouseTrf  DARI ANYAMAN JAYA","IURAN 2026", WLST1,".00","250,000.00"
1060012345678,23/01/26,23/01/26,6902,"DR","",,"41,300.00",".00"`, ',', []string{"2026-01-22 250000 MCM InhouseTrf DARI ANYAMAN JAYA IURAN 2026"}, 1, "1060012345678"},
		{"BRI, CMS: the day with its hour, the remark at the end", `ID,NOREK,TGL_TRAN,TGL_EFEKTIF,JAM_TRAN,SEQ,DESK_TRAN,SALDO_AWAL_MUTASI,MUTASI_DEBET,MUTASI_KREDIT,SALDO_AKHIR_MUTASI,GLSIGN,TRUSER,KODE_TRAN,KODE_TRAN_TELLER,TRREMK,TLBDS1,TLBDS2,REMARK_CUSTOM
"1","000101000123456","2026-07-01 08:15:00","2026-07-01","081500","1","NBMB SITI AMINAH TO ASOSIASI","1000.00","0.00","250000.00","251000.00","CR","","","","","","","IUABCDEF"
"2","000101000123456","2026-07-02 09:00:00","2026-07-02","090000","2","BIAYA","251000.00","2500.00","0.00","248500.00","DB","","","","","","",""`, ',', []string{"2026-07-01 250000 NBMB SITI AMINAH TO ASOSIASI IUABCDEF"}, 1, "000101000123456"},
		{"BRI, internet banking: Indonesian marks", `Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo
01/11/26,"TRANSFER DARI WATI","8888083","0,00","250.000,00","1.250.000,00"
02/11/26,"BIAYA ADM","8888083","5.000,00","0,00","1.245.000,00"`, ',', []string{"2026-11-01 250000 TRANSFER DARI WATI"}, 1, ""},
		{"BNI Direct, CSV: day with points in the hour, one column more than headings", `Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,
01/11/26 10.00.12,01/11/26,001,ABC001,TRANSFER DARI | SITI AMINAH,,300000,
02/11/26 12.30.00,02/11/26,001,ABC002,TARIK TUNAI,125000,,`, ',', []string{"2026-11-01 300000 TRANSFER DARI | SITI AMINAH"}, 1, ""},
		{"BNI Direct, XLSX: side as D and K, the day as a number, the header again on the next page, an opening balance", `Rekening : 0123456789 - ASOSIASI
Posting Date|Effective Date|Branch|Journal|Transaction Description|Amount|DB/CR|Balance
||||SALDO AWAL|||1,000,000.00
46327|46327|1|JRN1|TRANSFER SITI|250000|K|1250000
Posting Date|Effective Date|Branch|Journal|Transaction Description|Amount|DB/CR|Balance
16-Nov-26|16-Nov-26|1|JRN2|BIAYA|5000|D|1245000`, '|', []string{"2026-11-01 250000 TRANSFER SITI"}, 1, ""},
		{"BNI, the mobile application", `Tanggal Transaksi,Uraian Transaksi,Tipe,Nominal,Saldo
05 Nov 2026,Transfer dari SITI AMINAH,Cr,"Rp 250.000","Rp 1.250.000"
06 Nov 2026,Pembelian,Db,"Rp 50.000","Rp 1.200.000"`, ',', []string{"2026-11-05 250000 Transfer dari SITI AMINAH"}, 1, ""},
		{"BPD, regional bank (Bank Jatim style): debit and credit, Indonesian marks, the account under its name, a running number", `PT BANK PEMBANGUNAN DAERAH JAWA TIMUR Tbk
LAPORAN TRANSAKSI REKENING
Nomor Rekening : 0011-234567
Nama : ASOSIASI PERAJIN
Periode : 01-11-2026 s/d 30-11-2026
No;Tanggal;Kode;Keterangan;Debet;Kredit;Saldo
1;05-11-2026;TRF;PEMINDAHBUKUAN DARI SITI AMINAH IUABCDEF;0,00;250.000,00;1.250.000,00
2;06-11-2026;ADM;BIAYA ADMINISTRASI;5.000,00;0,00;1.245.000,00
Total;;;;5.000,00;250.000,00;`, ';', []string{"2026-11-05 250000 PEMINDAHBUKUAN DARI SITI AMINAH IUABCDEF"}, 1, "0011234567"},
		{"BPD, mobile banking (JConnect style): one amount with D or K, the hour beside the day", `Tgl Trx,Jam,Uraian,D/K,Nominal,Saldo Akhir
05/11/2026,10:11:12,TRANSFER MASUK SITI AMINAH,K,"250.000,00","1.250.000,00"
06/11/2026,09:00:00,PEMBELIAN PULSA,D,"25.000,00","1.225.000,00"`, ',', []string{"2026-11-05 250000 TRANSFER MASUK SITI AMINAH"}, 1, ""},
		{"an application: signs in front", `Tanggal,Keterangan,Nominal
05 Nov 2026,Transfer masuk,"+250.000,00"
06 Nov 2026,Transfer keluar,"-50.000,00"`, ',', []string{"2026-11-05 250000 Transfer masuk"}, 1, ""},
		{"a text that goes on below, as on printed statements", `PERIODE : NOVEMBER
Tanggal,Keterangan,Mutasi,Saldo
05/11/2026,TRSF E-BANKING CR,"250,000.00 CR","1,250,000.00"
,IUABCDEF SITI AMINAH,,
06/11/2026,BIAYA,"5,000.00 DB","1,245,000.00"`, ',', []string{"2026-11-05 250000 TRSF E-BANKING CR IUABCDEF SITI AMINAH"}, 1, ""},
	} {
		s := read(t, rows(t, tc.text, tc.comma))
		if got := came(s); !slices.Equal(got, tc.want) || s.Out != tc.out || s.Account != tc.account {
			t.Errorf("%s:\ncame %q\nwant %q\n%d went out, want %d; account %q, want %q; left %+v", tc.name, got, tc.want, s.Out, tc.out, s.Account, tc.account, s.Left)
		}
	}
}

// A day without a year at the turn of the year.
func TestRead_periodOverTheTurnOfTheYear(t *testing.T) {
	s := read(t, rows(t, `Periode : 15/12/2025 - 15/01/2026
Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
'28/12,'A,'0,"1,000.00",CR,"1,000.00"
'03/01,'B,'0,"2,000.00",CR,"3,000.00"`, ','))
	if got, want := came(s), []string{"2025-12-28 1000 A", "2026-01-03 2000 B"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if s.Period != (reconcile.Range{From: "2025-12-15", Until: "2026-01-15"}) {
		t.Errorf("period %+v", s.Period)
	}
}

// rule reconcile-3
func TestRead_whatCannotBeReadIsLeftWithItsReason(t *testing.T) {
	s := read(t, rows(t, `Tanggal,Keterangan,Jumlah,Tipe,Saldo
31/02/2026,no such day,"1,000.00",CR,0
05/11/2026,no amount,abc,CR,0
05/11/2026,no side,"1,000.00",,0
05/11/2026,beyond all,"999999999999999999999",CR,0
05/11/2026,good,"1,000.00",CR,0`, ','))
	var why []reconcile.Why
	for _, l := range s.Left {
		why = append(why, l.Why)
	}
	if want := []reconcile.Why{reconcile.NoDay, reconcile.NoAmount, reconcile.NoSide, reconcile.NoAmount}; !slices.Equal(why, want) || len(s.Lines) != 1 {
		t.Errorf("left because of %q, want %q; %d lines", why, want, len(s.Lines))
	}
	if s.Left[0].Row != 2 || s.Left[3].Row != 5 {
		t.Errorf("rows %d and %d, want 2 and 5 as people count", s.Left[0].Row, s.Left[3].Row)
	}
}

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]struct {
		n    int64
		side reconcile.Side
		ok   bool
	}{
		"1,250,000.00": {1_250_000, reconcile.Unsaid, true}, "1.250.000,00": {1_250_000, reconcile.Unsaid, true}, "250.000": {250_000, reconcile.Unsaid, true},
		"250,000": {250_000, reconcile.Unsaid, true}, "250000": {250_000, reconcile.Unsaid, true}, "250000.5": {250_000, reconcile.Unsaid, true},
		"Rp 250.000": {250_000, reconcile.Unsaid, true}, "Rp. 250.000,-": {250_000, reconcile.Unsaid, true}, "IDR 1,000.00": {1000, reconcile.Unsaid, true},
		"+1.000,00": {1000, reconcile.In, true}, "-500.00": {500, reconcile.Out, true}, "Rp -500": {500, reconcile.Out, true}, "500-": {500, reconcile.Out, true},
		"(15.000)": {15_000, reconcile.Out, true}, "799,700.00 CR": {799_700, reconcile.In, true}, "1,000.00DB": {1000, reconcile.Out, true}, ".00": {0, reconcile.Unsaid, true},
		"1.25E+06": {1_250_000, reconcile.Unsaid, true}, "1.5E+00": {0, reconcile.Unsaid, false}, "'250000": {250_000, reconcile.Unsaid, true},
		"": {0, reconcile.Unsaid, false}, ".": {0, reconcile.Unsaid, false}, "abc": {0, reconcile.Unsaid, false}, "1.2.3": {0, reconcile.Unsaid, false}, "12,34,567": {0, reconcile.Unsaid, false},
		"1,250.000.00": {0, reconcile.Unsaid, false}, "NaN": {0, reconcile.Unsaid, false}, "1E400": {0, reconcile.Unsaid, false}, "99999999999999999999": {0, reconcile.Unsaid, false},
	} {
		n, side, ok := reconcile.ParseAmount(text)
		if ok != want.ok || ok && (n != want.n || side != want.side) {
			t.Errorf("%q: %d, side %d, %v; want %d, %d, %v", text, n, side, ok, want.n, want.side, want.ok)
		}
	}
}

func TestParseDay(t *testing.T) {
	november := reconcile.Range{From: "2026-11-01", Until: "2026-11-30"}
	for text, want := range map[string]clock.Date{
		"05/11": "2026-11-05", "'05/11": "2026-11-05", "05/11/26": "2026-11-05", "5/11/2026": "2026-11-05", "05-11-2026": "2026-11-05", "2026-11-05": "2026-11-05",
		"2026-11-05 10:11:12": "2026-11-05", "2026-11-05T10:11:12Z": "2026-11-05", "03 August 2026 11:27:10": "2026-08-03", "3 Agustus 2026": "2026-08-03",
		"16-Nov-26": "2026-11-16", "05 Agu 2026": "2026-08-05", "01 Mei 2026": "2026-05-01", "01/11/26 10.00.12": "2026-11-01", "46327": "2026-11-01", "46327.5": "2026-11-01",
		"28/12": "2025-12-28", "31/02/2026": "", "29/02/2026": "", "29/02/2028": "2028-02-29", "13/13/2026": "", "PEND": "", "": "", "Saldo": "", "12": "", "99999999": "",
		"5 Nov": "2026-11-05", "NaN": "", "1e9": "", "05/11/026": "", "0/11/2026": "",
	} {
		if got, ok := reconcile.ParseDay(text, november); got != want && ok || ok != (want != "") {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
	if _, ok := reconcile.ParseDay("05/11", reconcile.Range{}); ok {
		t.Error("a day without a year was read without a period")
	}
}

// rule reconcile-4
func TestFresh(t *testing.T) {
	november := read(t, rows(t, `Tanggal,Keterangan,Kredit
01/11/2026,TRANSFER DARI SITI AMINAH,250.000
02/11/2026,SETORAN TUNAI,100.000
02/11/2026,SETORAN TUNAI,100.000`, ',')).Lines
	if len(november) != 3 || november[1].Key == november[2].Key {
		t.Fatalf("two equal payments of one day are one: %+v", november)
	}
	if fresh := reconcile.Fresh(november, november); len(fresh) != 0 {
		t.Errorf("sent again: %d fresh lines", len(fresh))
	}
	overlap := read(t, rows(t, `Tanggal,Keterangan,Kredit
02/11/2026,SETORAN TUNAI,100.000
02/11/2026,SETORAN TUNAI,100.000
02/11/2026,SETORAN TUNAI,100.000
03/11/2026,TRANSFER DARI WATI,250.000`, ',')).Lines
	if fresh := reconcile.Fresh(november, overlap); len(fresh) != 2 || fresh[0].Text != "SETORAN TUNAI" || fresh[1].Text != "TRANSFER DARI WATI" {
		t.Errorf("overlapping, with a third equal payment: %+v", fresh)
	}
	longer := read(t, rows(t, `Tanggal,Keterangan,Kredit
01/11/2026,TRANSFER DARI SITI AMINAH WS_OB;12345,250.000
01/11/2026,TRANSFER DARI SITI AMINAH LAGI,250.000
02/11/2026,LAIN,100.000`, ',')).Lines
	if fresh := reconcile.Fresh(november, longer); len(fresh) != 2 || fresh[0].Text != "TRANSFER DARI SITI AMINAH LAGI" {
		t.Errorf("with a text that the bank made longer: %+v", fresh)
	}
}

// rule reconcile-1
func TestGuess_columnsThatFit(t *testing.T) {
	for _, tc := range []struct {
		header []string
		fits   bool
	}{
		{[]string{"Tanggal", "Keterangan", "Kredit"}, true}, {[]string{"Tanggal", "Kredit"}, false}, {[]string{"A", "B", "C"}, false}, {nil, false},
		{[]string{"Tanggal", "Keterangan", "Jumlah", "", "Saldo"}, true},
	} {
		if c := reconcile.Guess(tc.header); c.Fits(len(tc.header)) != tc.fits {
			t.Errorf("%q: %+v fits %v, want %v", tc.header, c, !tc.fits, tc.fits)
		}
	}
	twice := reconcile.Columns{Day: 0, Text: []int{1}, Amount: 1, Reference: reconcile.None, Mark: reconcile.None, Debit: reconcile.None, Credit: reconcile.None}
	if twice.Fits(3) {
		t.Error("one column means two things")
	}
	beyond := reconcile.Columns{Day: 0, Text: []int{1}, Amount: 9, Reference: reconcile.None, Mark: reconcile.None, Debit: reconcile.None, Credit: reconcile.None}
	if beyond.Fits(3) {
		t.Error("a column beyond the table fits")
	}
	if a, b := reconcile.Fingerprint([]string{"Tanggal", "Saldo (IDR)", ""}), reconcile.Fingerprint([]string{" TANGGAL ", "saldo"}); a != b {
		t.Error("the same header in other letters has another fingerprint")
	}
	if a, b := reconcile.Fingerprint([]string{"Tanggal", "Debit"}), reconcile.Fingerprint([]string{"Tanggal", "Kredit"}); a == b {
		t.Error("two headers have one fingerprint")
	}
}
