package stow_test

import (
	"context"
	"fmt"

	"anyam/platform/money"
	"anyam/trade/stow"
)

// One container, and what a worker reads at its door.
func ExamplePack() {
	box, _ := stow.Named("20'")
	box.Available = 1
	plan, err := stow.Pack(context.Background(), stow.Job{
		Containers: []stow.Container{box},
		Cartons: []stow.Carton{
			{Name: "baskets", Size: stow.Size{Length: 600, Width: 400, Height: 400}, Quantity: 300, WeightGrams: 9_000},
			{Name: "chairs", Size: stow.Size{Length: 1200, Width: 900, Height: 500}, Quantity: 10, WeightGrams: 21_000, MaxTopGrams: 60_000},
			{Name: "benches", Size: stow.Size{Length: 6000, Width: 500, Height: 500}, Quantity: 1, WeightGrams: 40_000},
		},
	}, stow.Options{RollOuts: 300})
	if err != nil {
		fmt.Println(err)
		return
	}
	load := plan.Loads[0]
	fmt.Printf("%d cartons, %.1f t, %d walls\n", len(load.Placements), float64(load.Balance.Grams)/1e6, load.Walls)
	for _, left := range plan.Left {
		fmt.Printf("left out: %d of carton %d, %s\n", left.Quantity, left.Carton, left.Reason)
	}
	// Output:
	// 237 cartons, 2.2 t, 5 walls
	// left out: 71 of carton 0, no_room
	// left out: 2 of carton 1, no_room
	// left out: 1 of carton 2, too_large
}

// The cheapest set of containers for an order.
func ExamplePack_cheapestSet() {
	offers := stow.Catalogue()[:3]
	for i, dollars := range []int64{1400, 2300, 2350} {
		offers[i].Cost = money.Of(dollars*100, money.USD)
	}
	plan, err := stow.Pack(context.Background(), stow.Job{
		Containers: offers,
		Cartons:    []stow.Carton{{Name: "lamps", Size: stow.Size{Length: 800, Width: 600, Height: 700}, Upright: stow.HeightUp, Quantity: 300, WeightGrams: 12_000}},
	}, stow.Options{RollOuts: 300})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, load := range plan.Loads {
		fmt.Println(offers[load.Container].Name, len(load.Placements))
	}
	fmt.Println(plan.Cost.Minor/100, plan.Cost.Currency)
	// Output:
	// 40' 165
	// 40' 135
	// 4600 USD
}

// A carton is pinned where somebody wants it; the rest is planned around it.
func ExampleVerify() {
	job := stow.Job{
		Containers: []stow.Container{{Name: "box", Inner: stow.Size{Length: 1000, Width: 500, Height: 500}, Available: 1}},
		Cartons:    []stow.Carton{{Size: stow.Size{Length: 500, Width: 500, Height: 250}, Quantity: 4}},
		Begun:      []stow.Begun{{Fixed: []stow.Fixed{{At: stow.Point{X: 500}, Size: stow.Size{Length: 500, Width: 500, Height: 250}}}}},
	}
	plan, err := stow.Pack(context.Background(), job, stow.Options{RollOuts: 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(plan.Loads[0].Placements), "cartons,", len(stow.Verify(job, plan)), "faults")
	plan.Loads[0].Placements[0].At.Z += 100
	for _, fault := range stow.Verify(job, plan)[:1] {
		fmt.Println(fault.Kind)
	}
	// Output:
	// 4 cartons, 0 faults
	// overlap
}
