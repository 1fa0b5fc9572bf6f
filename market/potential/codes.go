package potential

import (
	"fmt"
	"strings"
)

// Country is who reports or trades: an ISO 3166-1 alpha-3 code, or one of the codes with which UN Comtrade names the rest
// ("S19" other Asia, "_X" not specified). Two bytes, so that flows stay small. The zero value is no country.
type Country struct{ packed uint16 }

// symbols are what a code is written in; a blank stands at the end only.
const symbols = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_"

// allCountries is one more than the highest packed code.
const allCountries = len(symbols) * len(symbols) * len(symbols)

// totals are codes of sums over countries. A sum beside its parts would count trade twice.
var totals = map[string]bool{"W00": true, "WLD": true, "WORLD": true, "EUU": true, "EU27": true}

// Unspecified is the partner that nobody named.
var Unspecified = Country{packed: pack("_X ")}

// ParseCountry reads a code of two or three capital letters, digits or underscores; blanks around it are dropped.
func ParseCountry(text string) (Country, error) {
	code := strings.TrimSpace(text)
	if totals[strings.ToUpper(code)] {
		return Country{}, fmt.Errorf("%q is a total: expected one country, for trade would be counted twice", text)
	}
	wrong := func(r rune) bool { return r == ' ' || !strings.ContainsRune(symbols, r) }
	if len(code) < 2 || len(code) > 3 || strings.ContainsFunc(code, wrong) {
		return Country{}, fmt.Errorf("%q is no country: expected an ISO 3166-1 alpha-3 code such as IDN", text)
	}
	return Country{pack((code + " ")[:3])}, nil
}

func pack(code string) uint16 {
	n := 0
	for i := range 3 {
		n = n*len(symbols) + strings.IndexByte(symbols, code[i])
	}
	return uint16(n)
}

// String is the code; empty for no country.
func (c Country) String() string {
	n, base := int(c.packed), len(symbols)
	return strings.TrimSpace(string([]byte{symbols[n/base/base], symbols[n/base%base], symbols[n%base]}))
}

// Product is a code of the Harmonized System: a chapter of two digits, a heading of four or a subheading of six. Finer
// codes are national and cannot be compared between countries. The zero value is no product.
type Product struct{ packed uint32 } // the digits after a leading 1, which keeps their number and the first zero

// allProducts is one more than the highest packed code.
const allProducts = 2_000_000

// ParseProduct reads two, four or six digits, with or without the dot.
func ParseProduct(text string) (Product, error) {
	digits := strings.Replace(strings.TrimSpace(text), ".", "", 1)
	if n := len(digits); n != 2 && n != 4 && n != 6 || strings.Trim(digits, "0123456789") != "" {
		return Product{}, fmt.Errorf("%q is no product: expected 2, 4 or 6 digits of the Harmonized System", text)
	}
	packed := uint32(1)
	for i := range len(digits) {
		packed = packed*10 + uint32(digits[i]-'0')
	}
	return Product{packed}, nil
}

// String is the digits without a dot; empty for no product.
func (p Product) String() string {
	if p.packed == 0 {
		return ""
	}
	return fmt.Sprint(p.packed)[1:]
}

// isUnder reports whether p is the code above or one under it: 442011 is under 4420 and under 44.
func (p Product) isUnder(above Product) bool { return strings.HasPrefix(p.String(), above.String()) }
