package split

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"anyam/platform/errs"
	"anyam/platform/milp"
)

// Options bound the work.
type Options struct {
	Solver *milp.Solver  // nil: the heuristic alone
	Time   time.Duration // 0: a second without a solver, ten with one
	Gap    float64       // good enough when the plan is this close to the bound: 0.005 is half a percent; 0: the optimum
}

const (
	heuristicTime = time.Second // of the heuristic before the solver begins, and of the default without one
	solverTime    = 10 * time.Second
	weeklyLimit   = 20_000 // variables of the formulation by weeks up to which it is tried
)

func (o Options) time() time.Duration {
	switch {
	case o.Time > 0:
		return o.Time
	case o.Solver != nil:
		return solverTime
	}
	return heuristicTime
}

// Solve splits an order over its makers. It gives the best plan that it finds in the time, with a bound, or
//
//   - an Invalid error that names each wrong field,
//   - a Conflict error that wraps a *Clash when no plan can keep all rules (or none was found; Clash.Proven says which),
//   - ctx's error when it was done before there was any plan.
//
// The heuristic always comes first, so there is an answer within about a second; then the solver improves it until its
// gap is reached or time is up. Trouble with the solver is no error: the plan says it in NoSolver (rule split-4).
func Solve(ctx context.Context, o *Order, opt Options) (*Plan, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if opt.Time < 0 || math.IsNaN(opt.Gap) || opt.Gap < 0 || opt.Gap > 1 {
		var f errs.Faults
		f.Add("options", "Expected a time that is not negative and a gap from 0 to 1.")
		return nil, f.Err()
	}
	if o.Fairness == 0 {
		return solve(ctx, o, opt, opt.time())
	}
	forCost := *o
	forCost.Fairness = 0
	cheapest, err := solve(ctx, &forCost, opt, opt.time()/3)
	if err != nil {
		return nil, err
	}
	fair, err := solve(ctx, o, opt, opt.time()*2/3)
	if err != nil {
		return nil, err
	}
	fair.Fairness.ExtraCost = fair.Cost.Total() - cheapest.Cost.Total()
	return fair, nil
}

// solve plans with the slider where it is.
func solve(ctx context.Context, o *Order, opt Options, budget time.Duration) (*Plan, error) {
	within, stop := context.WithTimeout(ctx, budget)
	defer stop()
	m := compile(o)
	a := &attempt{m: m, opt: opt, method: Heuristic}
	if !m.pinsFit() {
		return nil, clashError(ctx, o, opt, budget)
	}
	a.heuristic(within, budget)
	if opt.Solver != nil && !a.goodEnough() {
		a.solver(within)
	}
	if a.x == nil {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return nil, clashError(ctx, o, opt, budget)
	}
	return a.plan()
}

// pinsFit is false when a pin asks for more than its maker can make alone.
func (m *model) pinsFit() bool {
	for k := range m.jobs {
		if j := &m.jobs[k]; j.forced && j.most < j.least {
			return false
		}
	}
	return true
}

// attempt is what is known while a plan is looked for.
type attempt struct {
	found
	m        *model
	opt      Options
	method   Method
	noSolver error
	proven   bool // that there is no plan
}

func (a *attempt) goodEnough() bool {
	return a.x != nil && a.total-a.bound <= a.opt.Gap*math.Abs(a.total)+closeEnough*a.m.grain()
}

func (a *attempt) heuristic(ctx context.Context, budget time.Duration) {
	if a.opt.Solver != nil {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, min(heuristicTime, budget/4))
		defer stop()
	}
	a.found = a.m.heuristic(ctx, a.opt.Gap)
}

// solver asks HiGHS: first with the weeks added up, then, where the answer cannot be scheduled as it is, week by week.
func (a *attempt) solver(ctx context.Context) {
	for _, weekly := range []bool{false, true} {
		if weekly && a.m.order.Weeks == 1 {
			return
		}
		f := a.m.formulate(weekly)
		if weekly && len(f.problem.Columns) > weeklyLimit {
			return
		}
		if err := a.ask(ctx, f); err != nil {
			a.noSolver = err
			return
		}
		if a.proven || a.goodEnough() || ctx.Err() != nil {
			return
		}
	}
}

// ask solves one formulation and keeps what is better than what was known.
func (a *attempt) ask(ctx context.Context, f *formulation) error {
	if a.x != nil {
		f.problem.Start = f.start(a.x)
	}
	s, err := a.opt.Solver.Solve(ctx, &f.problem, milp.Options{Gap: a.opt.Gap, Absolute: a.m.grain() * (1 - closeEnough)})
	if err != nil {
		return err
	}
	a.cut = s.Status != milp.Optimal && s.Status != milp.Infeasible
	if s.Status == milp.Infeasible {
		a.proven = a.x == nil
		return nil
	}
	a.bound = max(a.bound, s.Bound)
	if s.Values != nil {
		a.take(ctx, f.quantities(s.Values))
	}
	if a.x != nil {
		a.bound = a.m.tighten(a.found)
	}
	return nil
}

// take turns the solver's quantities into a plan. What does not fit into whole weeks is given out anew.
func (a *attempt) take(ctx context.Context, x []int64) {
	s := newSearch(a.m)
	s.quiet()
	t := s.best
	for k, n := range x {
		if q := min(n-t.x[k], t.left[a.m.jobs[k].line]); q > 0 {
			q = t.fits(k, q)
			if q > 0 && !math.IsInf(t.delta(k, q), 1) {
				t.apply(k, q)
			}
		}
	}
	if t.total > a.bound+closeEnough*math.Abs(a.bound)+a.m.grain() {
		s.recreate(t)
		s.polish(t)
		s.run(ctx, cycleRounds/5, 1, func(total float64) bool { return total <= a.bound })
	}
	if s.best.keepsAll() && (a.x == nil || s.best.total < a.total) {
		a.x, a.total, a.method = s.best.x, s.best.total, Solver
	}
}

// plan writes the best down and has it verified (rules split-1 and split-2).
func (a *attempt) plan() (*Plan, error) {
	p, err := a.m.plan(a.x)
	if err != nil {
		return nil, errs.Wrap(errs.Internal, err, "write the plan down")
	}
	paid := a.m.order.paid()
	p.Bound = min(a.bound+float64(paid.Total()), p.Objective)
	p.Method, p.Cut = a.method, a.cut
	if a.noSolver != nil {
		p.NoSolver = a.noSolver.Error()
	}
	if faults := Verify(a.m.order, p); len(faults) > 0 {
		return nil, errs.Wrap(errs.Internal, errors.New(strings.Join(faults, "; ")), fmt.Sprintf("verify the plan of the %s", a.method))
	}
	return p, nil
}
