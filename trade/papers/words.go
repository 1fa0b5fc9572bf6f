package papers

import (
	"fmt"
	"strconv"
	"strings"

	"anyam/platform/money"
)

// figures writes minor units as major ones, grouped as English does: 123450 of EUR is 1,234.50.
func figures(a money.Amount) string { return decimal(a.Minor, a.Currency.Digits()) }

// decimal writes n / 10^digits exactly.
func decimal(n int64, digits int) string {
	sign, abs := "", uint64(n)
	if n < 0 {
		sign, abs = "-", -uint64(n)
	}
	s := fmt.Sprintf("%0*d", digits+1, abs)
	whole, frac := s[:len(s)-digits], s[len(s)-digits:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		frac = "." + frac
	}
	return sign + whole + frac
}

// inWords writes an amount so that a figure on the paper cannot be altered:
// "EUR one thousand two hundred thirty-four and 50/100".
func inWords(a money.Amount) string {
	abs, sign := uint64(a.Minor), ""
	if a.Minor < 0 {
		abs, sign = -abs, "minus "
	}
	unit := uint64(1)
	for range a.Currency.Digits() {
		unit *= 10
	}
	text := string(a.Currency) + " " + sign + spell(abs/unit)
	if unit == 1 {
		return text
	}
	return fmt.Sprintf("%s and %0*d/%d", text, a.Currency.Digits(), abs%unit, unit)
}

var small = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen " +
	"fifteen sixteen seventeen eighteen nineteen")

var tens = strings.Fields("- ten twenty thirty forty fifty sixty seventy eighty ninety")

var scales = []string{"", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion"}

// spell writes a whole number in English words.
func spell(n uint64) string {
	if n < 20 {
		return small[n]
	}
	var groups []string
	for scale := 0; n > 0; n, scale = n/1000, scale+1 {
		if group := n % 1000; group > 0 {
			groups = append([]string{hundreds(group) + scales[scale]}, groups...)
		}
	}
	return strings.Join(groups, " ")
}

func hundreds(n uint64) string {
	var parts []string
	if n >= 100 {
		parts = append(parts, small[n/100]+" hundred")
		n %= 100
	}
	switch {
	case n == 0:
	case n < 20:
		parts = append(parts, small[n])
	case n%10 == 0:
		parts = append(parts, tens[n/10])
	default:
		parts = append(parts, tens[n/10]+"-"+small[n%10])
	}
	return strings.Join(parts, " ")
}

// kilograms is how every weight of the document is written: with two digits, or with three where one of
// them needs it, so that columns add up and the papers agree.
func (t Tally) kilograms() func(grams int64) string {
	digits := 2
	for _, l := range t.Lines {
		for _, r := range l.Rows {
			if r.NetGrams%10 != 0 || r.GrossGrams%10 != 0 {
				digits = 3
			}
		}
	}
	return func(grams int64) string {
		if digits == 2 {
			grams /= 10
		}
		return decimal(grams, digits)
	}
}

// cubicMetres writes litres as m³ with the three digits that the sums are made of.
func cubicMetres(litres int64) string { return decimal(litres, 3) }

// centimetres writes the sides of a carton: 60 × 40 × 42.5.
func centimetres(sides ...int64) string {
	var texts []string
	for _, mm := range sides {
		text := strconv.FormatInt(mm/10, 10)
		if mm%10 != 0 {
			text += "." + strconv.FormatInt(mm%10, 10)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\u00a0×\u00a0")
}
