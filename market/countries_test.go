package market

import (
	"encoding/csv"
	"slices"
	"testing"

	"anyam/platform/i18n"
)

func TestCountry_names(t *testing.T) {
	for code, want := range map[Country][2]string{
		"ID": {"Indonesia", "Indonesia"}, "US": {"United States", "Amerika Serikat"}, "DE": {"Germany", "Jerman"},
		"NL": {"Netherlands", "Belanda"}, "JP": {"Japan", "Jepang"}, "GB": {"United Kingdom", "Inggris"},
		"AE": {"United Arab Emirates", "Uni Emirat Arab"}, "KR": {"South Korea", "Korea Selatan"}, "CN": {"China", "Tiongkok"},
		"TR": {"Türkiye", "Turki"}, "MK": {"North Macedonia", "Makedonia Utara"}, "HK": {"Hong Kong", "Hong Kong"},
		"CZ": {"Czechia", "Ceko"}, "XX": {"XX", "XX"},
	} {
		if en, id := code.Name(i18n.English), code.Name(i18n.Indonesian); en != want[0] || id != want[1] {
			t.Errorf("%s: %q, %q", code, en, id)
		}
	}
	for _, c := range Countries(i18n.English) {
		for _, lang := range i18n.Langs {
			if name := c.Name(lang); name == "" || name == string(c) {
				t.Errorf("%s has no name in %s", c, lang)
			}
		}
	}
}

// rule market-10
func TestFindCountry(t *testing.T) {
	for text, want := range map[string]Country{"de": "DE", "ID": "ID", "XK": "", "UK": "", "EU": "", "SU": "", "D": "", "": "", "DEU": ""} {
		for _, typed := range []string{text, " " + text + " "} {
			if got, ok := FindCountry(typed); got != want || ok != (want != "") {
				t.Errorf("%q: %q, %v", typed, got, ok)
			}
		}
	}
}

func TestCountries_areThoseOfISO3166(t *testing.T) {
	if n := len(Countries(i18n.English)); n != 249 {
		t.Errorf("%d countries, want 249", n)
	}
	rows, err := csv.NewReader(testFile(t, "country_codes_datasets.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], "ISO3166-1-Alpha-2")
	var official []string
	for _, row := range rows[1:] {
		official = append(official, row[at])
		if _, ok := FindCountry(row[at]); !ok {
			t.Errorf("%s is missing", row[at])
		}
	}
	for _, c := range Countries(i18n.English) {
		if !slices.Contains(official, string(c)) {
			t.Errorf("%s is not assigned", c)
		}
	}
}

func TestCountries_inOrderOfTheReader(t *testing.T) {
	before := func(lang i18n.Lang, a, b Country) bool {
		all := Countries(lang)
		return slices.Index(all, a) < slices.Index(all, b)
	}
	if !before(i18n.English, "GB", "US") || !before(i18n.Indonesian, "US", "GB") {
		t.Error("United Kingdom before United States in English; Amerika Serikat before Inggris in Indonesian")
	}
	if !before(i18n.English, "AX", "AL") == before(i18n.English, "AX", "ZW") {
		t.Error("Åland must stand with the As")
	}
}

func TestCountry_currency(t *testing.T) {
	for c, want := range map[Country][2]string{
		"DE": {"EUR", "EUR"}, "HR": {"EUR", "EUR"}, "BG": {"EUR", "EUR"}, "US": {"USD", "USD"}, "JP": {"JPY", "JPY"},
		"GB": {"GBP", "GBP"}, "ID": {"IDR", "IDR"}, "AE": {"AED", "USD"}, "AQ": {"", "USD"}, "CH": {"CHF", "CHF"},
	} {
		if own, buys := c.Currency(), c.Buys(); string(own) != want[0] || string(buys) != want[1] {
			t.Errorf("%s: %s, buys in %s", c, own, buys)
		}
	}
}

func TestOffered(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Offered() {
		if !c.IsKnown() || !IsOffered(c) || seen[string(c)] || CurrencyName(c) == string(c) {
			t.Errorf("%s", c)
		}
		seen[string(c)] = true
	}
	if len(seen) != len(referenceQuotes())+1 {
		t.Error("each offered currency but the euro has a built-in quote")
	}
	if IsOffered("AED") || CurrencyName("AED") != "AED" {
		t.Error("AED")
	}
}
