// Package money keeps amounts of money exactly: a whole number of minor units with its ISO 4217
// currency, never a float. Rates and percentages are decimals (govalues/decimal).
//
// Rupiah is kept in whole rupiah although ISO 4217 names two digits for it: sen have not been in use for
// decades, CLDR gives it zero cash digits, and an amount that hides digits does not add up on paper
// (docs/decisions/0003-whole-rupiah.md).
package money

import (
	"fmt"
	"math"
	"strings"

	"github.com/bojanz/currency"
	"github.com/govalues/decimal"

	"anyam/platform/errs"
)

// Currency is an ISO 4217 alphabetic code.
type Currency string

// The currencies that the code itself names. Any ISO 4217 code is accepted as data.
const (
	IDR Currency = "IDR"
	EUR Currency = "EUR"
	USD Currency = "USD"
	JPY Currency = "JPY"
)

// IsKnown reports whether c is a current ISO 4217 code. No code is none: currency.IsValid takes the empty string for valid.
func (c Currency) IsKnown() bool { return c != "" && currency.IsValid(string(c)) }

// Digits is how many decimal digits the minor unit has: 2 for EUR, 0 for JPY and for IDR.
func (c Currency) Digits() int {
	if c == IDR {
		return 0
	}
	n, _ := currency.GetDigits(string(c))
	return int(n)
}

// Amount is a number of minor units of a currency (cents of EUR, whole rupiah of IDR).
type Amount struct {
	Minor    int64
	Currency Currency
}

// Of makes an amount of minor units.
func Of(minor int64, c Currency) Amount { return Amount{Minor: minor, Currency: c} }

// Rupiah makes an amount of whole rupiah.
func Rupiah(n int64) Amount { return Amount{Minor: n, Currency: IDR} }

// IsZero reports whether the amount is nothing.
func (a Amount) IsZero() bool { return a.Minor == 0 }

// Add is a + b. Amounts of two currencies, or a sum beyond 64 bits, are an Invalid error.
func (a Amount) Add(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, fmt.Errorf("add %s to %s: %w", b, a, ErrCurrencies)
	}
	sum := a.Minor + b.Minor
	if (sum > a.Minor) != (b.Minor > 0) && b.Minor != 0 {
		return Amount{}, fmt.Errorf("add %s to %s: %w", b, a, ErrTooLarge)
	}
	return Amount{sum, a.Currency}, nil
}

// Sub is a - b, with the errors of Add.
func (a Amount) Sub(b Amount) (Amount, error) {
	if b.Minor == math.MinInt64 {
		return Amount{}, ErrTooLarge
	}
	return a.Add(Amount{-b.Minor, b.Currency})
}

// Times is a × n; beyond 64 bits it is ErrTooLarge.
func (a Amount) Times(n int64) (Amount, error) {
	p := a.Minor * n
	if a.Minor != 0 && (p/a.Minor != n || (a.Minor == -1 && n == math.MinInt64)) {
		return Amount{}, fmt.Errorf("%s × %d: %w", a, n, ErrTooLarge)
	}
	return Amount{p, a.Currency}, nil
}

// BasisPoints is a share in hundredths of a percent: 3000 is 30 %.
type BasisPoints int64

// Share is bp of a, rounded half away from zero to a whole minor unit.
func (a Amount) Share(bp BasisPoints) (Amount, error) {
	rate, err := decimal.New(int64(bp), 4)
	if err != nil {
		return Amount{}, fmt.Errorf("%d basis points: %w", bp, ErrTooLarge)
	}
	return a.Convert(rate, a.Currency)
}

// Convert is a × rate in the currency to, where rate is units of to for one unit of a's currency,
// rounded half away from zero to a whole minor unit.
func (a Amount) Convert(rate decimal.Decimal, to Currency) (Amount, error) {
	from, err := decimal.New(a.Minor, a.Currency.Digits())
	if err != nil {
		return Amount{}, fmt.Errorf("convert %s: %w", a, ErrTooLarge)
	}
	product, err := from.Mul(rate)
	if err != nil {
		return Amount{}, fmt.Errorf("convert %s at %s: %w", a, rate, ErrTooLarge)
	}
	return fromDecimal(product, to)
}

// Decimal is the amount in major units: 12.50 for 1250 minor units of EUR.
func (a Amount) Decimal() decimal.Decimal {
	d, err := decimal.New(a.Minor, a.Currency.Digits())
	if err != nil {
		return decimal.Zero // cannot happen: Digits is 0 to 4 and any int64 fits 19 digits
	}
	return d
}

// String is the plain form for logs and files: "EUR 12.50", "IDR 185000".
func (a Amount) String() string { return string(a.Currency) + " " + a.Decimal().String() }

// The faults of money. Both are Invalid.
var (
	ErrCurrencies = errs.New(errs.Invalid, "These amounts are in different currencies.")
	ErrTooLarge   = errs.New(errs.Invalid, "This amount is too large.")
)

// fromDecimal rounds half away from zero, as customs and tax offices do.
func fromDecimal(d decimal.Decimal, c Currency) (Amount, error) {
	digits := c.Digits()
	half, err := decimal.New(5, digits+1)
	if err != nil {
		return Amount{}, ErrTooLarge
	}
	if d.IsNeg() {
		half = half.Neg()
	}
	rounded, err := d.Add(half)
	if err != nil {
		return Amount{}, fmt.Errorf("round %s: %w", d, ErrTooLarge)
	}
	whole, frac, ok := rounded.Trunc(digits).Int64(digits)
	if !ok {
		return Amount{}, fmt.Errorf("round %s: %w", d, ErrTooLarge)
	}
	major, err := Of(whole, c).Times(int64(math.Pow10(digits)))
	if err != nil {
		return Amount{}, fmt.Errorf("round %s: %w", d, ErrTooLarge)
	}
	return major.Add(Of(frac, c))
}

// Parse reads an amount as people type it, in major units: "185.000", "Rp 185.000,00", "1,250.50",
// "12,5". A separator followed by exactly three digits groups thousands, unless the other separator
// follows it or the currency has no place for it; anything else is the decimal mark.
func Parse(text string, c Currency) (Amount, error) {
	bad := errs.New(errs.Invalid, "Write the amount in digits, for example %s.", example(c))
	s := strings.Map(dropBlanks, text)
	s = strings.TrimPrefix(strings.TrimPrefix(s, "Rp."), "Rp")
	s = strings.TrimPrefix(s, string(c))
	whole, frac, ok := splitDecimal(s, c.Digits())
	if !ok || whole == "" || len(whole) > 15 {
		return Amount{}, bad
	}
	frac += strings.Repeat("0", c.Digits()-len(frac))
	var minor int64
	for _, r := range whole + frac {
		if r < '0' || r > '9' {
			return Amount{}, bad
		}
		minor = minor*10 + int64(r-'0')
	}
	return Amount{minor, c}, nil
}

func dropBlanks(r rune) rune {
	switch r {
	case ' ', '\u00a0', '\u202f', '\t', '_', '\'':
		return -1
	}
	return r
}

func example(c Currency) string {
	if c.Digits() == 0 {
		return "185000"
	}
	return "12.50"
}

// splitDecimal finds the decimal mark, if there is one, and drops the grouping marks.
func splitDecimal(s string, digits int) (whole, frac string, ok bool) {
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		return s, "", true
	}
	tail := s[last+1:]
	mark := s[last : last+1]
	isGroup := len(tail) == 3 && !strings.ContainsAny(s[:last], strings.Trim(".,", mark))
	if isGroup {
		return groups(s, mark)
	}
	if strings.Count(s, mark) > 1 {
		return "", "", false
	}
	whole, _, ok = groups(s[:last], strings.Trim(".,", mark))
	if !ok {
		return "", "", false
	}
	trimmed := strings.TrimRight(tail, "0")
	if len(trimmed) > digits {
		return "", "", false
	}
	return whole, trimmed, true
}

// groups joins groups of three digits: "1.250.000" by "." is 1250000.
func groups(s, mark string) (whole, frac string, ok bool) {
	parts := strings.Split(s, mark)
	for i, p := range parts {
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (len(p) == 0 || len(p) > 3) {
			return "", "", false
		}
	}
	return strings.Join(parts, ""), "", true
}
