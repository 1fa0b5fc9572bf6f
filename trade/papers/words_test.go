package papers

import (
	"math"
	"testing"

	"anyam/platform/money"
)

func TestFigures(t *testing.T) {
	for _, tc := range []struct {
		minor    int64
		currency money.Currency
		want     string
	}{
		{0, "EUR", "0.00"}, {5, "EUR", "0.05"}, {123450, "EUR", "1,234.50"}, {-20000, "EUR", "-200.00"},
		{185000, "IDR", "185,000"}, {999, "JPY", "999"}, {1000, "JPY", "1,000"}, {1234567, "KWD", "1,234.567"},
		{math.MaxInt64, "USD", "92,233,720,368,547,758.07"}, {math.MinInt64, "USD", "-92,233,720,368,547,758.08"},
	} {
		if got := figures(money.Of(tc.minor, tc.currency)); got != tc.want {
			t.Errorf("%d %s is %q, want %q", tc.minor, tc.currency, got, tc.want)
		}
	}
}

func TestInWords(t *testing.T) {
	for _, tc := range []struct {
		minor    int64
		currency money.Currency
		want     string
	}{
		{0, "EUR", "EUR zero and 00/100"},
		{610000, "EUR", "EUR six thousand one hundred and 00/100"},
		{123456, "USD", "USD one thousand two hundred thirty-four and 56/100"},
		{101, "USD", "USD one and 01/100"},
		{-1999, "EUR", "EUR minus nineteen and 99/100"},
		{1_000_000, "JPY", "JPY one million"},
		{1_115_080, "IDR", "IDR one million one hundred fifteen thousand eighty"},
		{12_005, "KWD", "KWD twelve and 005/1000"},
		{math.MinInt64, "JPY", "JPY minus nine quintillion two hundred twenty-three quadrillion three hundred seventy-two trillion thirty-six billion eight hundred fifty-four million seven hundred seventy-five thousand eight hundred eight"},
	} {
		if got := inWords(money.Of(tc.minor, tc.currency)); got != tc.want {
			t.Errorf("%d %s is\n %q, want\n %q", tc.minor, tc.currency, got, tc.want)
		}
	}
}

func TestKilograms_asManyDigitsAsTheListNeeds(t *testing.T) {
	round := Tally{Lines: []LineTally{{Rows: []PackedRow{{Packages: Packages{NetGrams: 6200, GrossGrams: 7620}}}}}}
	odd := Tally{Lines: append(round.Lines, LineTally{Rows: []PackedRow{{Packages: Packages{NetGrams: 10, GrossGrams: 1005}}}})}
	if got := round.kilograms()(7620); got != "7.62" {
		t.Errorf("got %s", got)
	}
	if got := odd.kilograms()(7620); got != "7.620" {
		t.Errorf("got %s: 7.62 and 1.005 in one column do not add up on sight", got)
	}
}

func TestMeasures(t *testing.T) {
	for got, want := range map[string]string{
		cubicMetres(3659): "3.659", cubicMetres(4): "0.004", cubicMetres(139401): "139.401",
		centimetres(700, 480, 525): "70\u00a0×\u00a048\u00a0×\u00a052.5", percent(3000): "30\u00a0%", percent(1250): "12.5\u00a0%", percent(3333): "33.33\u00a0%",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if litres(499_999) != 0 || litres(500_000) != 1 || litres(1_499_999) != 1 {
		t.Error("volume is rounded half up")
	}
}
