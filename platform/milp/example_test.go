package milp_test

import (
	"context"
	"fmt"
	"math"
	"os"

	"anyam/platform/milp"
)

// Two looms, three orders: each order goes to one loom, each loom has 40 hours.
func ExampleSolver_Solve() {
	ctx := context.Background()
	solver, err := milp.Open(ctx, milp.Config{File: os.Getenv("ANYAM_TEST_HIGHS")})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = solver.Close(ctx) }()

	costs := [2][3]float64{{30, 55, 40}, {35, 50, 45}}
	hours := [3]float64{16, 28, 20}
	p := &milp.Problem{}
	var loom [2][]milp.Term
	for order := range 3 {
		var once []milp.Term
		for l := range 2 {
			c := p.AddColumn(milp.Column{Cost: costs[l][order], Upper: 1, Whole: true})
			once = append(once, milp.Term{Column: c, Factor: 1})
			loom[l] = append(loom[l], milp.Term{Column: c, Factor: hours[order]})
		}
		p.AddRow(1, 1, once...)
	}
	for l := range 2 {
		p.AddRow(math.Inf(-1), 40, loom[l]...)
	}
	s, err := solver.Solve(ctx, p, milp.Options{})
	fmt.Println(s.Status, s.Objective, s.Bound, err) // optimal 120 120 <nil>
}
