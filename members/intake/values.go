package intake

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"anyam/members"
	"anyam/members/record"
	"anyam/members/regions"
	"anyam/platform/sheet"
	"anyam/platform/slug"
)

// What is said about cells that cannot be taken; the texts say what was expected.
//
//i18n:texts
const (
	sayPhone     = "Write one phone number, for example %s."
	sayShortened = "Excel has shortened this number, and digits are lost. Format the column as text and write it again, for example %s."
	sayRegency   = "Write a regency or city of East Java, or its code, for example %s."
	sayTwoNames  = "A regency and a city are called like that. Write %s or %s."
	sayDate      = "Write a day, for example %s."
	sayNumber    = "Write a whole number."
	sayComputed  = "This formula was saved without its value. Open the file in Excel, save it again, or write the value."
	sayBroken    = "Excel could not compute this cell: %s. Write the value."
	sayYear      = "Write the year in four digits, for example 1998."
	sayFirst     = "Only the first number is taken."
	sayNoChapter = "No chapter covers %s yet."
	sayTheirs    = "%s belongs to another chapter. Its coordinator imports it."
	sayBackwards = "This day lies before the day of joining."
	sayType      = "There is no membership of this name."
	sayElsewhere = "A maker of another chapter has this phone number or this name and village. Ask its coordinator or the secretariat."
	sayTwice     = "Row %d is the same maker."
	sayOneOfTwo  = "Row %d has the same phone number, and another name. Leave one of the two out, or write another number."
	sayNIK       = "This looks like an identity number (NIK). The association never keeps those; take it out."
)

var (
	exponent  = regexp.MustCompile(`^([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})$`)
	separated = regexp.MustCompile(`\s*(?:[/;,|\n]|\s(?:atau|dan|or|and)\s)\s*`)
	year      = regexp.MustCompile(`\b(1[89][0-9]{2}|20[0-9]{2})\b`)
)

const (
	examplePhone = "0812 3456 7890"
	exampleDay   = "31/12/2026"
)

// readPhone is a phone number as +62…, whichever way it was kept: 0812, 62812, +62 812, (0353) 88…, 812345678901 as a number. Of several
// numbers it is the first; note says so. fault is a text with its example.
func readPhone(c sheet.Cell) (phone, fault string, isFirst bool) {
	text := strings.TrimSpace(c.Text)
	if text == "" {
		return "", "", false
	}
	if m := exponent.FindStringSubmatch(text); m != nil { // rule intake-5
		power, _ := strconv.Atoi(m[3])
		if len(m[2]) < power {
			return "", sayShortened, false
		}
		text = m[1] + m[2][:power]
	}
	if c.Kind == sheet.Number && strings.HasSuffix(text, "000000") && len(text) >= 11 {
		return "", sayShortened, false
	}
	parts := separated.Split(text, 3)
	for _, p := range parts {
		if strings.Trim(p, "0123456789+-. ()\u2010\u2011\u2012\u2013'") != "" {
			p = strings.TrimSpace(strings.TrimLeft(strings.ToLower(p), "hpwatelno.: "))
		}
		if strings.Trim(p, "0123456789+-. ()\u2010\u2011\u2012\u2013'") != "" {
			continue
		}
		if key := members.PhoneKey(strings.TrimLeft(p, "'")); key != "" {
			return "+" + key, "", len(parts) > 1
		}
	}
	return "", sayPhone, false
}

func looksNIK(c sheet.Cell) bool { return record.HoldsNIK(c.Text) && len(c.Text) <= 25 }

// readRegency finds a regency by its code (35.22, 3522) or by its name: Kab. Bojonegoro, KOTA BATU, Bojonegoro. with are the arguments
// of the fault.
func readRegency(text string) (code, fault string, with []any) {
	digits := strings.Trim(text, " ")
	if len(digits) == 4 && strings.Trim(digits, "0123456789") == "" {
		digits = digits[:2] + "." + digits[2:]
	}
	if regions.IsKnown(digits) {
		return digits, "", nil
	}
	folded := slug.Of(text)
	isCity, isRegency := false, false
	for _, word := range []string{"kotamadya-", "kota-", "city-of-", "kodya-"} {
		if rest, ok := strings.CutPrefix(folded, word); ok && rest != "" {
			folded, isCity = rest, true
		}
	}
	for _, word := range []string{"kabupaten-", "kab-"} {
		if rest, ok := strings.CutPrefix(folded, word); ok && rest != "" {
			folded, isRegency = rest, true
		}
	}
	folded = strings.TrimSuffix(strings.TrimSuffix(folded, "-jawa-timur"), "-jatim")
	if rest, ok := strings.CutSuffix(folded, "-regency"); ok {
		folded, isRegency = rest, true
	}
	if rest, ok := strings.CutSuffix(folded, "-city"); ok {
		folded, isCity = rest, true
	}
	var found []regions.Region
	for _, r := range regions.EastJava() {
		if name := slug.Of(r.Name); (name == folded || strings.ReplaceAll(name, "-", "") == strings.ReplaceAll(folded, "-", "")) &&
			(!isCity || r.Kind == regions.City) && (!isRegency || r.Kind == regions.Regency) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return "", sayRegency, []any{"Kab. Bojonegoro"}
	case 1:
		return found[0].Code, "", nil
	}
	return "", sayTwoNames, []any{found[0].NameID(), found[1].NameID()}
}

// months are Indonesian and English names by their first three letters.
var months = map[string]time.Month{
	"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "aug": 8, "ags": 8, "sep": 9,
	"okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}

var dayForms = regexp.MustCompile(`^([0-9]{1,4})[\s./-]+([0-9]{1,2}|[A-Za-z]+)[\s./-]+([0-9]{1,4})$`)

// readDay is a day as yyyy-mm-dd: a date of the sheet, a serial number that lost its format, or text the way people write it, the day
// first. A year alone is its first day.
func readDay(c sheet.Cell) (day string, ok bool) {
	text := strings.TrimSpace(c.Text)
	if text == "" {
		return "", true
	}
	if c.Kind == sheet.Date && len(text) >= 10 {
		return text[:10], true
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		switch {
		case n >= 1900 && n <= 2100 && n == math.Trunc(n):
			return strconv.Itoa(int(n)) + "-01-01", true
		case n >= 18_000 && n < 80_000: // 1949 to 2119
			t, ok := sheet.SerialDate(n)
			return t.Format(time.DateOnly), ok
		}
		return "", false
	}
	if _, rest, ok := strings.Cut(text, ","); ok { // Senin, 5 Januari 2026
		text = strings.TrimSpace(rest)
	}
	m := dayForms.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	first, last := m[1], m[3]
	if len(first) == 4 {
		first, last = last, first
	}
	return assemble(first, m[2], last)
}

// assemble makes a day of its parts; two digits of a year are of this century up to 79.
func assemble(day, month, yearText string) (string, bool) {
	d, err1 := strconv.Atoi(day)
	y, err2 := strconv.Atoi(yearText)
	mon, err3 := strconv.Atoi(month)
	if err3 != nil {
		name := strings.ToLower(month)
		if len(name) < 3 {
			return "", false
		}
		mon = int(months[name[:3]])
	}
	switch {
	case err1 != nil || err2 != nil || len(yearText) == 3:
		return "", false
	case len(yearText) <= 2 && y < 80:
		y += 2000
	case len(yearText) <= 2:
		y += 1900
	}
	t := time.Date(y, time.Month(mon), d, 0, 0, 0, 0, time.UTC)
	if mon < 1 || mon > 12 || t.Day() != d || y < 1900 {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// readCount is a whole number: 12, 1.250, "12 orang", Rp 5.000.000,00.
func readCount(c sheet.Cell) (n int64, ok bool) {
	text := strings.ToLower(strings.TrimSpace(c.Text))
	if text == "" || text == "-" {
		return 0, true
	}
	if c.Kind == sheet.Number {
		f, err := strconv.ParseFloat(text, 64)
		return int64(math.Round(f)), err == nil && f >= 0 && f < 1e15
	}
	for _, word := range []string{"orang", "org", "rp.", "rp", "idr", "people", "pekerja"} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, word), word))
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, ",00"), ",-")
	text = strings.NewReplacer(".", "", " ", "", ",", "").Replace(text)
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n >= 0 && n < 1e15
}

// readYear is a year within a cell: 1998, "sejak 1998", a date.
func readYear(c sheet.Cell) (int64, bool) {
	if c.Text == "" || c.Text == "-" {
		return 0, true
	}
	if m := year.FindString(c.Text); m != "" {
		n, err := strconv.ParseInt(m, 10, 64)
		return n, err == nil
	}
	if day, ok := readDay(c); ok && day != "" {
		n, err := strconv.ParseInt(day[:4], 10, 64)
		return n, err == nil
	}
	return 0, false
}

// readWords are words with marks between them.
func readWords(text string) []string {
	var words []string
	for _, w := range separated.Split(text, 21) {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}
