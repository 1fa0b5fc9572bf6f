package money

import (
	"errors"
	"math"
	"testing"

	"github.com/govalues/decimal"
)

func TestDigits(t *testing.T) {
	for c, want := range map[Currency]int{IDR: 0, EUR: 2, USD: 2, JPY: 0, "KWD": 3} {
		if got := c.Digits(); got != want {
			t.Errorf("%s has %d digits, want %d", c, got, want)
		}
	}
	if Currency("XYZ").IsKnown() || !EUR.IsKnown() {
		t.Error("IsKnown")
	}
}

func TestIsKnown_noCodeIsNoCurrency_regression(t *testing.T) {
	for _, c := range []Currency{"", " ", "eur", "EUR ", "XYZ"} {
		if c.IsKnown() {
			t.Errorf("%q is taken for a currency", c)
		}
	}
}

func TestArithmetic_refusesWhatCannotBeExact(t *testing.T) {
	if _, err := Rupiah(1).Add(Of(1, EUR)); !errors.Is(err, ErrCurrencies) {
		t.Errorf("two currencies: %v", err)
	}
	for name, f := range map[string]func() (Amount, error){
		"add":        func() (Amount, error) { return Rupiah(math.MaxInt64).Add(Rupiah(1)) },
		"add low":    func() (Amount, error) { return Rupiah(math.MinInt64).Add(Rupiah(-1)) },
		"sub":        func() (Amount, error) { return Rupiah(math.MinInt64).Sub(Rupiah(1)) },
		"sub min":    func() (Amount, error) { return Rupiah(0).Sub(Rupiah(math.MinInt64)) },
		"times":      func() (Amount, error) { return Rupiah(math.MaxInt64/2 + 1).Times(2) },
		"times neg":  func() (Amount, error) { return Rupiah(-1).Times(math.MinInt64) },
		"convert":    func() (Amount, error) { return Of(math.MaxInt64, EUR).Convert(decimal.MustNew(20082, 0), IDR) },
		"minor grow": func() (Amount, error) { return Rupiah(math.MaxInt64).Convert(decimal.One, EUR) },
	} {
		if got, err := f(); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v, %v; want ErrTooLarge", name, got, err)
		}
	}
}

func TestShare_roundsHalfAwayFromZero(t *testing.T) {
	for _, tc := range []struct {
		minor int64
		bp    BasisPoints
		want  int64
	}{{1000, 3000, 300}, {333, 5000, 167}, {-333, 5000, -167}, {1, 4999, 0}, {97200, 1900, 18468}, {0, 3000, 0}} {
		got, err := Of(tc.minor, EUR).Share(tc.bp)
		if err != nil || got.Minor != tc.want {
			t.Errorf("%d bp of %d = %v (%v), want %d", tc.bp, tc.minor, got, err, tc.want)
		}
	}
}

func TestConvert_ECBRate(t *testing.T) {
	// The European Central Bank's reference rate of 2026-04-13: EUR 1 = IDR 20082.05.
	perEuro := decimal.MustParse("20082.05")
	toEuro, err := decimal.One.Quo(perEuro)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Rupiah(185_000).Convert(toEuro, EUR)
	if err != nil || got != Of(921, EUR) {
		t.Errorf("Rp 185.000 = %v (%v), want EUR 9.21", got, err)
	}
	back, err := Of(921, EUR).Convert(perEuro, IDR)
	if err != nil || back != Rupiah(184_956) {
		t.Errorf("EUR 9.21 = %v (%v), want IDR 184956", back, err)
	}
}

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		in   string
		c    Currency
		want int64
	}{
		{"185000", IDR, 185000}, {"185.000", IDR, 185000}, {"Rp 1.250.000", IDR, 1250000},
		{"1,250,000", IDR, 1250000}, {"185.000,00", IDR, 185000}, {"Rp185.000", IDR, 185000},
		{"12.50", EUR, 1250}, {"12,5", EUR, 1250}, {"1.250,50", EUR, 125050}, {"1,250.50", EUR, 125050},
		{"1 250,50", EUR, 125050}, {"1.250", EUR, 125000}, {"0", EUR, 0}, {"9.6", EUR, 960}, {"12.500", JPY, 12500},
	} {
		if got, err := Parse(tc.in, tc.c); err != nil || got.Minor != tc.want {
			t.Errorf("Parse(%q, %s) = %v, %v; want %d", tc.in, tc.c, got, err, tc.want)
		}
	}
	for _, bad := range []string{"", "-5", "abc", "1.2.3", "12,5,0", "1e9", "99999999999999999999", "1..000", "12.345,6.7", "٣", "0x10", "1.25.000", ",", "."} {
		if got, err := Parse(bad, EUR); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", bad, got)
		}
	}
	if got, err := Parse("185.000,5", IDR); err == nil {
		t.Errorf("half a rupiah is refused, got %v", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"185.000", "Rp 1.250.000,00", "1,250.50", "", "-1", ".", "1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []Currency{IDR, EUR, "KWD"} {
			if a, err := Parse(s, c); err == nil {
				if a.Minor < 0 {
					t.Errorf("Parse(%q) = %v", s, a)
				}
				if back, err := Parse(a.Decimal().String(), c); err == nil && c != "KWD" && back != a {
					t.Errorf("%q -> %v -> %v", s, a, back)
				}
			}
		}
	})
}
