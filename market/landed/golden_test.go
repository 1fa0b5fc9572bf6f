package landed

import (
	"testing"

	"github.com/govalues/decimal"

	"anyam/platform/money"
)

func usd(cents int64) money.Amount { return money.Of(cents, money.USD) }
func eur(cents int64) money.Amount { return money.Of(cents, money.EUR) }

// offer is the source of figures that a test makes up.
var offer = Source{Name: "offer of the forwarder", Day: "2026-11-02"}

func cost(a money.Amount) Cost { return Cost{Amount: a, Source: offer} }

func into(t *testing.T, code string, duties ...Duty) Import {
	t.Helper()
	i, err := Into(code)
	if err != nil {
		t.Fatal(err)
	}
	i.Duties = duties
	return i
}

func adValorem(name, rate string) Duty {
	return Duty{Name: name, AdValorem: decimal.MustParse(rate), Source: Source{Name: "tariff", Day: "2026-08-21"}}
}

func door(t *testing.T, s Sale, i Import) *Bill {
	t.Helper()
	b, err := ToDoor(s, i)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// amountOf is the amount of the line with that name or step.
func amountOf(t *testing.T, b *Bill, name string) money.Amount {
	t.Helper()
	for _, l := range b.Lines {
		if l.Name == name && name != "" || string(l.Step) == name {
			return l.Amount
		}
	}
	t.Fatalf("no line %q", name)
	return money.Amount{}
}

func want(t *testing.T, name string, got, want money.Amount) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %s, want %s", name, got, want)
	}
}

// The worked examples: 1,000 USD FOB by sea, made in Indonesia, after 24 July 2026. HTSUS 2026 rev. 10; the additional rates are those of
// the memorandum of 23 July 2026 (section 301) and of Proclamation 10976 (section 232).
func TestToDoor_unitedStates(t *testing.T) {
	s301 := adValorem("Section 301", "0.10")
	s232 := adValorem("Section 232", "0.25")
	for _, c := range []struct {
		goods  string
		duties []Duty
		fees   bool
		want   int64 // cents of duties, or of duties and fees
	}{
		{"rattan basket, 4602.12.16", []Duty{adValorem("General", "0.05"), s301}, true, 184_83},
		{"wickerwork basket, 4602.12.14", []Duty{adValorem("General", "0"), s301}, false, 100_00},
		{"upholstered wooden chair, not teak, 9401.61.4011", []Duty{adValorem("General", "0"), s232}, false, 250_00},
		{"upholstered teak chair, 9401.61.20", []Duty{adValorem("General", "0"), s301}, false, 100_00},
	} {
		t.Run(c.goods, func(t *testing.T) {
			b := door(t, Sale{Price: usd(1000_00), Source: offer, Term: FOB, Mode: Sea}, into(t, "US", c.duties...))
			kinds := []Kind{DutyKind}
			if c.fees {
				kinds = append(kinds, FeeKind)
			}
			sum, err := b.Sum(kinds...)
			if err != nil {
				t.Fatal(err)
			}
			want(t, "sum", sum, usd(c.want))
			if c.fees {
				want(t, "general duty", amountOf(t, b, "General"), usd(50_00))
				want(t, "section 301", amountOf(t, b, "Section 301"), usd(100_00))
				want(t, "processing fee, at its least", amountOf(t, b, "Merchandise Processing Fee"), usd(33_58))
				want(t, "harbor fee", amountOf(t, b, "Harbor Maintenance Fee"), usd(1_25))
				want(t, "total", b.Total, usd(1184_83))
			}
		})
	}
}

func TestToDoor_feesWithinTheirLimits(t *testing.T) {
	for _, c := range []struct{ price, fee int64 }{{1000_00, 33_58}, {50_000_00, 173_20}, {1_000_000_00, 651_50}} {
		b := door(t, Sale{Price: usd(c.price), Source: offer, Term: FCA, Mode: Air,
			Costs: map[Step]Cost{OriginTerminal: cost(usd(0)), LoadingOnCarrier: cost(usd(0))}}, into(t, "US"))
		want(t, "processing fee", amountOf(t, b, "Merchandise Processing Fee"), usd(c.fee))
		if n := len(b.Of(FeeKind)); n != 1 {
			t.Errorf("%d fees by air, want 1: the harbor is not used", n)
		}
	}
}

// germany is a sale of baskets that can be told under each term: works price 1,000, and what each step costs.
func germany(term Incoterm) (Sale, map[Incoterm]int64) {
	costs := map[Step]Cost{}
	for step, cents := range map[Step]int64{ExportPacking: 0, LoadingAtOrigin: 10_00, PreCarriage: 40_00, ExportClearance: 25_00, OriginTerminal: 30_00,
		LoadingOnCarrier: 15_00, MainCarriage: 200_00, Insurance: 4_00, DestTerminal: 35_00, OnCarriage: 60_00, UnloadingAtDest: 20_00, ImportClearance: 45_00} {
		costs[step] = cost(eur(cents))
	}
	// FOB 1,120; CIF 1,324; customs value 1,324; duty 4 % = 52.96; VAT 19 % of 1,324 + 52.96 + 35 + 60 = 1,471.96: 279.67.
	prices := map[Incoterm]int64{EXW: 1000_00, FCA: 1075_00, FAS: 1105_00, FOB: 1120_00, CFR: 1320_00, CPT: 1415_00, CIF: 1324_00, CIP: 1419_00,
		DAP: 1419_00, DPU: 1439_00, DDP: 1796_63}
	return Sale{Price: eur(prices[term]), Source: offer, Term: term, Mode: Sea, Costs: costs}, prices
}

// Whatever the term, the same goods cost the same at the door: only what is in the price differs.
func TestToDoor_everyIncotermLeadsToTheSameDoor(t *testing.T) {
	for _, term := range Incoterms {
		t.Run(string(term), func(t *testing.T) {
			s, _ := germany(term)
			b := door(t, s, into(t, "DE", adValorem("Third country duty", "0.04")))
			want(t, "price", b.Lines[0].Amount, s.Price)
			want(t, "customs value", b.CustomsValue, eur(1324_00))
			want(t, "duty", amountOf(t, b, "Third country duty"), eur(52_96))
			want(t, "VAT", amountOf(t, b, "VAT"), eur(279_67))
			want(t, "total", b.Total, eur(1816_63))
			if !b.IsComplete() {
				t.Errorf("missing %v", b.Missing)
			}
		})
	}
}

func TestLadder_fromEveryRung(t *testing.T) {
	for _, term := range Incoterms {
		s, prices := germany(term)
		ladder, err := Ladder(s, into(t, "DE", adValorem("Third country duty", "0.04")))
		if err != nil {
			t.Fatal(err)
		}
		if len(ladder) != 11 {
			t.Errorf("from %s: %d terms", term, len(ladder))
		}
		for _, p := range ladder {
			want(t, "from "+string(term)+" to "+string(p.Term), p.Amount, eur(prices[p.Term]))
		}
	}
	s, _ := germany(EXW)
	s.Mode = Air
	delete(s.Costs, OnCarriage)
	ladder, err := Ladder(s, into(t, "DE"))
	if err != nil || len(ladder) != 7 {
		t.Fatalf("%v, %v", ladder, err)
	}
	if p := ladder[4]; p.Term != DAP || len(p.Missing) != 1 || p.Missing[0] != OnCarriage || p.Amount != (money.Amount{}) {
		t.Errorf("a price with a step that nobody knows: %+v", p)
	}
}
