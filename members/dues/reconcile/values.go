package reconcile

import (
	"math"
	"strconv"
	"strings"
	"time"

	"anyam/platform/clock"
)

// months are the names of months by their first three letters, in both languages of the banks' exports.
var months = map[string]int{
	"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "agu": 8, "ags": 8, "sep": 9, "oct": 10, "okt": 10,
	"nov": 11, "nop": 11, "dec": 12, "des": 12,
}

// Range is the days that a statement says it covers; the zero Range is said by none.
type Range struct{ From, Until clock.Date }

// ParseDay reads a day as bank exports write it (rule reconcile-2): 05/09, 05/09/26, 05-09-2026, 2026-09-05 10:11:12,
// 5 September 2026 14:24:27, 05-Agu-26, or the serial number that a spreadsheet keeps for it. A day without a year lies
// within the range, else it is the last such day up to its end.
func ParseDay(text string, within Range) (day clock.Date, ok bool) {
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "'"))
	if serial, err := strconv.ParseFloat(text, 64); err == nil {
		return ofSerial(serial)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/-. ,T", r) })
	if len(parts) < 2 {
		return "", false
	}
	if len(parts[0]) == 4 && len(parts) >= 3 {
		return ofParts(parts[2], parts[1], parts[0])
	}
	if len(parts) == 2 || strings.Contains(parts[2], ":") {
		return ofDayAndMonth(parts[0], parts[1], within)
	}
	return ofParts(parts[0], parts[1], parts[2])
}

// ofSerial is a day by its number in a spreadsheet, 1 being 1 January 1900 with a 29 February that never was (ECMA-376-1, section
// 18.17.4.1). Only numbers of the years 2000 to 2100 are days.
func ofSerial(serial float64) (clock.Date, bool) {
	if !(serial >= 36526 && serial < 73416) {
		return "", false
	}
	start := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	return clock.DateOf(start.AddDate(0, 0, int(serial))), true
}

func ofParts(day, month, year string) (clock.Date, bool) {
	d, errD := strconv.Atoi(day)
	m, ok := monthOf(month)
	y, errY := strconv.Atoi(year)
	if errD != nil || errY != nil || !ok || len(day) > 2 {
		return "", false
	}
	switch len(year) {
	case 2:
		y += 2000
	case 4:
	default:
		return "", false
	}
	return inCalendar(y, m, d)
}

func monthOf(text string) (int, bool) {
	if m, err := strconv.Atoi(text); err == nil {
		return m, len(text) <= 2
	}
	low := strings.ToLower(text)
	if len(low) < 3 {
		return 0, false
	}
	m, ok := months[low[:3]]
	return m, ok
}

// inCalendar is a day that the calendar has.
func inCalendar(y, m, d int) (clock.Date, bool) {
	if y < 2000 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return clock.DateOf(t), t.Day() == d
}

func ofDayAndMonth(day, month string, within Range) (clock.Date, bool) {
	last := within.Until.Time()
	if last.IsZero() {
		return "", false
	}
	for year := last.Year(); year >= last.Year()-1; year-- {
		found, ok := ofParts(day, month, strconv.Itoa(year))
		if ok && found <= within.Until {
			return found, true
		}
	}
	return "", false
}

// Side is whether money comes in or goes out.
type Side int

// The sides.
const (
	Unsaid Side = iota
	In
	Out
)

// marks are how banks say the side of an amount.
var marks = map[string]Side{
	"CR": In, "K": In, "KR": In, "C": In, "KREDIT": In, "CREDIT": In, "+": In, "MASUK": In,
	"DB": Out, "D": Out, "DR": Out, "DEBIT": Out, "DEBET": Out, "-": Out, "KELUAR": Out,
}

// ParseMark reads the side of an amount.
func ParseMark(text string) Side {
	return marks[strings.ToUpper(strings.Trim(strings.TrimSpace(text), "'.()"))]
}

// ParseAmount reads an amount in whole rupiah, as exports write it: 1,250,000.00, 1.250.000,00, 250000, Rp 250.000, +1.000,00,
// (15.000), 799,700.00 CR, .00. A single separator in front of exactly three digits groups thousands. Sen are dropped: no dues
// have any. The side is said by a sign or a mark at the amount.
func ParseAmount(text string) (rupiah int64, side Side, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "'")))
	text = strings.TrimSuffix(strings.TrimSuffix(text, ",--"), ",-") // "250.000,-" has no sen; it is no minus
	text, side = cutMark(text)
	for _, currency := range []string{"RP.", "RP", "IDR"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, currency))
	}
	if rest, found := strings.CutPrefix(text, "-"); found && side == Unsaid { // Rp -500
		text, side = strings.TrimSpace(rest), Out
	}
	if strings.ContainsAny(text, "E") {
		return ofExponent(text, side)
	}
	whole, fraction := cutFraction(strings.NewReplacer(" ", "", "\u00a0", "").Replace(text))
	digits, ok := ungroup(whole)
	if !ok || !isDigits(fraction) || digits == "" && fraction == "" {
		return 0, side, false
	}
	if digits == "" {
		return 0, side, true
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, side, err == nil && n <= mostRupiah
}

// mostRupiah bounds an amount, so that sums of many fit: a thousand million million.
const mostRupiah = 1_000_000_000_000_000

// cutMark takes the side off an amount: a sign in front, brackets, a mark or a minus behind.
func cutMark(text string) (string, Side) {
	switch {
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")"):
		return strings.TrimSpace(text[1 : len(text)-1]), Out
	case strings.HasPrefix(text, "+"):
		return strings.TrimSpace(text[1:]), In
	case strings.HasPrefix(text, "-") && len(text) > 1:
		return strings.TrimSpace(text[1:]), Out
	case strings.HasSuffix(text, "-") && len(text) > 1:
		return strings.TrimSpace(text[:len(text)-1]), Out
	}
	for mark, side := range marks {
		if rest, found := strings.CutSuffix(text, mark); found && len(mark) > 1 && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest), side
		}
	}
	return text, Unsaid
}

// ofExponent reads what a spreadsheet makes of a long number: 1.25E+06. It is taken where it is whole.
func ofExponent(text string, side Side) (int64, Side, bool) {
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if err != nil || x < 0 || x > mostRupiah || x != math.Trunc(x) {
		return 0, side, false
	}
	return int64(x), side, true
}

// cutFraction splits an amount at its decimal mark: the last separator, if at most two digits stand behind it.
func cutFraction(text string) (whole, fraction string) {
	at := strings.LastIndexAny(text, ".,")
	if at < 0 || len(text)-at-1 > 2 {
		return text, ""
	}
	return text[:at], text[at+1:]
}

// ungroup takes the separators out of a whole number, if they group thousands and are of one kind.
func ungroup(text string) (digits string, ok bool) {
	at := strings.IndexAny(text, ".,")
	if at < 0 {
		return text, isDigits(text)
	}
	groups := strings.Split(text, text[at:at+1])
	if len(groups[0]) == 0 || len(groups[0]) > 3 {
		return "", false
	}
	for i, group := range groups {
		if !isDigits(group) || i > 0 && len(group) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func isDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
