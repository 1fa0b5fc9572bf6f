package market

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"

	"anyam/platform/i18n"
	"anyam/platform/money"
)

func quote(day, currency, perEuro string) Quote {
	d, err := parseDay(day)
	if err != nil {
		panic(err)
	}
	return Quote{Day: d, Currency: money.Currency(currency), PerEuro: decimal.MustParse(perEuro), Source: ECB}
}

// rule market-2. The cross of two reference rates is how the European Central Bank itself has bilateral
// rates computed: "cross rates can be calculated from the published euro rates".
func TestCross(t *testing.T) {
	usd, idr := quote("2026-04-13", "USD", "1.1684"), quote("2026-04-13", "IDR", "20082.05")
	euro := euroOn("2026-04-13")
	for _, tc := range []struct {
		from, to Quote
		want     string
	}{
		{euro, idr, "20082.05"},
		{idr, euro, "0.0000497957130870603"}, // 1 / 20082.05, to nineteen digits
		{usd, idr, "17187.65"},               // 20082.05 / 1.1684 = 17187.649777…
		{idr, usd, "0.0000581813111709213"},
		{euro, euro, "1"},
	} {
		r, err := cross(tc.from, tc.to)
		if err != nil {
			t.Fatal(err)
		}
		want := decimal.MustParse(tc.want)
		if got := r.rate.Round(want.Scale()); got.Cmp(want) != 0 || r.day != "2026-04-13" {
			t.Errorf("%s to %s: %s of %s, want %s", tc.from.Currency, tc.to.Currency, r.rate, r.day, want)
		}
	}
	if _, err := cross(usd, quote("2026-04-10", "IDR", "20020.25")); err == nil {
		t.Error("two days were mixed")
	}
}

func TestCross_namesItsSource(t *testing.T) {
	usd, idr := quote("2026-04-13", "USD", "1.1684"), quote("2026-04-13", "IDR", "20082.05")
	other := usd
	other.Source = "Bank Indonesia"
	for name, tc := range map[string]struct {
		from, to Quote
		want     string
	}{
		"from the euro": {euroOn(usd.Day), usd, ECB},
		"to the euro":   {usd, euroOn(usd.Day), ECB},
		"one source":    {usd, idr, ECB},
		"two sources":   {other, idr, "Bank Indonesia; " + ECB},
	} {
		if r, err := cross(tc.from, tc.to); err != nil || r.source != tc.want {
			t.Errorf("%s: %q, %v", name, r.source, err)
		}
	}
}

// rule market-3
func TestIsStale(t *testing.T) {
	for on, want := range map[string]bool{"2026-04-13": false, "2026-04-20": false, "2026-04-21": true, "2026-11-23": true, "2026-04-01": false} {
		day, _ := parseDay(on)
		if got := isStale("2026-04-13", day); got != want {
			t.Errorf("rate of 13 April on %s: stale is %v", on, got)
		}
	}
}

func TestConversion_saysItsDay(t *testing.T) {
	c := Conversion{Day: "2026-04-13", Source: ECB}
	if got := c.Words(i18n.For(i18n.English)); got != "Converted at the rate of 13 April 2026 (ECB euro foreign exchange reference rates)." {
		t.Error(got)
	}
	c.IsStale = true
	if got := c.Words(i18n.For(i18n.Indonesian)); !strings.Contains(got, "13 April 2026") || !strings.Contains(got, "lebih dari seminggu") {
		t.Error(got)
	}
	if got := (Conversion{}).Words(i18n.For(i18n.English)); got != "" {
		t.Errorf("nothing was converted: %q", got)
	}
}

func TestReferenceQuotes(t *testing.T) {
	quotes := referenceQuotes()
	if len(quotes) != 16 {
		t.Fatalf("%d quotes", len(quotes))
	}
	for _, q := range quotes {
		if q.Day != "2026-04-13" || q.Source != ECB || !IsOffered(q.Currency) {
			t.Errorf("%+v", q)
		}
	}
}
