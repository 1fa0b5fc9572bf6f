package i18n

import (
	"strconv"
	"strings"
	"time"

	"github.com/bojanz/currency"

	"anyam/platform/clock"
	"anyam/platform/money"
)

// Number writes a whole number: 12.500 in Indonesian, 12,500 in English.
func (l *Locale) Number(n int64) string { return l.cldr.FmtNumber(float64(n), 0) }

// Decimal writes a number with a fixed count of decimal digits.
func (l *Locale) Decimal(x float64, digits int) string { return l.cldr.FmtNumber(x, uint64(digits)) }

// Percent writes a share given in percent: 19 % or 12,5 %.
func (l *Locale) Percent(percent float64, digits int) string {
	return l.Decimal(percent, digits) + "\u00a0%"
}

// Money writes an amount as CLDR does: Rp 185.000, € 9.60 for readers of English, IDR without sen.
func (l *Locale) Money(a money.Amount) string {
	if text, ok := l.amounts.Get(0, a); ok {
		return text
	}
	text := l.money(a)
	l.amounts.Put(0, a, text)
	return text
}

// writtenAmounts bounds how many amounts a locale remembers as they are written: writing one takes longer than a whole
// card of a list, and the same prices stand on every page.
const writtenAmounts = 4000

func (l *Locale) money(a money.Amount) string {
	amount, err := currency.NewAmountFromInt64(a.Minor, string(a.Currency))
	if err != nil {
		return a.String()
	}
	if a.Currency == money.IDR { // bojanz counts in sen; we count in rupiah
		amount, _ = currency.NewAmount(strconv.FormatInt(a.Minor, 10), string(a.Currency))
	}
	f := currency.NewFormatter(currency.NewLocale(l.regional()))
	f.MinDigits, f.MaxDigits = uint8(a.Currency.Digits()), uint8(a.Currency.Digits())
	f.SymbolMap["IDR"] = "Rp"
	return joinSymbol(f.Format(amount))
}

// regional is the locale whose currency conventions are used.
func (l *Locale) regional() string {
	if l.lang == Indonesian {
		return "id"
	}
	return "en-GB"
}

// joinSymbol keeps "Rp" and its digits on one line, with a no-break space between them.
func joinSymbol(s string) string {
	s = strings.ReplaceAll(s, " ", "\u00a0")
	for _, sign := range []string{"", "-"} {
		if rest, ok := strings.CutPrefix(s, sign+"Rp"); ok && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return sign + "Rp\u00a0" + rest
		}
	}
	return s
}

// Date writes a day: 23 November 2026.
func (l *Locale) Date(d clock.Date) string {
	if d == "" {
		return ""
	}
	return l.DateOf(d.Time())
}

// DateOf writes the day of an instant in the instant's own zone.
func (l *Locale) DateOf(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + l.cldr.MonthWide(t.Month()) + " " + strconv.Itoa(t.Year())
}

// Instant writes an instant in Western Indonesia Time: 23 November 2026, 14:05 WIB.
func (l *Locale) Instant(t time.Time) string {
	t = t.In(clock.WIB)
	return l.DateOf(t) + ", " + l.hour(t) + " WIB"
}

// Recent writes an instant as people say it shortly after: today 14:05 WIB, yesterday 09:10 WIB, else
// Instant. Pages put the full instant in the title of its <time>.
func (l *Locale) Recent(t, now time.Time) string {
	t, now = t.In(clock.WIB), now.In(clock.WIB)
	switch clock.DateOf(t) {
	case clock.DateOf(now):
		return l.T("today %s WIB", l.hour(t))
	case clock.DateOf(now.AddDate(0, 0, -1)):
		return l.T("yesterday %s WIB", l.hour(t))
	}
	return l.Instant(t)
}

// hour is 14:05 in English and 14.05 in Indonesian.
func (l *Locale) hour(t time.Time) string {
	if l.lang == Indonesian {
		return t.Format("15.04")
	}
	return t.Format("15:04")
}

// Weight writes grams as a reader expects: 620 g, 1.25 kg.
func (l *Locale) Weight(grams int64) string {
	if grams < 1000 {
		return l.Number(grams) + "\u00a0g"
	}
	return l.trimmed(float64(grams)/1000, 3) + "\u00a0kg"
}

// Kilograms writes grams always in kilograms with a fixed count of digits, for columns that are summed.
func (l *Locale) Kilograms(grams int64, digits int) string {
	return l.Decimal(float64(grams)/1000, digits) + "\u00a0kg"
}

// Centimetres writes millimetres as cm with at most one decimal digit.
func (l *Locale) Centimetres(mm int64) string { return l.trimmed(float64(mm)/10, 1) + "\u00a0cm" }

// Size writes length × width × height, given in millimetres, in cm; zero sides are left out.
func (l *Locale) Size(lengthMM, widthMM, heightMM int64) string {
	var sides []string
	for _, mm := range []int64{lengthMM, widthMM, heightMM} {
		if mm > 0 {
			sides = append(sides, l.trimmed(float64(mm)/10, 1))
		}
	}
	if len(sides) == 0 {
		return ""
	}
	return strings.Join(sides, "\u00a0×\u00a0") + "\u00a0cm"
}

// trimmed writes x with at most digits decimals and no zeros at the end.
func (l *Locale) trimmed(x float64, digits int) string {
	s := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	_, frac, _ := strings.Cut(s, ".")
	return l.Decimal(x, len(frac))
}
