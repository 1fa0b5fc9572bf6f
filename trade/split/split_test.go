package split_test

import (
	"context"
	"errors"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/errs"
	"anyam/platform/milp"
	"anyam/testkit/need"
	"anyam/trade/split"
)

// shared is opened once: compiling takes longer than most solves.
var shared = sync.OnceValues(func() (*milp.Solver, error) {
	return milp.Open(context.Background(), milp.Config{File: os.Getenv(need.Highs)})
})

// highs gives the solver for a test.
func highs(t testing.TB) *milp.Solver {
	t.Helper()
	need.Env(t, need.Highs)
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// small is an order of three makers and two lines in four weeks; change makes of it what the test is about.
func small(change func(o *split.Order)) *split.Order {
	maker := func(region string, grade int, first, second int64) split.Maker {
		return split.Maker{Name: region, Region: region, Minutes: []int64{600, 600, 600, 600}, AdminCost: 500, Offers: []split.Offer{
			{Line: 0, Grade: grade, MinutesPerPiece: 30, UnitCost: first, SetupCost: 200},
			{Line: 1, Grade: grade, MinutesPerPiece: 40, UnitCost: second, SetupCost: 300}}}
	}
	o := &split.Order{Currency: "IDR", Weeks: 4,
		Lines:  []split.Line{{Name: "bowl", Pieces: 60, DueWeek: 3}, {Name: "tray", Pieces: 40, DueWeek: 3}},
		Makers: []split.Maker{maker("Blitar", 90, 100, 120), maker("Malang", 70, 90, 130), maker("Kediri", 50, 80, 110)}}
	change(o)
	return o
}

func pieces(p *split.Plan, maker, line int) (n int64) {
	for _, w := range p.Work {
		if w.Maker == maker && w.Line == line {
			n += w.Pieces
		}
	}
	return n
}

// Each rule of the model is kept, with and without the solver, and both agree on what is best.
// Rules split-1 and split-2.
func TestSolve_keepsEachRule(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(o *split.Order)
		keeps  func(p *split.Plan) bool
	}{
		{"cost alone", func(*split.Order) {}, func(p *split.Plan) bool { return pieces(p, 2, 0) > 0 }},
		{"least grade", func(o *split.Order) { o.Lines[0].LeastGrade = 60 }, func(p *split.Plan) bool { return pieces(p, 2, 0) == 0 }},
		{"mean grade", func(o *split.Order) { o.Lines[0].MeanGrade = 65 }, func(p *split.Plan) bool { return pieces(p, 2, 0) < 60 }},
		{"largest share", func(o *split.Order) { o.Lines[0].LargestShare = 4000 }, func(p *split.Plan) bool { return pieces(p, 2, 0) <= 24 }},
		{"least makers", func(o *split.Order) { o.Lines[0].LeastMakers = 3 }, func(p *split.Plan) bool {
			return min(pieces(p, 0, 0), pieces(p, 1, 0), pieces(p, 2, 0)) > 0
		}},
		{"most makers", func(o *split.Order) { o.Lines[0].MostMakers, o.Lines[1].MostMakers = 1, 1 }, func(p *split.Plan) bool {
			return max(pieces(p, 0, 0), pieces(p, 1, 0), pieces(p, 2, 0)) == 60
		}},
		{"smallest lot", func(o *split.Order) { o.Makers[2].Offers[0].LeastPieces = 50; o.Lines[0].LargestShare = 7500 }, func(p *split.Plan) bool {
			return pieces(p, 2, 0) == 0
		}},
		{"batches", func(o *split.Order) { o.Lines[0].Batch = 12 }, func(p *split.Plan) bool { return pieces(p, 2, 0)%12 == 0 }},
		{"excluded", func(o *split.Order) { o.Makers[2].Excluded = true }, func(p *split.Plan) bool { return pieces(p, 2, 0)+pieces(p, 2, 1) == 0 }},
		{"apart", func(o *split.Order) { o.Apart = []split.Pair{{1, 2}} }, func(p *split.Plan) bool {
			return (pieces(p, 1, 0)+pieces(p, 1, 1))*(pieces(p, 2, 0)+pieces(p, 2, 1)) == 0
		}},
		{"floor of a region", func(o *split.Order) { o.Floors = []split.Floor{{Region: "Blitar", Least: 3000}} }, func(p *split.Plan) bool {
			return pieces(p, 0, 0)*100+pieces(p, 0, 1)*120 >= 3000
		}},
		{"pin", func(o *split.Order) { o.Makers[0].Offers[1].Pin = &split.Pin{Least: 7, Most: 7} }, func(p *split.Plan) bool { return pieces(p, 0, 1) == 7 }},
		{"own orders", func(o *split.Order) { o.Makers[2].OwnMinutes = []int64{600, 600, 600, 0} }, func(p *split.Plan) bool {
			return pieces(p, 2, 0)*30+pieces(p, 2, 1)*40 <= 600
		}},
		{"buffer", func(o *split.Order) { o.BufferPercent = 20 }, func(p *split.Plan) bool { return pieces(p, 2, 0)*30+pieces(p, 2, 1)*40 <= 4*480 }},
		{"lead time", func(o *split.Order) { o.Makers[2].LeadWeeks, o.Makers[2].Offers[0].LeadWeeks = 2, 1 }, func(p *split.Plan) bool {
			return !slices.ContainsFunc(p.Work, func(w split.Work) bool { return w.Maker == 2 && w.Week < 2 })
		}},
		{"shortage at a price", func(o *split.Order) { o.Lines[1].ShortCost = 50 }, func(p *split.Plan) bool { return p.Missing[1] == 40 && p.Cost.Short == 2000 }},
		{"lateness at a price", func(o *split.Order) {
			o.Lines[0].DueWeek, o.Lines[0].LateWeeks, o.Lines[0].LateCost = 0, 3, 1
			o.Makers[0].Excluded, o.Makers[1].Excluded = true, true
			o.Lines[1].ShortCost = 1
		}, func(p *split.Plan) bool { return p.Cost.Late == 20*1+20*2 }},
		{"made already", func(o *split.Order) { o.Makers[0].Offers[0].Done = 20 }, func(p *split.Plan) bool {
			return pieces(p, 0, 0)+pieces(p, 1, 0)+pieces(p, 2, 0) == 40 && p.Cost.Making >= 20*100
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := small(c.change)
			own, err := split.Solve(t.Context(), o, split.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if faults := split.Verify(o, own); len(faults) > 0 || !c.keeps(own) || own.Bound > own.Objective {
				t.Errorf("heuristic: %+v\n%v", own, faults)
			}
			best, err := split.Solve(t.Context(), o, split.Options{Solver: highs(t)})
			if err != nil {
				t.Fatal(err)
			}
			if !c.keeps(best) || best.NoSolver != "" || best.Gap() > 1e-6 {
				t.Errorf("solver: %+v", best)
			}
			if own.Bound > best.Objective+1e-6 || own.Objective < best.Objective-1e-6 {
				t.Errorf("the optimum %g is not between %g and %g", best.Objective, own.Bound, own.Objective)
			}
		})
	}
}

// Rule split-3.
func TestSolve_sameInputSamePlan(t *testing.T) {
	o := split.Invented(12, 3, 6, 4)
	first, err := split.Solve(t.Context(), &o, split.Options{Time: time.Minute})
	if err != nil || first.Cut {
		t.Fatal(err, first)
	}
	second, err := split.Solve(t.Context(), &o, split.Options{Time: time.Minute})
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("first %+v\nthen %+v, %v", first, second, err)
	}
}

// Rule split-4: with a solver that was closed the heuristic's plan stays.
func TestSolve_troubleWithTheSolverIsReported(t *testing.T) {
	s, err := milp.Open(t.Context(), milp.Config{File: need.Env(t, need.Highs)})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	o := split.Invented(12, 3, 6, 4)
	p, err := split.Solve(t.Context(), &o, split.Options{Solver: s})
	if err != nil || p.NoSolver == "" || p.Method != split.Heuristic {
		t.Errorf("%+v, %v: want the heuristic's plan and a reason", p, err)
	}
}

func TestSolve_fairnessGivesMoreMakersWorkAndShowsItsCost(t *testing.T) {
	o := small(func(o *split.Order) { o.Makers[2].YearAssigned = 60_000 })
	cheapest, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o.Fairness = 100
	fair, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if fair.Fairness.Jain <= cheapest.Fairness.Jain || fair.Fairness.ExtraCost != fair.Cost.Total()-cheapest.Cost.Total() || fair.Fairness.ExtraCost <= 0 {
		t.Errorf("fair %+v costs %d, cheapest %+v costs %d", fair.Fairness, fair.Cost.Total(), cheapest.Fairness, cheapest.Cost.Total())
	}
}

// A maker drops out: with a price for changes the others keep what they had.
func TestSolve_replansWithTheLeastChange(t *testing.T) {
	o := small(func(*split.Order) {})
	before, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Makers {
		for k := range o.Makers[i].Offers {
			f := &o.Makers[i].Offers[k]
			f.Planned = pieces(before, i, f.Line)
		}
	}
	o.ChangeCost = 1000
	same, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil || same.Cost.Change != 0 || !reflect.DeepEqual(same.Work, before.Work) {
		t.Errorf("nothing happened, and yet: %+v, %v", same, err)
	}
	lost := o.Makers[1].Offers[0].Planned + o.Makers[1].Offers[1].Planned
	o.Makers[1].Excluded = true
	after, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil || after.Cost.Change != 1000*2*lost {
		t.Errorf("%d pieces moved, change costs %d: want twice as many thousands; %v", lost, after.Cost.Change, err)
	}
}

func TestSolve_namesTheRulesThatClash(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(o *split.Order)
		kinds  []split.RuleKind
	}{
		{"pins above the line", func(o *split.Order) {
			o.Makers[0].Offers[0].Pin, o.Makers[1].Offers[0].Pin = &split.Pin{Least: 40, Most: 40}, &split.Pin{Least: 30, Most: 30}
		}, []split.RuleKind{split.RulePin, split.RulePin}},
		{"a pin above the hours", func(o *split.Order) {
			o.Lines[0].Pieces = 200
			o.Makers[0].Offers[0].Pin = &split.Pin{Least: 100, Most: 200}
		},
			[]split.RuleKind{split.RulePin, split.RuleHours}},
		{"nobody has the grade", func(o *split.Order) { o.Lines[1].LeastGrade = 95 }, []split.RuleKind{split.RuleGrade, split.RulePieces}},
		{"more makers than there are", func(o *split.Order) { o.Lines[0].LeastMakers = 4 }, []split.RuleKind{split.RuleLeastMakers}},
		{"apart and both", func(o *split.Order) {
			o.Apart = []split.Pair{{0, 1}}
			o.Makers[2].Excluded = true
			o.Lines[0].Pieces, o.Lines[1].Pieces = 10, 10
			o.Lines[0].LeastMakers = 2
		}, []split.RuleKind{split.RuleApart, split.RuleExcluded, split.RuleLeastMakers}},
	} {
		for _, with := range []string{"heuristic", "solver"} {
			t.Run(c.name+", "+with, func(t *testing.T) {
				opt := split.Options{}
				if with == "solver" {
					opt.Solver = highs(t)
				}
				_, err := split.Solve(t.Context(), small(c.change), opt)
				clash, ok := errors.AsType[*split.Clash](err)
				if !ok || !errs.Is(err, errs.Conflict) || !clash.Proven {
					t.Fatalf("%v: want a proven clash", err)
				}
				var kinds []split.RuleKind
				for _, r := range clash.Rules {
					kinds = append(kinds, r.Kind)
				}
				if !slices.Equal(kinds, c.kinds) || !clash.Irreducible {
					t.Errorf("%v (%v): want %v", kinds, clash, c.kinds)
				}
			})
		}
	}
}

func TestSolve_refusesBadInput(t *testing.T) {
	for _, c := range []struct {
		name, field string
		change      func(o *split.Order)
	}{
		{"no weeks", "weeks", func(o *split.Order) { o.Weeks = 0 }},
		{"no lines", "lines", func(o *split.Order) { o.Lines = nil }},
		{"no makers", "makers", func(o *split.Order) { o.Makers = nil }},
		{"no pieces", "lines[0].pieces", func(o *split.Order) { o.Lines[0].Pieces = 0 }},
		{"pieces below zero", "lines[1].pieces", func(o *split.Order) { o.Lines[1].Pieces = -5 }},
		{"half a batch", "lines[0].batch", func(o *split.Order) { o.Lines[0].Batch = 7 }},
		{"a week that is not planned", "lines[0].due_week", func(o *split.Order) { o.Lines[0].DueWeek = 4 }},
		{"minutes for too few weeks", "makers[1].minutes", func(o *split.Order) { o.Makers[1].Minutes = []int64{1} }},
		{"minutes below zero", "makers[1].minutes[2]", func(o *split.Order) { o.Makers[1].Minutes[2] = -1 }},
		{"a piece in no time", "makers[0].offers[1].minutes_per_piece", func(o *split.Order) { o.Makers[0].Offers[1].MinutesPerPiece = 0 }},
		{"an absurd cost", "makers[0].offers[0].unit_cost", func(o *split.Order) { o.Makers[0].Offers[0].UnitCost = math.MaxInt64 }},
		{"costs that overflow together", "lines", func(o *split.Order) {
			o.Lines[0].Pieces = 1_000_000_000
			o.Makers[0].Offers[0].UnitCost = 1_000_000_000_000
		}},
		{"no such line", "makers[2].offers[0].line", func(o *split.Order) { o.Makers[2].Offers[0].Line = 2 }},
		{"a line twice", "makers[2].offers[1].line", func(o *split.Order) { o.Makers[2].Offers[1].Line = 0 }},
		{"a pin upside down", "makers[0].offers[0].pin", func(o *split.Order) { o.Makers[0].Offers[0].Pin = &split.Pin{Least: 9, Most: 3} }},
		{"a pair of one", "apart[0]", func(o *split.Order) { o.Apart = []split.Pair{{1, 1}} }},
		{"an unknown currency", "currency", func(o *split.Order) { o.Currency = "XQZ" }},
		{"more makers wanted than allowed", "lines[0].least_makers", func(o *split.Order) { o.Lines[0].LeastMakers, o.Lines[0].MostMakers = 3, 2 }},
		{"more made than ordered", "lines[0].pieces", func(o *split.Order) { o.Makers[0].Offers[0].Done, o.Makers[1].Offers[0].Done = 40, 40 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := split.Solve(t.Context(), small(c.change), split.Options{})
			e, ok := errors.AsType[*errs.Error](err)
			if !ok || e.Kind != errs.Invalid || len(e.Fields) == 0 || e.Fields[0].Name != c.field {
				t.Errorf("%v: want a fault at %s", err, c.field)
			}
		})
	}
	if _, err := split.Solve(t.Context(), small(func(*split.Order) {}), split.Options{Gap: math.NaN()}); !errs.Is(err, errs.Invalid) {
		t.Errorf("a gap that is no number: %v", err)
	}
}

// Rule split-1: each planted fault is found.
func TestVerify_findsPlantedFaults(t *testing.T) {
	o := small(func(o *split.Order) { o.Lines[0].LargestShare = 6000 })
	good, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, says string
		plant      func(p *split.Plan)
	}{
		{"a piece too many", "pieces are missing", func(p *split.Plan) { p.Work[0].Pieces++ }},
		{"a week too full", "works", func(p *split.Plan) {
			for n := range p.Work {
				p.Work[n].Week = 0
			}
		}},
		{"a week that is not there", "no such", func(p *split.Plan) { p.Work[0].Week = 4 }},
		{"nothing at all", "multiple of its batch", func(p *split.Plan) { p.Work[0].Pieces = 0 }},
		{"one maker for all", "largest share", func(p *split.Plan) {
			for n := range p.Work {
				p.Work[n].Maker = 2
			}
		}},
		{"a cost too low", "the costs are", func(p *split.Plan) { p.Cost.Making-- }},
		{"an objective too low", "the objective is", func(p *split.Plan) { p.Objective -= 5 }},
		{"a bound above the plan", "the bound", func(p *split.Plan) { p.Bound = p.Objective + 1 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := *good
			bad.Work, bad.Missing = slices.Clone(good.Work), slices.Clone(good.Missing)
			c.plant(&bad)
			if faults := strings.Join(split.Verify(o, &bad), "\n"); !strings.Contains(faults, c.says) {
				t.Errorf("found %q: want something with %q", faults, c.says)
			}
		})
	}
}

func TestExplain_saysWhyNotMore(t *testing.T) {
	o := small(func(o *split.Order) {
		o.Lines[1].LeastGrade = 60
		o.Lines[0].MostMakers = 1
		o.Makers[0].Offers[1].Pin = &split.Pin{Least: 5, Most: 5}
	})
	p, err := split.Solve(t.Context(), o, split.Options{})
	if err != nil {
		t.Fatal(err)
	}
	limits := map[[2]int]split.Limit{}
	for _, r := range split.Explain(o, p) {
		limits[[2]int{r.Maker, r.Line}] = r.Limit
		if r.Pieces != pieces(p, r.Maker, r.Line) || r.Words(o) == "" {
			t.Errorf("%+v: %q", r, r.Words(o))
		}
	}
	want := map[[2]int]split.Limit{{2, 1}: split.LimitGrade, {0, 1}: split.LimitPin, {2, 0}: split.LimitComplete}
	for at, limit := range want {
		if limits[at] != limit {
			t.Errorf("maker %d, line %d: %s, want %s; all %v", at[0], at[1], limits[at], limit, limits)
		}
	}
}

// FuzzSolve makes orders of bytes: no panic, and whatever is returned is right.
func FuzzSolve(f *testing.F) {
	f.Add([]byte{3, 2, 2, 10, 20, 30, 5, 6, 7, 1, 2, 3, 40, 50, 60, 70, 80, 90})
	f.Add([]byte{1, 1, 1, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{4, 3, 4, 255, 254, 253, 1, 128, 127, 0, 9, 200, 17, 33, 99, 5, 60, 61, 62, 63, 64, 65})
	f.Fuzz(func(t *testing.T, b []byte) {
		at := 0
		next := func(n int) int64 {
			if len(b) == 0 {
				return 0
			}
			at++
			return int64(b[at%len(b)]) % int64(n)
		}
		o := &split.Order{Weeks: int(next(5)), BufferPercent: int(next(95)), Fairness: int(next(105)), ChangeCost: next(3)}
		for range next(4) {
			o.Lines = append(o.Lines, split.Line{Pieces: next(40), Batch: next(4), FirstWeek: int(next(4)), DueWeek: int(next(5)), LateWeeks: int(next(3)),
				LateCost: next(9), ShortCost: next(3) * 500, LeastGrade: int(next(60)), MeanGrade: int(next(70)), LeastMakers: int(next(3)), MostMakers: int(next(4))})
		}
		for range next(5) {
			m := split.Maker{Region: "r", AdminCost: next(50), LeadWeeks: int(next(3)), YearAssigned: next(9) * 100, Excluded: next(9) == 8}
			for range o.Weeks {
				m.Minutes = append(m.Minutes, next(200))
			}
			for p := range o.Lines {
				m.Offers = append(m.Offers, split.Offer{Line: p, Grade: int(next(100)), MinutesPerPiece: 1 + next(20), UnitCost: next(90), SetupCost: next(30),
					LeastPieces: next(9), MostPieces: next(50), Planned: next(5)})
			}
			o.Makers = append(o.Makers, m)
		}
		if next(2) == 1 {
			o.Floors, o.Apart = []split.Floor{{Region: "r", Least: next(99)}}, []split.Pair{{0, 1}}
		}
		ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer stop()
		p, err := split.Solve(ctx, o, split.Options{Time: 50 * time.Millisecond})
		if err != nil {
			return
		}
		if faults := split.Verify(o, p); len(faults) > 0 {
			t.Errorf("%v", faults)
		}
		if n := len(split.Explain(o, p)); n != len(o.Makers)*len(o.Lines) {
			t.Errorf("%d reasons for %d offers", n, len(o.Makers)*len(o.Lines))
		}
	})
}

func BenchmarkSolve(b *testing.B) {
	o := split.Invented(30, 6, 8, 1)
	for b.Loop() {
		if _, err := split.Solve(b.Context(), &o, split.Options{Gap: 0.02}); err != nil {
			b.Fatal(err)
		}
	}
}
