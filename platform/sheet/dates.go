package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// show says what a number format shows (ECMA-376, part 1, section 18.8.30).
type show uint8

const (
	showNumber show = 0
	showDay    show = 1
	showTime   show = 2
)

// builtin are the number formats that every workbook has without naming them; those from 27 on are dates in
// East Asia and Thailand.
func builtin(id int) show {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58, id >= 71 && id <= 74:
		return showDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56, id >= 75 && id <= 80:
		return showTime
	case id == 22, id == 81:
		return showDay | showTime
	}
	return showNumber
}

// formatShows reads a format code such as [$-421]dd mmmm yyyy;@ . What stands in quotation marks, behind a backslash
// or in brackets is no sign of a date, but for [h], [m] and [s], which count beyond a day. An m is a month,
// unless hours or seconds stand beside it.
func formatShows(code string) show {
	code, _, _ = strings.Cut(code, ";")
	if strings.EqualFold(code, "general") {
		return showNumber
	}
	var marks strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i += skipTo(code[i+1:], '"')
		case '[':
			n := skipTo(code[i+1:], ']')
			marks.WriteString(elapsed(code[i+1 : min(i+n, len(code))]))
			i += n
		case '\\', '_', '*':
			i++
		default:
			marks.WriteByte(code[i] | 0x20)
		}
	}
	signs := marks.String()
	if strings.ContainsAny(signs, "0#?") && !strings.ContainsAny(signs, "yd") && !strings.Contains(signs, "s.0") && !strings.Contains(signs, "s,0") {
		return showNumber
	}
	var s show
	if strings.ContainsAny(signs, "hs") {
		s |= showTime
	}
	if strings.ContainsAny(signs, "yd") || strings.Contains(signs, "m") && s == 0 {
		s |= showDay
	}
	return s
}

// skipTo is how many bytes lead to the end of what an opening mark began, the end included.
func skipTo(rest string, end byte) int {
	if n := strings.IndexByte(rest, end); n >= 0 {
		return n + 1
	}
	return len(rest)
}

// elapsed is what brackets hold, if it counts time.
func elapsed(inside string) string {
	inside = strings.ToLower(inside)
	if strings.Trim(inside, "h") == "" || strings.Trim(inside, "m") == "" || strings.Trim(inside, "s") == "" {
		return inside
	}
	return ""
}

// lastSerial is 31 December 9999.
const lastSerial = 2_958_465

// SerialDate is the day of a serial number of 1900's epoch, as it stands in cells that lost their format:
// 45123 is 2023-07-16. Serial 60 is the day that never was, 29 February 1900 (ECMA-376, part 1, section 18.17.4.1); it
// and what lies outside 1900 to 9999 is no day.
func SerialDate(serial float64) (day time.Time, ok bool) { return serialTime(serial, false) }

func serialTime(serial float64, is1904 bool) (time.Time, bool) {
	if math.IsNaN(serial) || serial < 0 || serial > lastSerial+0.999_999 {
		return time.Time{}, false
	}
	whole := math.Floor(serial)
	seconds := int(math.Round((serial - whole) * 86_400))
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case is1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case whole == 60:
		return time.Time{}, false
	case whole < 60:
		base = base.AddDate(0, 0, 1)
	}
	return base.AddDate(0, 0, int(whole)).Add(time.Duration(seconds) * time.Second), true
}

// dateText is how a serial number reads in a cell that shows a day or a time; ok is false where it is none.
func dateText(value string, s show, is1904 bool) (text string, ok bool) {
	serial, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", false
	}
	t, ok := serialTime(serial, is1904)
	if !ok {
		return "", false
	}
	hasTime := t.Hour()+t.Minute()+t.Second() > 0
	switch {
	case s&showDay == 0 && serial < 1:
		return t.Format(time.TimeOnly), true
	case s&showDay == 0:
		return "", false // hours that were counted beyond a day
	case hasTime:
		return t.Format(time.DateTime), true
	}
	return t.Format(time.DateOnly), true
}

// plainNumber is a number in decimals with the 15 digits that spreadsheet programs keep: 8.12345678901E+11 is 812345678901,
// 0.30000000000000004 is 0.3.
func plainNumber(value string) (string, bool) {
	if isDigits(strings.TrimPrefix(value, "-")) {
		return value, true
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return value, false
	}
	if math.Abs(x) < 1e15 {
		if x, err = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64); err != nil {
			return value, false
		}
	}
	if x == 0 {
		return "0", true
	}
	return strconv.FormatFloat(x, 'f', -1, 64), true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
