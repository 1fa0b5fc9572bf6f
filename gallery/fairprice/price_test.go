package fairprice_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/gallery/fairprice"
	"anyam/platform/errs"
	"anyam/platform/money"
)

// basket is the worked example: Tulungagung's minimum wage of 2026, six and a half hours.
func basket() fairprice.Sheet {
	return fairprice.Sheet{
		Materials: []fairprice.Material{{Name: "rattan", Cost: 42_000, Waste: 500}},
		Steps:     []fairprice.Step{{Name: "split", Minutes: 90}, {Name: "weave", Minutes: 300}},
		Wage:      2_628_190, WageHours: fairprice.MonthHours, Idle: 1000, Overhead: 12_000, Packing: 6_000, Rejects: 400, Margin: 1500,
	}
}

func ExampleSheet_Offer() {
	offer, err := basket().Offer(140_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(offer.Hour, "an hour,", offer.OfRate/100, "% of the rate; fair:", offer.Counter)
	// Output: IDR 7292 an hour, 48 % of the rate; fair: IDR 209218
}

func TestPrice_workedExample(t *testing.T) { // rule fairprice-1
	got, err := basket().Price()
	if err != nil {
		t.Fatal(err)
	}
	want := fairprice.Priced{
		Hour: money.Rupiah(15_192), Material: money.Rupiah(44_100), Labour: money.Rupiah(108_622),
		Cost: money.Rupiah(177_836), ExWorks: money.Rupiah(209_218),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The two directions agree: the price that is asked leaves the whole rate, one rupiah less does not.
func TestOffer_isTheOtherWayRound(t *testing.T) {
	for _, change := range []func(*fairprice.Sheet){
		func(*fairprice.Sheet) {},
		func(s *fairprice.Sheet) { s.Idle, s.Rejects, s.Margin = 0, 0, 0 },
		func(s *fairprice.Sheet) { s.Materials = nil },
		func(s *fairprice.Sheet) { s.Rejects, s.Margin = fairprice.MaxPart, fairprice.MaxPart },
		func(s *fairprice.Sheet) { s.Steps = []fairprice.Step{{Minutes: 1}} },
	} {
		s := basket()
		change(&s)
		priced, err := s.Price()
		if err != nil {
			t.Fatal(err)
		}
		at, err := s.Offer(priced.ExWorks.Minor)
		if err != nil {
			t.Fatal(err)
		}
		if !at.IsFair() || at.OfRate < 10_000 {
			t.Errorf("%+v: the asked price leaves %d basis points of the rate", s, at.OfRate)
		}
		below, err := s.Offer(priced.ExWorks.Minor - 1)
		if err != nil {
			t.Fatal(err)
		}
		if below.IsFair() || below.OfRate >= 10_000 {
			t.Errorf("%+v: a rupiah less leaves %d basis points of the rate", s, below.OfRate)
		}
	}
}

func TestOffer_belowTheMaterial(t *testing.T) {
	got, err := basket().Offer(50_000)
	if err != nil {
		t.Fatal(err)
	}
	// 50,000 × 0.96 × 0.85 - 44,100 - 18,000 = -21,300 over 7.15 hours
	if got.Hour != money.Rupiah(-2_980) || got.OfRate >= 0 {
		t.Errorf("%+v", got)
	}
}

func TestCheck_saysWhichFields(t *testing.T) {
	s := fairprice.Sheet{
		Materials: []fairprice.Material{{Cost: -1, Waste: -1}}, Steps: []fairprice.Step{{Minutes: -5}},
		Wage: 0, WageHours: 0, Idle: -1, Overhead: math.MaxInt64, Packing: -1, Rejects: 10_000, Margin: 10_000,
	}
	e, ok := errors.AsType[*errs.Error](s.Check())
	if !ok {
		t.Fatal("no fault")
	}
	var got []string
	for _, f := range e.Fields {
		got = append(got, f.Name)
	}
	want := []string{"material_0_cost", "material_0_waste", "step_0_minutes", "steps", "wage", "hours", "idle", "overhead", "packing", "rejects", "margin"}
	if diff := cmp.Diff(want, got); diff != "" { // rule fairprice-2
		t.Error(diff)
	}
	if _, err := basket().Offer(0); !errs.Is(err, errs.Invalid) {
		t.Errorf("an offer of nothing: %v", err)
	}
}

// The widest sheet that passes the check does not overflow.
func TestPrice_widest(t *testing.T) {
	s := fairprice.Sheet{Wage: fairprice.MaxRupiah, WageHours: 1, Idle: 100_000, Overhead: fairprice.MaxRupiah, Packing: fairprice.MaxRupiah, Rejects: fairprice.MaxPart, Margin: fairprice.MaxPart}
	for range fairprice.MaxLines {
		s.Materials = append(s.Materials, fairprice.Material{Cost: fairprice.MaxRupiah, Waste: 100_000})
		s.Steps = append(s.Steps, fairprice.Step{Minutes: fairprice.MaxMinutes})
	}
	got, err := s.Price()
	if err != nil {
		t.Fatal(err)
	}
	// 20 × 1e9 × 11 + (20 × 10,000 h × 11 × 1e9 an hour) + 2e9, through 0.05 twice
	if want := int64((220_000_000_000 + 2_200_000_000_000_000 + 2_000_000_000) * 400); got.ExWorks.Minor != want {
		t.Errorf("%v, want %d", got.ExWorks, want)
	}
}

func TestMinimumWage(t *testing.T) { // rule fairprice-3
	w, ok := fairprice.MinimumWage("35.04")
	if !ok || w.Month != money.Rupiah(2_628_190) || w.Year != 2026 {
		t.Errorf("Tulungagung: %+v, %v", w, ok)
	}
	offer, err := basket().Offer(140_000)
	if err != nil {
		t.Fatal(err)
	}
	if got := offer.OfWage(w); got != 4_800 || w.Hour() != money.Rupiah(15_192) {
		t.Errorf("%v an hour is %d basis points of %v", offer.Hour, got, w.Hour())
	}
	if _, ok := fairprice.MinimumWage("35.01"); ok {
		t.Error("Pacitan's is not known")
	}
}
