package milp_test

import (
	"context"
	"math"
	"testing"
	"time"

	"anyam/platform/milp"
	"anyam/testkit/need"
)

// open gives the solver for a test.
func open(t testing.TB) *milp.Solver {
	t.Helper()
	s, err := milp.Open(t.Context(), milp.Config{File: need.Env(t, need.Highs)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// knapsack packs things of the values into a bag: minimise −value.
func knapsack(values, weights []float64, room float64) *milp.Problem {
	p := &milp.Problem{}
	var terms []milp.Term
	for i, v := range values {
		terms = append(terms, milp.Term{Column: p.AddColumn(milp.Column{Cost: -v, Upper: 1, Whole: true}), Factor: weights[i]})
	}
	p.AddRow(math.Inf(-1), room, terms...)
	return p
}

func TestSolve_quick(t *testing.T) {
	t0 := time.Now()
	s := open(t)
	t.Log("open", time.Since(t0))
	t0 = time.Now()
	got, err := s.Solve(t.Context(), knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50), milp.Options{})
	t.Log(got, err, time.Since(t0))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	got, err = s.Solve(ctx, knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50), milp.Options{})
	t.Log(got, err, time.Since(t0))
}
