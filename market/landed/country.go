package landed

import (
	"slices"
	"strings"

	"github.com/govalues/decimal"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// country is what this room knows of one.
type country struct {
	codes    string // countries of the same rules, in capital letters
	currency string // of all of them, or of each
	rules    Rules
	tax      string // its name
	rates    string // of each country, in percent; empty where this room knows none
	taxed    Source
}

// law is a source that was read, memory one that was not compared.
func law(name string) Source { return Source{Name: name, Day: "2026-11-28"} }

func memory(name, day string) Source { return Source{Name: name, Day: day, IsUnconfirmed: true} }

// countries are the destinations of this room. That the United States and Australia lay duties on FOB and the others on CIF was read in two
// published comparisons (urshipper.com, landed-cost-calculator.com). The articles, the tax bases and the rates are from memory: whoever
// shows them shows "please verify" beside them.
var countries = []country{
	{
		codes:    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
		currency: "EUR EUR EUR EUR CZK EUR DKK EUR EUR EUR EUR EUR EUR HUF EUR EUR EUR EUR EUR EUR EUR PLN EUR RON SEK EUR EUR",
		rules: Rules{Base: OnCIF, TaxesFees: true, TaxesOnCarriage: true,
			Source: law("Regulation (EU) 952/2013, articles 70 to 72; Directive 2006/112/EC, articles 85 and 86")},
		tax: "VAT", rates: "20 21 20 19 21 19 25 24 21 25.5 20 24 25 27 23 22 21 17 21 18 21 23 23 21 25 22 23",
		taxed: memory("Standard rate of VAT, Directive 2006/112/EC, article 97", "2025-12-31"),
	},
	{
		codes: "GB", currency: "GBP", rules: Rules{Base: OnCIF, TaxesFees: true, TaxesOnCarriage: true,
			Source: memory("Taxation (Cross-border Trade) Act 2018, section 16; VAT Act 1994, section 21", "2025-12-31")},
		tax: "VAT", rates: "20", taxed: memory("VAT Act 1994, section 2", "2025-12-31"),
	},
	{
		codes: "US", currency: "USD", rules: Rules{Base: OnFOB,
			Source: law("19 U.S.C. 1401a(b)(4)(A): without freight and insurance from the country of export")},
	},
	{
		codes: "AU", currency: "AUD", rules: Rules{Base: OnFOB, TaxesFreight: true,
			Source: memory("Customs Act 1901, section 161; GST Act 1999, section 13-20", "2025-12-31")},
		tax: "GST", rates: "10", taxed: memory("GST Act 1999, section 13-20", "2025-12-31"),
	},
	{
		codes: "JP", currency: "JPY", rules: Rules{Base: OnCIF, Source: memory("Customs Tariff Act, article 4", "2025-12-31")},
		tax: "Consumption tax", rates: "10", taxed: memory("Consumption Tax Act; local consumption tax included", "2025-12-31"),
	},
	{
		codes: "KR", currency: "KRW", rules: Rules{Base: OnCIF, Source: memory("Customs Act, article 30", "2025-12-31")},
		tax: "VAT", rates: "10", taxed: memory("Value-Added Tax Act, article 30", "2025-12-31"),
	},
	{
		codes: "CN", currency: "CNY", rules: Rules{Base: OnCIF, Source: memory("Tariff Law of 2024; customs valuation measures", "2025-12-31")},
		tax: "VAT", rates: "13", taxed: memory("Value-Added Tax Law", "2025-12-31"),
	},
	{
		codes: "AE", currency: "AED", rules: Rules{Base: OnCIF, Source: memory("GCC Common Customs Law, article 26", "2025-12-31")},
		tax: "VAT", rates: "5", taxed: memory("Federal Decree-Law 8/2017", "2025-12-31"),
	},
	{
		codes: "BN KH ID LA MM MY PH SG TH VN", currency: "BND KHR IDR LAK MMK MYR PHP SGD THB VND",
		rules: Rules{Base: OnCIF, Source: memory("ASEAN members value goods on CIF", "2025-12-31")},
	},
}

// Into is what a country asks of goods that come in, as far as this room knows: the rules, the usual fees and the standard rate of its
// tax. Duties depend on the goods and their origin: the caller fills them in. A country that it does not know is NotFound; its rules can
// be filled in by hand.
func Into(code string) (Import, error) {
	for _, c := range countries {
		codes := strings.Fields(c.codes)
		at := slices.Index(codes, code)
		if at < 0 {
			continue
		}
		i := Import{Country: code, Currency: money.Currency(strings.Fields(c.currency)[at]), Rules: c.rules}
		if rates := strings.Fields(c.rates); len(rates) > 0 {
			rate, err := decimal.MustParse(rates[at]).Quo(decimal.Hundred)
			if err != nil {
				return Import{}, errs.Wrap(errs.Internal, err, "tax of "+code)
			}
			i.Taxes = []Tax{{Name: c.tax, Rate: rate, Source: c.taxed}}
		}
		if code == "US" {
			i.Fees = formalEntry()
		}
		return i, nil
	}
	return Import{}, errs.Missing("destination", code)
}

// formalEntry are the fees of a formal entry into the United States in the fiscal year 2026.
func formalEntry() []Fee {
	usd := func(cents int64) money.Amount { return money.Of(cents, money.USD) }
	return []Fee{
		{Name: "Merchandise Processing Fee", AdValorem: decimal.MustParse("0.003464"), AtLeast: usd(33_58), AtMost: usd(651_50),
			Source: memory("19 CFR 24.23(b)(1)(i); fiscal year 2026", "2025-10-01")},
		{Name: "Harbor Maintenance Fee", AdValorem: decimal.MustParse("0.00125"), Modes: []Mode{Sea},
			Source: memory("19 CFR 24.24", "2025-10-01")},
	}
}
