package landed_test

import (
	"fmt"

	"github.com/govalues/decimal"

	"anyam/market/landed"
	"anyam/platform/money"
)

// What does this basket cost at the door in Germany?
func ExampleToDoor() {
	forwarder := landed.Source{Name: "Forwarder's offer", Day: "2026-11-20"}
	weight, err := landed.Weigh([]landed.Parcel{{LengthMM: 400, WidthMM: 300, HeightMM: 250, Grams: 1_800, Count: 1}}, landed.CourierCargo)
	if err != nil {
		fmt.Println(err)
		return
	}
	freight, err := weight.ByAir(money.Of(7_50, money.EUR), money.Of(20_00, money.EUR))
	if err != nil {
		fmt.Println(err)
		return
	}
	germany, err := landed.Into("DE")
	if err != nil {
		fmt.Println(err)
		return
	}
	germany.Duties = []landed.Duty{{Name: "Third country duty, 4602.12", AdValorem: decimal.MustParse("0.037"),
		Source: landed.Source{Name: "TARIC", Day: "2026-11-20"}}}
	free := landed.Cost{Amount: money.Rupiah(0), Source: forwarder}
	bill, err := landed.ToDoor(landed.Sale{
		Price: money.Rupiah(3_700_000), Source: landed.Source{Name: "Price of the workshop", Day: "2026-11-28"},
		Term: landed.FCA, Mode: landed.Courier,
		Costs: map[landed.Step]landed.Cost{
			landed.OriginTerminal:   free,
			landed.LoadingOnCarrier: free,
			landed.MainCarriage:     {Amount: freight, Source: forwarder},
			landed.DestTerminal:     free,
			landed.OnCarriage:       free,
			landed.UnloadingAtDest:  free,
		},
		Exchange: []landed.Exchange{{From: money.IDR, Rate: decimal.MustParse("0.0000497957"), Source: landed.Source{Name: "ECB", Day: "2026-04-13"}}},
	}, germany)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range bill.Lines {
		if l.Amount.IsZero() {
			continue
		}
		fmt.Printf("%s %s%s: %s [%s, %s]\n", l.Kind, l.Step, l.Name, l.Amount, l.Source.Name, l.Source.Day)
	}
	fmt.Println("total", bill.Total, "without", bill.Missing)
	// Output:
	// goods : EUR 184.24 [Price of the workshop, 2026-11-28]
	// carriage main_carriage: EUR 45.00 [Forwarder's offer, 2026-11-20]
	// customs_value CIF: EUR 229.24 [Regulation (EU) 952/2013, articles 70 to 72; Directive 2006/112/EC, articles 85 and 86, 2026-11-28]
	// duty Third country duty, 4602.12: EUR 8.48 [TARIC, 2026-11-20]
	// tax VAT: EUR 45.17 [Standard rate of VAT, Directive 2006/112/EC, article 97, 2025-12-31]
	// total EUR 282.89 without [import_clearance]
}

func ExampleLadder() {
	offer := landed.Source{Name: "Forwarder's offer", Day: "2026-11-20"}
	cost := func(cents int64) landed.Cost { return landed.Cost{Amount: money.Of(cents, money.USD), Source: offer} }
	america, err := landed.Into("US")
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, err := landed.Ladder(landed.Sale{Price: money.Of(1000_00, money.USD), Source: offer, Term: landed.FOB, Mode: landed.Sea,
		Costs: map[landed.Step]landed.Cost{
			landed.LoadingOnCarrier: cost(30_00), landed.MainCarriage: cost(250_00), landed.Insurance: cost(5_00), landed.DestTerminal: cost(60_00), landed.OnCarriage: cost(120_00),
		}}, america)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range prices {
		if p.Missing == nil {
			fmt.Println(p.Term, p.Amount)
		}
	}
	// Output:
	// CPT USD 1430.00
	// CIP USD 1435.00
	// DAP USD 1435.00
	// FAS USD 970.00
	// FOB USD 1000.00
	// CFR USD 1250.00
	// CIF USD 1255.00
}
