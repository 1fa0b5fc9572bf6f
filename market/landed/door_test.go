package landed

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"anyam/platform/errs"
	"anyam/platform/money"
)

func TestToDoor_everyLineSaysWhereItComesFrom(t *testing.T) {
	s, _ := germany(FCA)
	s.Price = money.Rupiah(21_000_000)
	s.Exchange = []Exchange{{From: money.IDR, Rate: decimal.MustParse("0.00005"), Source: Source{Name: "ECB", Day: "2026-04-13"}}}
	b := door(t, s, into(t, "DE", adValorem("Third country duty", "0.04")))
	for _, l := range b.Lines {
		if _, err := time.Parse(time.DateOnly, l.Source.Day); err != nil || l.Source.Name == "" {
			t.Errorf("%s %s%s has no source: %+v", l.Kind, l.Name, l.Step, l.Source)
		}
	}
	goods := b.Lines[0]
	want(t, "price", goods.Amount, eur(1050_00))
	want(t, "price as given", goods.Given, money.Rupiah(21_000_000))
	if len(goods.Rates) != 1 || goods.Rates[0].Source.Day != "2026-04-13" {
		t.Errorf("the rate of exchange is not shown: %+v", goods.Rates)
	}
	sum, err := b.Sum()
	if err != nil {
		t.Fatal(err)
	}
	want(t, "sum of the lines", sum, b.Total)
	if vat := b.Of(TaxKind)[0]; vat.Working != "19% × EUR 1445.96" || vat.Base != eur(1445_96) || !vat.Source.IsUnconfirmed {
		t.Errorf("VAT: %+v", vat)
	}
}

func TestToDoor_insuranceIsPartOfWhatItCovers(t *testing.T) {
	cover := &Cover{Rate: decimal.MustParse("0.005"), Source: offer}
	s := Sale{Price: eur(1000_00), Source: offer, Term: FOB, Mode: Sea, Cover: cover, Costs: map[Step]Cost{MainCarriage: cost(eur(200_00))}}
	b := door(t, s, into(t, "DE"))
	// (1000 + 200) × 1.1 × 0.005 / (1 - 1.1 × 0.005) = 6.6 / 0.9945
	want(t, "insurance", amountOf(t, b, string(Insurance)), eur(6_64))
	want(t, "customs value", b.CustomsValue, eur(1206_64))

	s.Term, s.Price = CIF, eur(1206_64)
	b = door(t, s, into(t, "DE"))
	want(t, "insurance in the price", amountOf(t, b, string(Insurance)), eur(6_64))
	want(t, "customs value", b.CustomsValue, eur(1206_64))
	s.Cover = &Cover{Rate: decimal.MustParse("0.005"), Percent: 100, Source: offer}
	want(t, "covering the value alone", amountOf(t, door(t, s, into(t, "DE")), string(Insurance)), eur(6_03))
}

func TestToDoor_compoundDuties(t *testing.T) {
	perKilo := func(cents, units int64) []PerUnit {
		return []PerUnit{{Amount: eur(cents), Units: units, Unit: Kilogram}}
	}
	rate := decimal.MustParse("0.10")
	for _, c := range []struct {
		name    string
		duty    Duty
		want    int64
		working string
	}{
		{"ad valorem", Duty{AdValorem: rate}, 100_00, "10% × EUR 1000.00"},
		{"specific", Duty{Specific: perKilo(22_00, 100)}, 2_75, "EUR 22.00 / 100 kg × 12.5 kg"},
		{"compound", Duty{AdValorem: rate, Specific: perKilo(2_00, 0)}, 125_00, "10% × EUR 1000.00 + EUR 2.00 / kg × 12.5 kg"},
		{"at least, met", Duty{AdValorem: rate, AtLeast: perKilo(2_00, 0)}, 100_00, "10% × EUR 1000.00, ≥ EUR 2.00 / kg × 12.5 kg"},
		{"at least, not met", Duty{AdValorem: rate, AtLeast: perKilo(10_00, 0)}, 125_00, "10% × EUR 1000.00, ≥ EUR 10.00 / kg × 12.5 kg"},
		{"at most", Duty{AdValorem: rate, AtMost: perKilo(5_00, 0)}, 62_50, "10% × EUR 1000.00, ≤ EUR 5.00 / kg × 12.5 kg"},
		{"for each line", Duty{Specific: []PerUnit{{Amount: eur(3_00), Unit: TariffLine}}}, 6_00, "EUR 3.00 / tariff line × 2 tariff line"},
		{"in dollars", Duty{Specific: []PerUnit{{Amount: usd(1_00), Unit: Kilogram}}}, 11_25, "USD 1.00 / kg × 12.5 kg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.duty.Name, c.duty.Source = c.name, offer
			s := Sale{Price: eur(1000_00), Source: offer, Term: CIF, Mode: Sea,
				Measures: map[Unit]decimal.Decimal{Kilogram: decimal.MustParse("12.5"), TariffLine: decimal.MustParse("2")},
				Exchange: []Exchange{{From: money.USD, Rate: decimal.MustParse("0.9"), Source: offer}}}
			line := door(t, s, into(t, "DE", c.duty)).Of(DutyKind)[0]
			want(t, "duty", line.Amount, eur(c.want))
			if line.Working != c.working {
				t.Errorf("working %q, want %q", line.Working, c.working)
			}
		})
	}
}

func TestToDoor_eachDutyIsLaidOnTheValueAlone(t *testing.T) {
	s := Sale{Price: usd(1000_00), Source: offer, Term: FOB, Mode: Sea}
	b := door(t, s, into(t, "US", adValorem("one", "0.5"), adValorem("two", "0.5")))
	want(t, "second duty", amountOf(t, b, "two"), usd(500_00))
}

func TestToDoor_basesOfCountries(t *testing.T) {
	aud := func(cents int64) money.Amount { return money.Of(cents, "AUD") }
	s := Sale{Price: aud(1000_00), Source: offer, Term: FOB, Mode: Sea,
		Costs: map[Step]Cost{MainCarriage: cost(aud(200_00)), Insurance: cost(aud(10_00))}}
	b := door(t, s, into(t, "AU", adValorem("Duty", "0.05")))
	want(t, "duty of Australia, on FOB", amountOf(t, b, "Duty"), aud(50_00))
	want(t, "GST, on FOB, duty, freight and insurance", amountOf(t, b, "GST"), aud(126_00))
	if !slices.Contains(b.Missing, ImportClearance) || b.IsComplete() {
		t.Errorf("what nobody said is not missing: %v", b.Missing)
	}

	yen := func(n int64) money.Amount { return money.Of(n, money.JPY) }
	s = Sale{Price: yen(100_000), Source: offer, Term: CIF, Mode: Sea, Costs: map[Step]Cost{DestTerminal: cost(yen(9_000))}}
	b = door(t, s, into(t, "JP", adValorem("Duty", "0.033")))
	want(t, "tax of Japan, on CIF and duty", amountOf(t, b, "Consumption tax"), yen(10_330))
}

// A price that does not tell the later costs apart is the customs value as it stands.
func TestToDoor_whatIsNotToldApartStaysInTheValue(t *testing.T) {
	s := Sale{Price: eur(1000_00), Source: offer, Term: DAP, Mode: Courier}
	want(t, "customs value", door(t, s, into(t, "DE")).CustomsValue, eur(1000_00))
	s.Costs = map[Step]Cost{OnCarriage: cost(eur(100_00))}
	want(t, "told apart", door(t, s, into(t, "DE")).CustomsValue, eur(900_00))
}

func TestToDoor_agreedSteps(t *testing.T) {
	s := Sale{Price: usd(1000_00), Source: offer, Term: FCA, Mode: Air, Costs: map[Step]Cost{
		PreCarriage: cost(usd(70_00)), OriginTerminal: cost(usd(0)), LoadingOnCarrier: cost(usd(0))}}
	want(t, "FCA at the terminal", door(t, s, into(t, "US")).CustomsValue, usd(1000_00))
	s.Agreed = map[Step]Payer{PreCarriage: Buyer}
	want(t, "FCA at the workshop", door(t, s, into(t, "US")).CustomsValue, usd(1070_00))
}

func TestToDoor_deliveredDutyPaidIsTakenApart(t *testing.T) {
	for price := int64(50_00); price < 1000_00; price += 7_77 {
		s := Sale{Price: usd(price), Source: offer, Term: DDP, Mode: Courier}
		b := door(t, s, into(t, "US", adValorem("General", "0.05"), adValorem("Section 301", "0.10")))
		want(t, "total", b.Total, usd(price))
		sum, err := b.Sum(Value, DutyKind, FeeKind)
		if err != nil {
			t.Fatal(err)
		}
		if rest := price - sum.Minor; rest < 0 || rest > 1 {
			t.Errorf("%s: value and charges add up to %s", s.Price, sum)
		}
	}
}

func fieldsOf(err error) []string {
	var out []string
	if e, ok := errors.AsType[*errs.Error](err); ok && e.Kind == errs.Invalid {
		for _, f := range e.Fields {
			out = append(out, f.Name)
		}
	}
	return out
}

// Bad input is refused with the field, the element and what was expected.
func TestToDoor_refuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(s *Sale, i *Import)
		field  string
		text   string
	}{
		{"term", func(s *Sale, _ *Import) { s.Term = "DAT" }, "term", "Expected one of the eleven Incoterms 2020."},
		{"ship's term by air", func(s *Sale, _ *Import) { s.Mode = Air }, "mode", "FAS, FOB, CFR and CIF are for ships only"},
		{"mode", func(s *Sale, _ *Import) { s.Term, s.Mode = FCA, "bicycle" }, "mode", "Expected sea, air, road, courier or post."},
		{"no currency", func(s *Sale, _ *Import) { s.Price.Currency = "" }, "price.currency", "Expected an ISO 4217 currency"},
		{"unknown currency", func(s *Sale, _ *Import) { s.Price.Currency = "XYZ" }, "price.currency", "Expected an ISO 4217 currency"},
		{"no exchange", func(s *Sale, _ *Import) { s.Price.Currency = money.JPY }, "price.currency", "Expected a rate of exchange for JPY."},
		{"negative price", func(s *Sale, _ *Import) { s.Price.Minor = -1 }, "price", "Expected an amount from 0 to EUR 10000000000000.00."},
		{"absurd price", func(s *Sale, _ *Import) { s.Price.Minor = math.MaxInt64 }, "price", "Expected an amount from 0"},
		{"no source", func(s *Sale, _ *Import) { s.Source.Name = "" }, "source.name", "Expected the source"},
		{"no day", func(s *Sale, _ *Import) { s.Source.Day = "2026-02-30" }, "source.day", "Expected the day of the figure, such as 2026-11-28."},
		{"cost that is needed", func(s *Sale, _ *Import) { delete(s.Costs, MainCarriage) }, "costs[main_carriage]", "Expected the cost of this step"},
		{"negative cost", func(s *Sale, _ *Import) { s.Costs[OnCarriage] = cost(eur(-5)) }, "costs[on_carriage].amount", "Expected an amount"},
		{"unknown step", func(s *Sale, _ *Import) { s.Costs["bribe"] = cost(eur(5)) }, "costs[bribe]", "Expected a step"},
		{"duty as a step", func(s *Sale, _ *Import) { s.Costs[ImportDutyAndTaxes] = cost(eur(5)) }, "costs[import_duty_tax]", "Expected a step before"},
		{"insured twice", func(s *Sale, _ *Import) { s.Cover = &Cover{Source: offer} }, "cover", "not both"},
		{"dear insurance", func(s *Sale, _ *Import) {
			delete(s.Costs, Insurance)
			s.Cover = &Cover{Rate: decimal.One, Source: offer}
		}, "cover.rate", "Expected a share from 0 to 0.5"},
		{"agreed what is fixed", func(s *Sale, _ *Import) { s.Agreed = map[Step]Payer{MainCarriage: Seller} }, "agreed[main_carriage]", "leaves to the contract"},
		{"no measure", func(_ *Sale, i *Import) {
			i.Duties[0].Specific = []PerUnit{{Amount: eur(1), Unit: Pair}}
		}, "duties[0].specific[0].unit", `not "pair"`},
		{"negative measure", func(s *Sale, _ *Import) { s.Measures[Kilogram] = decimal.MustParse("-1") }, "measures[kg]", "Expected a quantity above 0"},
		{"negative rate", func(_ *Sale, i *Import) { i.Duties[0].AdValorem = decimal.MustParse("-0.1") }, "duties[0].ad_valorem", "Expected a share from 0 to 100"},
		{"duty without a name", func(_ *Sale, i *Import) { i.Duties[0].Name = "" }, "duties[0].name", "Expected a name."},
		{"tax of another kind", func(_ *Sale, i *Import) { i.Taxes[0].Rate = decimal.MustParse("19") }, "taxes[0].rate", "such as 0.05 for 5 %"},
		{"no base", func(_ *Sale, i *Import) { i.Rules.Base = "" }, "rules.base", "Expected CIF or FOB."},
		{"no country", func(_ *Sale, i *Import) { i.Country = "Germany" }, "country", "such as DE"},
		{"fee upside down", func(_ *Sale, i *Import) {
			i.Fees = []Fee{{Name: "fee", AtLeast: eur(5), AtMost: eur(4), Source: offer}}
		}, "fees[0].at_most", "Expected at least the smallest amount."},
		{"exchange of nothing", func(s *Sale, _ *Import) {
			s.Exchange = []Exchange{{From: money.USD, Source: offer}}
		}, "exchange[0].rate", "Expected a rate above 0"},
		{"less than it includes", func(s *Sale, _ *Import) { s.Term, s.Price = DDP, eur(10_00) }, "price", "Expected at least what the costs in it add up to."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := germany(FOB)
			s.Measures = map[Unit]decimal.Decimal{}
			i := into(t, "DE", adValorem("Third country duty", "0.04"))
			c.change(&s, &i)
			_, err := ToDoor(s, i)
			if !slices.Contains(fieldsOf(err), c.field) || !strings.Contains(err.Error(), c.field+": ") || !strings.Contains(err.Error(), c.text) {
				t.Errorf("got %v, want field %s with %q", err, c.field, c.text)
			}
		})
	}
}

func TestToDoor_overflowIsAnError(t *testing.T) {
	s := Sale{Price: usd(mostMinor), Source: offer, Term: FOB, Mode: Sea}
	duties := make([]Duty, 100)
	for n := range duties {
		duties[n] = adValorem("a hundredfold", "100")
	}
	if b, err := ToDoor(s, into(t, "US", duties...)); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("got %v, %v", b, err)
	}
}

func TestInto(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range countries {
		codes := strings.Fields(c.codes)
		if n := len(strings.Fields(c.currency)); n != len(codes) {
			t.Errorf("%s: %d currencies for %d countries", c.codes, n, len(codes))
		}
		if n := len(strings.Fields(c.rates)); n != 0 && n != len(codes) {
			t.Errorf("%s: %d rates for %d countries", c.codes, n, len(codes))
		}
		for _, code := range codes {
			i := into(t, code)
			if seen[code] || !i.Currency.IsKnown() || len(i.Taxes) > 1 {
				t.Errorf("%s: %+v", code, i)
			}
			seen[code] = true
			price := money.Of(100_000, i.Currency)
			if _, err := ToDoor(Sale{Price: price, Source: offer, Term: CIF, Mode: Sea}, i); err != nil {
				t.Errorf("%s: %v", code, err)
			}
		}
	}
	if len(seen) != 27+8-1+10 {
		t.Errorf("%d countries", len(seen))
	}
	if fi := into(t, "FI"); fi.Taxes[0].Rate != decimal.MustParse("0.255") {
		t.Errorf("Finland: %s", fi.Taxes[0].Rate)
	}
	if _, err := Into("XX"); !errs.Is(err, errs.NotFound) {
		t.Errorf("no such country: %v", err)
	}
}

func TestWeigh(t *testing.T) {
	// A rattan chair of 60 × 60 × 90 cm and 8 kg: 54 kg by air, 64.8 by courier, 0.324 m³.
	chair := []Parcel{{LengthMM: 600, WidthMM: 600, HeightMM: 900, Grams: 8_000, Count: 1}}
	for divisor, grams := range map[Divisor]int64{AirCargo: 54_000, CourierCargo: 64_800} {
		w, err := Weigh(chair, divisor)
		if err != nil || w.VolumetricGrams != grams || w.ChargeableGrams != grams || w.ActualGrams != 8_000 || w.Litres != 324 || w.RevenueKilos != 324 {
			t.Errorf("over %d: %+v, %v", divisor, w, err)
		}
	}
	w, err := Weigh([]Parcel{{100, 100, 100, 5_001, 3}, {10, 10, 10, 1, 1}}, AirCargo)
	if err != nil || w != (Weight{ActualGrams: 15_004, VolumetricGrams: 501, ChargeableGrams: 15_004, Litres: 4, RevenueKilos: 16}) {
		t.Errorf("heavy goods: %+v, %v", w, err)
	}
	if got, err := w.ByAir(usd(4_50), usd(50_00)); err != nil || got != usd(67_52) {
		t.Errorf("by air: %s, %v", got, err)
	}
	if got, err := w.BySea(usd(80_00), usd(50_00)); err != nil || got != usd(50_00) {
		t.Errorf("by sea, the minimum: %s, %v", got, err)
	}
	if _, err := w.ByAir(usd(1), eur(1)); !errors.Is(err, money.ErrCurrencies) {
		t.Errorf("two currencies: %v", err)
	}
	for name, parcels := range map[string][]Parcel{
		"parcels": nil, "parcels[0].length_mm": {{0, 1, 1, 1, 1}}, "parcels[0].width_mm": {{1, -1, 1, 1, 1}}, "parcels[1].height_mm": {{1, 1, 1, 1, 1}, {1, 1, 20_001, 1, 1}},
		"parcels[0].grams": {{1, 1, 1, 0, 1}}, "parcels[0].count": {{1, 1, 1, 1, math.MaxInt64}},
		"parcels[1].count": {{20_000, 20_000, 20_000, 1, 1_000_000}, {20_000, 20_000, 20_000, 1, 1_000_000}},
	} {
		if _, err := Weigh(parcels, AirCargo); !slices.Contains(fieldsOf(err), name) {
			t.Errorf("want a fault at %s, got %v", name, err)
		}
	}
	if _, err := Weigh(chair, 0); !slices.Contains(fieldsOf(err), "divisor") {
		t.Errorf("divisor 0: %v", err)
	}
}

func FuzzToDoor(f *testing.F) {
	f.Add(int64(1000_00), int64(200_00), int64(60_00), "FOB", "sea", "DE", "EUR", "0.05", "12.5", int64(100))
	f.Add(int64(1000_00), int64(0), int64(0), "DDP", "courier", "US", "USD", "0.10", "1", int64(0))
	f.Add(int64(math.MaxInt64), int64(math.MinInt64), int64(-1), "CIP", "air", "AU", "", "-1", "-1", int64(-5))
	f.Add(int64(mostMinor), int64(mostMinor), int64(mostMinor), "EXW", "post", "JP", "IDR", "100", "999999999", int64(1))
	f.Fuzz(func(t *testing.T, price, freight, carriage int64, term, mode, country, currency, rate, kg string, perKilo int64) {
		i, err := Into(country)
		if err != nil {
			return
		}
		share, err := decimal.Parse(rate)
		if err != nil {
			return
		}
		weight, err := decimal.Parse(kg)
		if err != nil {
			return
		}
		i.Duties = []Duty{{Name: "duty", AdValorem: share, Source: offer, Specific: []PerUnit{{Amount: money.Of(perKilo, money.Currency(currency)), Unit: Kilogram}}}}
		of := func(minor int64) Cost { return cost(money.Of(minor, money.Currency(currency))) }
		s := Sale{Price: of(price).Amount, Source: offer, Term: Incoterm(term), Mode: Mode(mode), Measures: map[Unit]decimal.Decimal{Kilogram: weight},
			Costs:    map[Step]Cost{LoadingAtOrigin: of(0), PreCarriage: of(0), ExportClearance: of(0), OriginTerminal: of(0), LoadingOnCarrier: of(0), MainCarriage: of(freight), OnCarriage: of(carriage)},
			Exchange: []Exchange{{From: money.IDR, Rate: decimal.MustParse("0.00005"), Source: offer}}}
		b, err := ToDoor(s, i)
		if err != nil {
			if !errs.Is(err, errs.Invalid) {
				t.Errorf("%v is not Invalid", err)
			}
			return
		}
		sum, err := b.Sum()
		if err != nil || sum != b.Total || b.CustomsValue.Minor < 0 || b.Total.Minor < 0 {
			t.Errorf("%+v, sum %s, %v", b, sum, err)
		}
		if _, err := Ladder(s, i); err != nil && !errs.Is(err, errs.Invalid) {
			t.Errorf("ladder: %v", err)
		}
	})
}

func TestToDoor_feesAreTaxedWhereTheLawSaysSo(t *testing.T) {
	s := Sale{Price: eur(1000_00), Source: offer, Term: CIF, Mode: Sea}
	i := into(t, "DE")
	i.Fees = []Fee{{Name: "customs fee", Flat: eur(10_00), Source: offer}}
	want(t, "VAT of Germany", amountOf(t, door(t, s, i), "VAT"), eur(191_90))
	i.Rules.TaxesFees = false
	want(t, "where fees are not taxed", amountOf(t, door(t, s, i), "VAT"), eur(190_00))
}
