package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
)

// Columns says in which column of a statement what stands, counted from 0; None for a part that the statement does not have.
// Amounts stand in one column, with a mark of the side in it or beside it, or in two, one for each side.
type Columns struct {
	Day       int   `json:"day"`
	Text      []int `json:"text"`
	Reference int   `json:"reference"`
	Amount    int   `json:"amount"`
	Mark      int   `json:"mark"`
	Debit     int   `json:"debit"`
	Credit    int   `json:"credit"`
}

// None is a part that a statement has no column for.
const None = -1

// IsWhole reports whether a statement can be read by the columns: a day, a text, and money that comes in.
func (c Columns) IsWhole() bool {
	return c.Day >= 0 && len(c.Text) > 0 && (c.Credit >= 0 || c.Amount >= 0)
}

// part is what a column means.
type part int

const (
	noPart part = iota
	dayPart
	valueDayPart // the day from which interest counts: taken where there is no other
	textPart
	moreTextPart // stands behind the text
	referencePart
	amountPart
	markPart
	debitPart
	creditPart
	balancePart
)

// headings are the headings of columns by which banks in Indonesia name their exports' columns, folded to letters.
var headings = map[string]part{
	"tanggaltransaksi": dayPart, "tanggal": dayPart, "tgl": dayPart, "tgltransaksi": dayPart, "tgltran": dayPart, "tgltrx": dayPart, "postdate": dayPart,
	"postingdate": dayPart, "date": dayPart, "transactiondate": dayPart, "tanggalposting": dayPart, "tglposting": dayPart, "trxdate": dayPart, "txndate": dayPart,
	"datetime": dayPart, "tanggalwaktu": dayPart, "waktutransaksi": dayPart,
	"valuedate": valueDayPart, "valdate": valueDayPart, "tglval": valueDayPart, "tglefektif": valueDayPart, "effectivedate": valueDayPart, "tanggalefektif": valueDayPart,
	"effdate": valueDayPart, "tanggalvaluta": valueDayPart,
	"keterangan": textPart, "description": textPart, "uraian": textPart, "uraiantransaksi": textPart, "remarks": textPart, "desktran": textPart,
	"deskripsi": textPart, "rinciantransaksi": textPart, "transactiondescription": textPart, "transactiondesc": textPart, "remark": textPart, "narasi": textPart,
	"details": textPart, "transaksi": textPart, "rincian": textPart, "keterangantransaksi": textPart, "detailtransaksi": textPart,
	"additionaldesc": moreTextPart, "trremk": moreTextPart, "remarkcustom": moreTextPart, "berita": moreTextPart, "catatan": moreTextPart, "keterangantambahan": moreTextPart,
	"referenceno": referencePart, "noreferensi": referencePart, "reference": referencePart, "noref": referencePart, "journalno": referencePart, "nojurnal": referencePart,
	"nomorreferensi": referencePart, "refno": referencePart,
	"jumlah": amountPart, "amount": amountPart, "nominal": amountPart, "mutasi": amountPart, "nilai": amountPart,
	"dk": markPart, "dbcr": markPart, "crdb": markPart, "dc": markPart, "tipe": markPart, "type": markPart, "jenis": markPart, "glsign": markPart, "jenistransaksi": markPart,
	"tipetransaksi": markPart, "debitkredit": markPart,
	"debit": debitPart, "debet": debitPart, "debitamount": debitPart, "mutasidebet": debitPart, "mutasidebit": debitPart, "withdrawal": debitPart, "uangkeluar": debitPart,
	"danakeluar": debitPart, "danamasuk": creditPart, "pengeluaran": debitPart, "keluar": debitPart,
	"kredit": creditPart, "credit": creditPart, "creditamount": creditPart, "mutasikredit": creditPart, "deposit": creditPart, "uangmasuk": creditPart, "penerimaan": creditPart,
	"masuk": creditPart,
	"saldo": balancePart, "balance": balancePart, "closebalance": balancePart, "saldoakhir": balancePart, "saldoakhirmutasi": balancePart, "runningbalance": balancePart,
	"saldoawalmutasi": balancePart,
}

// letters folds a heading: small letters only, without the currency that stands behind it.
func letters(s string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	for _, currency := range []string{"idr", "rp"} {
		if rest, ok := strings.CutSuffix(folded, currency); ok && rest != "" {
			return rest
		}
	}
	return folded
}

// MostTitleRows is how many rows may stand above the header.
const MostTitleRows = 60

// FindHeader is the number of the row that names the columns; ok is false where none does.
func FindHeader(rows [][]string) (row int, ok bool) {
	best := 0
	for i, cells := range rows[:min(len(rows), MostTitleRows)] {
		found := map[part]bool{}
		for _, cell := range cells {
			found[headings[letters(cell)]] = true
		}
		score := 0
		for _, p := range []part{textPart, amountPart, debitPart, creditPart, balancePart} {
			if found[p] {
				score++
			}
		}
		hasDay, hasMoney := found[dayPart] || found[valueDayPart], found[amountPart] || found[creditPart]
		if hasDay && hasMoney && score > best {
			best, row, ok = score, i, true
		}
	}
	return row, ok
}

// Guess is what the columns under a header seem to mean (rule reconcile-1). A column without a heading right behind the amount
// holds its side, as BCA has it.
func Guess(header []string) Columns {
	c := Columns{Day: None, Reference: None, Amount: None, Mark: None, Debit: None, Credit: None}
	valueDay, more := None, []int(nil)
	first := func(at *int, i int) {
		if *at == None {
			*at = i
		}
	}
	for i, cell := range header {
		switch headings[letters(cell)] {
		case dayPart:
			first(&c.Day, i)
		case valueDayPart:
			first(&valueDay, i)
		case textPart:
			c.Text = append(c.Text, i)
		case moreTextPart:
			more = append(more, i)
		case referencePart:
			first(&c.Reference, i)
		case amountPart:
			first(&c.Amount, i)
		case markPart:
			first(&c.Mark, i)
		case debitPart:
			first(&c.Debit, i)
		case creditPart:
			first(&c.Credit, i)
		case noPart, balancePart:
		}
	}
	if c.Day == None {
		c.Day = valueDay
	}
	c.Text = append(c.Text, more...)
	if c.Credit != None {
		c.Amount, c.Mark = None, None
	}
	if next := c.Amount + 1; c.Amount != None && c.Mark == None && next < len(header) && strings.TrimSpace(header[next]) == "" {
		c.Mark = next
	}
	return c
}

// Fingerprint tells headers apart: two exports of one layout have the same.
func Fingerprint(header []string) string {
	folded := make([]string, len(header))
	for i, cell := range header {
		folded[i] = letters(cell)
	}
	for len(folded) > 0 && folded[len(folded)-1] == "" {
		folded = folded[:len(folded)-1]
	}
	sum := sha256.Sum256([]byte(strings.Join(folded, "|")))
	return hex.EncodeToString(sum[:16])
}

// fits reports whether no column lies beyond what a header has, and none is named twice.
func (c Columns) fits(width int) bool {
	all := append([]int{c.Day, c.Reference, c.Amount, c.Mark, c.Debit, c.Credit}, c.Text...)
	all = slices.DeleteFunc(all, func(i int) bool { return i == None })
	slices.Sort(all)
	return len(slices.Compact(slices.Clone(all))) == len(all) && (len(all) == 0 || all[0] >= 0 && all[len(all)-1] < width)
}

// Fits reports whether the columns can be those of a table of the width, in columns.
func (c Columns) Fits(width int) bool { return c.IsWhole() && c.fits(width) }
