package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"anyam/platform/clock"
)

// Line is money that came in.
type Line struct {
	Row       int // in the file, counted from 1 as people do
	Day       clock.Date
	Rupiah    int64
	Text      string // as the bank has it, with single spaces
	Reference string
	Key       string // the same in every statement that holds the line (rule reconcile-4)
}

// Why is why a row of a statement was not taken.
type Why string

// The reasons, as English source texts.
//
//i18n:texts
const (
	NoDay     Why = "The day cannot be read."
	NoAmount  Why = "The amount cannot be read."
	NoSide    Why = "It is not said whether the money came in or went out."
	IsPending Why = "The bank has not booked it yet."
)

// Left is a row that was not taken, and why.
type Left struct {
	Row  int
	Text string
	Why  Why
}

// Statement is what was read.
type Statement struct {
	Account string // its digits, as AccountOf finds them
	Period  Range
	Lines   []Line // that came in
	Out     int    // how many went out: they are not kept
	Left    []Left
}

// MostLines bounds a statement.
const MostLines = 50_000

// Read reads the rows below the header by the columns. today bounds days without a year where no title row names the period.
func Read(rows [][]string, header int, c Columns, today clock.Date) Statement {
	s := Statement{Account: AccountOf(rows, header)}
	_, s.Period = titles(rows[:header])
	within := s.Period
	if within.Until == "" {
		within.Until = today
	}
	names := Fingerprint(rows[header])
	for i, cells := range rows[header+1:] {
		if len(s.Lines) >= MostLines {
			break
		}
		if isBlank(cells) || isFoot(cells) || Fingerprint(cells) == names {
			continue
		}
		s.take(header+2+i, row(cells), c, within)
	}
	number(s.Lines)
	for _, l := range s.Lines {
		if s.Period.From == "" || l.Day < s.Period.From {
			s.Period.From = l.Day
		}
		if l.Day > s.Period.Until {
			s.Period.Until = l.Day
		}
	}
	return s
}

// row is the cells of a row; a column beyond them is empty.
type row []string

func (r row) at(i int) string {
	if i < 0 || i >= len(r) {
		return ""
	}
	return strings.Join(strings.Fields(strings.TrimPrefix(strings.TrimSpace(r[i]), "'")), " ")
}

func (r row) text(columns []int) string {
	var parts []string
	for _, i := range columns {
		if t := r.at(i); t != "" && t != "-" {
			parts = append(parts, t)
		}
	}
	return clip(strings.Join(parts, " "), 500)
}

// clip cuts a text to so many characters.
func clip(s string, most int) string {
	runes := []rune(strings.ToValidUTF8(s, ""))
	return string(runes[:min(len(runes), most)])
}

// take reads one row.
func (s *Statement) take(number int, r row, c Columns, within Range) {
	text := r.text(c.Text)
	leave := func(why Why) { s.Left = append(s.Left, Left{number, clip(text, 120), why}) }
	day, ok := ParseDay(r.at(c.Day), within)
	rupiah, side, hasAmount := r.money(c)
	switch {
	case strings.EqualFold(r.at(c.Day), "PEND"):
		leave(IsPending)
	case !ok && r.at(c.Day) == "" && r.isBare(c) && len(s.Lines) > 0 && text != "": // the text goes on below
		last := &s.Lines[len(s.Lines)-1]
		if last.Row == number-1 || strings.HasSuffix(last.Text, text) {
			last.Text = clip(last.Text+" "+text, 500)
		}
	case !ok:
		leave(NoDay)
	case !hasAmount:
		leave(NoAmount)
	case rupiah == 0:
	case side == Unsaid:
		leave(NoSide)
	case side == Out:
		s.Out++
	default:
		s.Lines = append(s.Lines, Line{Row: number, Day: day, Rupiah: rupiah, Text: text, Reference: clip(r.at(c.Reference), 120)})
	}
}

// isBare reports whether no amount stands in the row.
func (r row) isBare(c Columns) bool { return r.at(c.Amount)+r.at(c.Credit)+r.at(c.Debit) == "" }

// money is the amount of a row and its side (rule reconcile-3).
func (r row) money(c Columns) (rupiah int64, side Side, ok bool) {
	if c.Credit != None {
		return r.ofTwo(c)
	}
	rupiah, side, ok = ParseAmount(r.at(c.Amount))
	if !ok {
		return 0, Unsaid, false
	}
	if c.Mark != None {
		if marked := ParseMark(r.at(c.Mark)); marked != Unsaid || side == Unsaid {
			side = marked
		}
		return rupiah, side, true
	}
	return rupiah, side, true
}

// ofTwo is the amount where each side has its column.
func (r row) ofTwo(c Columns) (rupiah int64, side Side, ok bool) {
	credit, creditOK := amountOrNone(r.at(c.Credit))
	debit, debitOK := amountOrNone(r.at(c.Debit))
	switch {
	case !creditOK || !debitOK || credit == 0 && debit == 0 && r.isBare(c):
		return 0, Unsaid, false
	case credit > 0 && debit > 0:
		return credit, Unsaid, true
	case credit > 0:
		return credit, In, true
	}
	return debit, Out, true
}

// amountOrNone is an amount of one side; an empty cell, or a dash, is none.
func amountOrNone(text string) (int64, bool) {
	if text == "" || text == "-" {
		return 0, true
	}
	n, _, ok := ParseAmount(text)
	return n, ok
}

func isBlank(cells []string) bool {
	return strings.TrimSpace(strings.Join(cells, "")) == ""
}

// feet are how rows of sums begin, folded to letters.
var feet = []string{"saldoawal", "saldoakhir", "mutasidebet", "mutasidebit", "mutasikredit", "total", "subtotal", "openingbalance", "closingbalance", "endingbalance", "jumlahmutasi", "ledgerbalance", "beginningbalance"}

// isFoot reports whether a row is one of sums: its first words say so, and no day stands before them.
func isFoot(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		folded := letters(cell)
		for _, foot := range feet {
			if strings.HasPrefix(folded, foot) {
				return true
			}
		}
		return false
	}
	return false
}

var (
	accountTitle = regexp.MustCompile(`(?i)(?:no\.?\s*rek(?:ening)?|account\s*(?:no|number)\.?|nomor rekening)[^0-9]{0,12}([0-9][0-9 .-]{5,30}[0-9])`)
	periodTitle  = regexp.MustCompile(`(?i)(?:perio\w*|tanggal|date|from)[^0-9]{0,12}(\d{1,2}[/ -]\w{2,9}[/ -]\d{2,4}|\d{4}-\d{2}-\d{2})\s*(?:-|–|s/d|sd|to|sampai)\s*(\d{1,2}[/ -]\w{2,9}[/ -]\d{2,4}|\d{4}-\d{2}-\d{2})`)
)

// AccountOf is whose account a statement is of, in digits: as a title row names it, else as a column of it does; empty without.
func AccountOf(rows [][]string, header int) string {
	if account, _ := titles(rows[:header]); account != "" {
		return account
	}
	at := slices.IndexFunc(rows[header], func(heading string) bool { return accountHeadings[letters(heading)] })
	if at < 0 {
		return ""
	}
	for _, cells := range rows[header+1:] {
		if found := digits(row(cells).at(at)); len(found) >= leastAccount {
			return clip(found, mostAccount)
		}
	}
	return ""
}

// An account has so many digits.
const (
	leastAccount = 6
	mostAccount  = 34
)

// accountHeadings are how banks name the column of the account, folded to letters.
var accountHeadings = map[string]bool{"accountno": true, "accountnumber": true, "norek": true, "norekening": true, "nomorrekening": true, "rekening": true, "account": true}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// titles are what the rows above the header say: whose account, and which days.
func titles(rows [][]string) (account string, period Range) {
	for _, cells := range rows {
		text := clip(strings.Join(cells, " "), 500)
		if m := accountTitle.FindStringSubmatch(text); m != nil && account == "" {
			account = digits(m[1])
		}
		if m := periodTitle.FindStringSubmatch(text); m != nil && period.Until == "" {
			from, okFrom := ParseDay(m[1], Range{})
			until, okUntil := ParseDay(m[2], Range{})
			if okFrom && okUntil && from <= until {
				period = Range{from, until}
			}
		}
	}
	return account, period
}

// Fold is a text as it is compared: capital letters and digits only.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// number gives lines their keys. Equal payments of one day are told apart by their order (rule reconcile-4).
func number(lines []Line) {
	seen := map[string]int{}
	for i, l := range lines {
		base := fmt.Sprintf("%s|%d|%s|%s", l.Day, l.Rupiah, Fold(l.Text), Fold(l.Reference))
		seen[base]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d", base, seen[base]))
		lines[i].Key = hex.EncodeToString(sum[:16])
	}
}
