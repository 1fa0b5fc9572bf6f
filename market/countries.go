package market

import (
	"slices"
	"strings"
	"sync"

	"github.com/bojanz/currency"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"anyam/platform/i18n"
	"anyam/platform/money"
)

// Country is the ISO 3166-1 alpha-2 code of a country or territory.
type Country string

// Indonesia is where the goods come from.
const Indonesia Country = "ID"

// FindCountry reads a country's code as it stands in a form or an address.
func FindCountry(code string) (Country, bool) {
	c := Country(strings.ToUpper(strings.TrimSpace(code)))
	_, ok := slices.BinarySearch(countryCodes(), c)
	if !ok {
		return "", false
	}
	return c, true
}

// Name is the country's name in the reader's language; the code when there is no such country.
func (c Country) Name(lang i18n.Lang) string {
	if own, ok := newerNames[c]; ok {
		return own[lang]
	}
	region, err := language.ParseRegion(string(c))
	if err != nil {
		return string(c)
	}
	namer := display.Regions(language.BritishEnglish)
	if lang == i18n.Indonesian {
		namer = display.Regions(language.Indonesian)
	}
	if name := namer.Name(region); name != "" {
		return name
	}
	return string(c)
}

// newerNames are those that changed after the release of CLDR that golang.org/x/text carries (32 of
// 2017), and those that it writes as nobody does.
var newerNames = map[Country]map[i18n.Lang]string{
	"CD": {i18n.English: "DR Congo", i18n.Indonesian: "Republik Demokratik Kongo"},
	"CG": {i18n.English: "Republic of the Congo", i18n.Indonesian: "Republik Kongo"},
	"FK": {i18n.English: "Falkland Islands", i18n.Indonesian: "Kepulauan Falkland"},
	"GL": {i18n.English: "Greenland", i18n.Indonesian: "Greenland"},
	"GB": {i18n.English: "United Kingdom", i18n.Indonesian: "Inggris"},
	"HK": {i18n.English: "Hong Kong", i18n.Indonesian: "Hong Kong"},
	"MK": {i18n.English: "North Macedonia", i18n.Indonesian: "Makedonia Utara"},
	"MM": {i18n.English: "Myanmar", i18n.Indonesian: "Myanmar"},
	"MO": {i18n.English: "Macau", i18n.Indonesian: "Makau"},
	"PS": {i18n.English: "Palestine", i18n.Indonesian: "Palestina"},
	"SZ": {i18n.English: "Eswatini", i18n.Indonesian: "Eswatini"},
	"TD": {i18n.English: "Chad", i18n.Indonesian: "Chad"},
	"TR": {i18n.English: "Türkiye", i18n.Indonesian: "Turki"},
}

// Countries are all 249 countries and territories in the order of their names in the reader's language.
func Countries(lang i18n.Lang) []Country { return sortedCountries()[lang] }

var sortedCountries = sync.OnceValue(func() map[i18n.Lang][]Country {
	out := map[i18n.Lang][]Country{}
	for _, lang := range i18n.Langs {
		order := collate.New(language.Make(string(lang)), collate.IgnoreCase)
		all := slices.Clone(countryCodes())
		slices.SortFunc(all, func(a, b Country) int { return order.CompareString(a.Name(lang), b.Name(lang)) })
		out[lang] = all
	}
	return out
})

// countryCodes are the officially assigned codes, in order. CLDR also knows reserved ones and countries
// that are no more; those have no currency there, save for the few named here.
var countryCodes = sync.OnceValue(func() []Country {
	notAssigned := map[Country]bool{"AC": true, "DG": true, "EA": true, "IC": true, "TA": true, "XK": true}
	all := []Country{"AQ"} // Antarctica has no currency
	for i := 'A'; i <= 'Z'; i++ {
		for j := 'A'; j <= 'Z'; j++ {
			c := Country(string(i) + string(j))
			if _, ok := currency.ForCountryCode(string(c)); ok && !notAssigned[c] {
				all = append(all, c)
			}
		}
	}
	slices.Sort(all)
	return all
})

// Currency is the currency in use in the country; empty for none.
func (c Country) Currency() money.Currency {
	code, _ := currency.ForCountryCode(string(c))
	return money.Currency(code)
}

// Buys is the currency in which prices are first shown to a buyer from the country: its own when we offer
// it, else the US dollar.
func (c Country) Buys() money.Currency {
	if own := c.Currency(); IsOffered(own) {
		return own
	}
	return money.USD
}

// offered are the currencies with a built-in quote, the most used first.
var offered = []money.Currency{money.IDR, money.USD, money.EUR, money.JPY, "GBP", "AUD", "SGD", "CNY", "KRW", "MYR",
	"CAD", "CHF", "HKD", "NZD", "THB", "INR", "PHP"}

// Offered are the currencies in which a buyer can see prices.
func Offered() []money.Currency { return slices.Clone(offered) }

// IsOffered reports whether a buyer can see prices in the currency.
func IsOffered(c money.Currency) bool { return slices.Contains(offered, c) }

// CurrencyName names an offered currency, an English source text for i18n; the code of another.
func CurrencyName(c money.Currency) string {
	if name, ok := currencyNames[c]; ok {
		return name
	}
	return string(c)
}

var currencyNames = map[money.Currency]string{
	"IDR": "Indonesian rupiah", "USD": "US dollar", "EUR": "Euro", "JPY": "Japanese yen", "GBP": "Pound sterling",
	"AUD": "Australian dollar", "SGD": "Singapore dollar", "CNY": "Chinese yuan", "KRW": "South Korean won",
	"MYR": "Malaysian ringgit", "CAD": "Canadian dollar", "CHF": "Swiss franc", "HKD": "Hong Kong dollar",
	"NZD": "New Zealand dollar", "THB": "Thai baht", "INR": "Indian rupee", "PHP": "Philippine peso",
}
