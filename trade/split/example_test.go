package split_test

import (
	"context"
	"errors"
	"fmt"

	"anyam/trade/split"
)

// Three workshops share an order of 120 baskets in four weeks.
func baskets() split.Order {
	workshop := func(name string, hours, unitCost int64) split.Maker {
		week := hours * 60
		return split.Maker{Name: name, Minutes: []int64{week, week, week, week}, AdminCost: 50_000, Offers: []split.Offer{
			{Line: 0, Grade: 80, MinutesPerPiece: 60, UnitCost: unitCost, SetupCost: 100_000, LeastPieces: 20}}}
	}
	return split.Order{Currency: "IDR", Weeks: 4,
		Lines:  []split.Line{{Name: "basket", Pieces: 120, Batch: 10, DueWeek: 3, LargestShare: 6000}},
		Makers: []split.Maker{workshop("Sari", 20, 50_000), workshop("Budi", 10, 45_000), workshop("Dewi", 15, 70_000)}}
}

func ExampleSolve() {
	order := baskets()
	plan, err := split.Solve(context.Background(), &order, split.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range plan.Work {
		fmt.Printf("week %d: %s makes %d\n", w.Week+1, order.Makers[w.Maker].Name, w.Pieces)
	}
	fmt.Printf("%s, at most %.1f %% above the best\n", plan.Total(&order), 100*plan.Gap())
	for _, r := range split.Explain(&order, plan) {
		fmt.Println(r.Words(&order))
	}
	// Output:
	// week 1: Sari makes 20
	// week 2: Sari makes 20
	// week 3: Sari makes 20
	// week 1: Budi makes 10
	// week 2: Budi makes 10
	// week 3: Budi makes 10
	// week 4: Budi makes 10
	// week 1: Dewi makes 10
	// week 2: Dewi makes 10
	// IDR 6650000, at most 4.5 % above the best
	// Sari makes 60 pieces of basket: 10 more would cost 50000 more.
	// Budi makes 40 pieces of basket: no further batch fits into its free time.
	// Dewi makes 20 pieces of basket: 10 more would cost 200000 more.
}

// With one week instead of four there is no plan, and the rules that clash are named.
func ExampleClash() {
	order := baskets()
	order.Lines[0].DueWeek = 0
	_, err := split.Solve(context.Background(), &order, split.Options{})
	clash, _ := errors.AsType[*split.Clash](err)
	for _, r := range clash.Rules {
		fmt.Println(r.Words(&order))
	}
	for _, c := range clash.Nearest {
		fmt.Println(c.Rule.Kind, c.By)
	}
	// Output:
	// Budi has 2400 free minutes in all weeks together.
	// Dewi has 3600 free minutes in all weeks together.
	// One maker makes at most 72 pieces of basket.
	// basket is made by the end of week 1.
	// All 120 pieces of basket are made.
	// due_week 2
	// pieces 100
}
