package split

import (
	"context"
	"slices"
	"strings"
	"time"

	"anyam/platform/errs"
	"anyam/platform/milp"
)

// Clash is why an order has no plan: rules that cannot all be kept at once.
type Clash struct {
	// Rules clash. When Proven, no plan keeps them all; and when Irreducible, without any one of them there is a plan that keeps the others.
	Rules               []Rule
	Proven, Irreducible bool
	// Nearest are changes, each of which alone makes a plan possible, as small as it can be (one for each rule where there is one).
	Nearest []Change
	words   []string
}

// Change relaxes a rule by so much, in the unit of the rule: pieces, minutes a week, weeks, makers, grades, hundredths of a percent,
// minor units. 0 drops a rule that has no size.
type Change struct {
	Rule Rule
	By   int64
}

// Error names the rules.
func (c *Clash) Error() string { return "these rules clash: " + strings.Join(c.words, "; ") }

// clashError explains an order without a plan, as a Conflict error whose fields are the rules.
func clashError(ctx context.Context, o *Order, opt Options, budget time.Duration) error {
	ctx, stop := context.WithTimeout(ctx, max(budget, heuristicTime))
	defer stop()
	c := explainClash(ctx, o, opt)
	e := errs.New(errs.Conflict, "No plan was found that keeps these rules.")
	if c.Proven {
		e = errs.New(errs.Conflict, "These rules cannot all be kept at once.")
	}
	e.Err = c
	for _, r := range c.Rules {
		f := r.field(o)
		e.Fields = append(e.Fields, f)
		c.words = append(c.words, r.Words(o))
	}
	return e
}

// explainClash finds an irreducible set by deletion (Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6): rules are
// dropped, many at a time at first, as long as what is left still has no plan.
func explainClash(ctx context.Context, o *Order, opt Options) *Clash {
	kept := o.rules()
	test := func(rules []Rule) verdict { return possible(ctx, o.keeping(rules), opt.Solver) }
	c := &Clash{Rules: kept, Irreducible: true}
	if test(kept) != impossible {
		c.Irreducible = false
		return c
	}
	c.Proven = true
	for size := (len(kept) + 1) / 2; ; size = (size + 1) / 2 {
		for at := 0; at < len(kept); {
			end := min(at+size, len(kept))
			without := append(append([]Rule{}, kept[:at]...), kept[end:]...)
			v := test(without)
			if v == impossible {
				kept = without
				continue
			}
			if size == 1 && v == unclear {
				c.Irreducible = false
			}
			at = end
		}
		if size <= 1 {
			break
		}
	}
	c.Rules = kept
	if ctx.Err() == nil {
		c.Nearest = nearest(ctx, o, kept, opt.Solver)
	}
	return c
}

// nearest finds for each rule the smallest change with which there is a plan, by doubling and halving.
func nearest(ctx context.Context, o *Order, rules []Rule, solver *milp.Solver) []Change {
	var out []Change
	for _, r := range rules {
		works := func(by int64) bool {
			changed := o.clone()
			r.relax(changed, by)
			changed.Apart = slices.DeleteFunc(changed.Apart, func(pair Pair) bool { return pair == nobody })
			return possible(ctx, changed, solver) == workable
		}
		step, most := r.size(o)
		if ctx.Err() != nil || !works(most) {
			continue
		}
		if step == 0 {
			out = append(out, Change{Rule: r})
			continue
		}
		low, high := int64(0), int64(1)
		for high*step < most && !works(high*step) {
			low, high = high, high*2
		}
		for low+1 < high {
			if middle := (low + high) / 2; works(middle * step) {
				high = middle
			} else {
				low = middle
			}
		}
		out = append(out, Change{r, min(high*step, most)})
	}
	return out
}

// verdict says whether an order has a plan.
type verdict int

const (
	unclear verdict = iota
	workable
	impossible
)

const (
	probeSteps  = 200
	probeRounds = 150
)

// possible asks for a plan without costs, in which only missing batches count. The relaxation proves that there is none when it
// cannot do without missing any; the search proves that there is one by finding it; the solver decides what is left.
func possible(ctx context.Context, o *Order, solver *milp.Solver) verdict {
	if ctx.Err() != nil {
		return unclear
	}
	m := compile(o)
	if !m.pinsFit() {
		return impossible
	}
	m.forgetCosts()
	s, r := newSearch(m), newRelaxation(m)
	s.first()
	done := func() bool { return s.best.keepsAll() && s.best.total < 0.5 }
	ceiling := 0.5
	r.climb(ctx, probeSteps, func() float64 {
		if done() {
			return r.bound
		}
		if r.bound > ceiling {
			return r.bound
		}
		return max(s.best.total, 1)
	})
	switch {
	case done():
		return workable
	case r.bound > ceiling:
		return impossible
	}
	s.run(ctx, probeRounds, 1, func(float64) bool { return done() })
	if done() {
		return workable
	}
	if solver == nil {
		return unclear
	}
	return m.decide(ctx, solver)
}

// forgetCosts leaves a model in which a missing batch costs 1 and nothing else costs anything.
func (m *model) forgetCosts() {
	for p := range m.lines {
		d := &m.lines[p]
		d.short = 1
		if d.mayBeShort {
			d.short = 0
		}
		d.mayBeShort = true
	}
	for k := range m.jobs {
		j := &m.jobs[k]
		j.unit, j.setup, j.late, j.change = 0, 0, 0, 0
	}
	for i := range m.makers {
		m.makers[i].admin, m.makers[i].gains = 0, nil
	}
}

// decide asks the solver: weeks added up can only say no, week by week also yes.
func (m *model) decide(ctx context.Context, solver *milp.Solver) verdict {
	for _, weekly := range []bool{false, true} {
		f := m.formulate(weekly)
		if len(f.problem.Columns) > weeklyLimit {
			return unclear
		}
		s, err := solver.Solve(ctx, &f.problem, milp.Options{Absolute: 0.5})
		switch {
		case err != nil:
			return unclear
		case s.Status == milp.Infeasible || s.Bound > 0.5:
			return impossible
		case f.weekly && s.Values != nil && s.Objective < 0.5:
			return workable
		}
	}
	return unclear
}
