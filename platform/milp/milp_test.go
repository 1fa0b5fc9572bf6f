package milp_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/errs"
	"anyam/platform/milp"
	"anyam/testkit/need"
)

// open gives the solver for a test, with so many MB for each solve (0: as many as usual).
func open(t testing.TB, memoryMB int) *milp.Solver {
	t.Helper()
	s, err := milp.Open(t.Context(), milp.Config{File: need.Env(t, need.Highs), MemoryMB: memoryMB})
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

// market is a multi-row knapsack with equations: hard enough that no solver ends it in a moment (Cornuéjols & Dawande 1998).
func market(rows, columns int) *milp.Problem {
	r := rand.New(rand.NewPCG(1, 2))
	p := &milp.Problem{}
	for range columns {
		p.AddColumn(milp.Column{Upper: 1, Whole: true})
	}
	for range rows {
		total := 0.0
		var terms []milp.Term
		for j := range columns {
			f := float64(r.IntN(100))
			total += f
			terms = append(terms, milp.Term{Column: j, Factor: f})
		}
		over, under := p.AddColumn(milp.Column{Cost: 1, Upper: 1e6}), p.AddColumn(milp.Column{Cost: 1, Upper: 1e6})
		half := math.Floor(total / 2)
		p.AddRow(half, half, append(terms, milp.Term{Column: over, Factor: -1}, milp.Term{Column: under, Factor: 1})...)
	}
	return p
}

func TestSolve_knownOptima(t *testing.T) {
	s := open(t, 0)
	bag := knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50)
	parts := knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50)
	for j := range parts.Columns {
		parts.Columns[j].Whole = false
	}
	never := knapsack([]float64{1}, []float64{1}, 1)
	never.AddRow(2, 3, milp.Term{Column: 0, Factor: 1})
	free := &milp.Problem{}
	free.AddColumn(milp.Column{Cost: -1, Upper: math.Inf(1)})
	for _, c := range []struct {
		name    string
		problem *milp.Problem
		status  milp.Status
		want    float64
		values  []float64
	}{
		{"whole things in a bag", bag, milp.Optimal, -220, []float64{0, 1, 1}},
		{"parts of things", parts, milp.Optimal, -240, []float64{1, 1, 2. / 3}},
		{"no values at all", never, milp.Infeasible, 0, nil},
		{"no smallest value", free, milp.Unbounded, 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := s.Solve(t.Context(), c.problem, milp.Options{})
			if err != nil || got.Status != c.status || len(got.Values) != len(c.values) {
				t.Fatalf("%+v, %v: want %s with %d values", got, err, c.status, len(c.values))
			}
			if c.values == nil {
				return
			}
			if math.Abs(got.Objective-c.want) > 1e-6 || math.Abs(got.Bound-c.want) > 1e-6 || got.Gap() > 1e-9 {
				t.Errorf("objective %g, bound %g: want %g", got.Objective, got.Bound, c.want)
			}
			for j, v := range c.values {
				if math.Abs(got.Values[j]-v) > 1e-6 {
					t.Errorf("value %d is %g: want %g", j, got.Values[j], v)
				}
			}
		})
	}
}

// Rule milp-2: a second run gives the same, and limits that count work do not depend on the machine.
func TestSolve_sameInputSameAnswer(t *testing.T) {
	s := open(t, 0)
	first, err := s.Solve(t.Context(), market(3, 18), milp.Options{Nodes: 30})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Solve(t.Context(), market(3, 18), milp.Options{Nodes: 30})
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("first %+v\nthen  %+v, %v", first, second, err)
	}
}

// Rule milp-2: when time is up the clock jumps, and what was found by then is the answer.
func TestSolve_stopsWithTheContext(t *testing.T) {
	s := open(t, 0)
	p := market(5, 40)
	p.Start = make([]float64, len(p.Columns))
	for j := range 40 {
		p.Start[j] = float64(j % 2)
	}
	ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer stop()
	got, err := s.Solve(ctx, p, milp.Options{})
	if err != nil || got.Status != milp.Feasible || got.Values == nil || got.Bound > got.Objective {
		t.Errorf("%s, objective %g, bound %g, %v: want a feasible answer", got.Status, got.Objective, got.Bound, err)
	}
	gone, stopNow := context.WithCancel(t.Context())
	stopNow()
	if got, err = s.Solve(gone, market(5, 40), milp.Options{}); err != nil || got.Status == milp.Optimal {
		t.Errorf("with a cancelled context: %+v, %v", got.Status, err)
	}
}

func TestSolve_beginsWhereItIsTold(t *testing.T) {
	s := open(t, 0)
	p := knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50)
	p.Start = []float64{1, 1, 0}
	got, err := s.Solve(t.Context(), p, milp.Options{Gap: 1})
	if err != nil || got.Objective > -160 {
		t.Errorf("%+v, %v: want nothing worse than the start, -160", got, err)
	}
}

// Rule milp-1: an instance that runs out of memory is an error, and the next solve knows nothing of it.
func TestSolve_outOfMemoryIsAnErrorOfThatSolve(t *testing.T) {
	s := open(t, 32)
	p := &milp.Problem{}
	for range 60_000 {
		p.AddColumn(milp.Column{Cost: -1, Upper: 1, Whole: true})
	}
	for i := range 60_000 {
		p.AddRow(math.Inf(-1), 1, milp.Term{Column: i, Factor: 1}, milp.Term{Column: (i + 7) % 60_000, Factor: 1}, milp.Term{Column: (i + 91) % 60_000, Factor: 1})
	}
	if _, err := s.Solve(t.Context(), p, milp.Options{}); !errs.Is(err, errs.Unavailable) {
		t.Fatalf("%v: want an Unavailable error", err)
	}
	got, err := s.Solve(t.Context(), knapsack([]float64{3, 2}, []float64{1, 1}, 1), milp.Options{})
	if err != nil || got.Objective != -3 {
		t.Errorf("after the trap: %+v, %v", got, err)
	}
}

func TestSolve_refusesWhatItWouldMisread(t *testing.T) {
	s := open(t, 0)
	nan, inf := math.NaN(), math.Inf(1)
	with := func(change func(p *milp.Problem)) *milp.Problem {
		p := knapsack([]float64{60, 100}, []float64{10, 20}, 50)
		change(p)
		return p
	}
	for _, c := range []struct {
		name, field string
		problem     *milp.Problem
		options     milp.Options
	}{
		{"nothing", "columns", &milp.Problem{}, milp.Options{}},
		{"cost NaN", "columns[1].cost", with(func(p *milp.Problem) { p.Columns[1].Cost = nan }), milp.Options{}},
		{"cost infinite", "columns[0].cost", with(func(p *milp.Problem) { p.Columns[0].Cost = inf }), milp.Options{}},
		{"bounds crossed", "columns[0]", with(func(p *milp.Problem) { p.Columns[0].Lower = 2 }), milp.Options{}},
		{"bound NaN", "columns[0]", with(func(p *milp.Problem) { p.Columns[0].Upper = nan }), milp.Options{}},
		{"row NaN", "rows[0]", with(func(p *milp.Problem) { p.Rows[0].Upper = nan }), milp.Options{}},
		{"factor too large", "rows[0].terms[0]", with(func(p *milp.Problem) { p.Rows[0].Terms[0].Factor = 1e300 }), milp.Options{}},
		{"no such variable", "rows[0].terms[1]", with(func(p *milp.Problem) { p.Rows[0].Terms[1].Column = 2 }), milp.Options{}},
		{"a variable twice", "rows[0].terms[1]", with(func(p *milp.Problem) { p.Rows[0].Terms[1].Column = 0 }), milp.Options{}},
		{"start too short", "start", with(func(p *milp.Problem) { p.Start = []float64{1} }), milp.Options{}},
		{"start NaN", "start[1]", with(func(p *milp.Problem) { p.Start = []float64{1, nan} }), milp.Options{}},
		{"gap NaN", "gap", with(func(*milp.Problem) {}), milp.Options{Gap: nan}},
		{"time negative", "time", with(func(*milp.Problem) {}), milp.Options{Time: -1}},
		{"nodes negative", "nodes", with(func(*milp.Problem) {}), milp.Options{Nodes: -1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := s.Solve(t.Context(), c.problem, c.options)
			e, ok := errors.AsType[*errs.Error](err)
			if !ok || e.Kind != errs.Invalid || len(e.Fields) != 1 || e.Fields[0].Name != c.field {
				t.Errorf("%v: want one fault at %s", err, c.field)
			}
		})
	}
}

func TestOpen_onlyThePinnedFile(t *testing.T) {
	other := filepath.Join(t.TempDir(), "highs.wasm")
	if err := os.WriteFile(other, []byte("\x00asm\x01\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{other, filepath.Join(t.TempDir(), "none")} {
		if _, err := milp.Open(t.Context(), milp.Config{File: file}); !errs.Is(err, errs.Unavailable) {
			t.Errorf("%s: %v: want an Unavailable error", file, err)
		}
	}
	if _, err := milp.Open(t.Context(), milp.Config{File: need.Env(t, need.Highs), MemoryMB: 5}); !errs.Is(err, errs.Invalid) {
		t.Errorf("5 MB: %v: want an Invalid error", err)
	}
}

// The folder of compiled code may be anywhere, and may be one that cannot be written.
func TestOpen_worksWithoutACacheFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "not a folder")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := milp.Open(t.Context(), milp.Config{File: need.Env(t, need.Highs), CacheDir: file})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if text := milp.FileSHA256; len(text) != 64 || strings.ToLower(text) != text {
		t.Errorf("the hash is %q", text)
	}
}

// shared is opened once for all that is tried.
var shared = sync.OnceValues(func() (*milp.Solver, error) {
	return milp.Open(context.Background(), milp.Config{File: os.Getenv(need.Highs)})
})

// FuzzSolve compares small whole programs with trying everything.
func FuzzSolve(f *testing.F) {
	f.Add([]byte{5, 9, 12, 3, 200, 17, 40, 8, 77, 31, 2, 250})
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{255, 1, 255, 1, 255, 1, 128, 127, 126, 125, 124, 123})
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 12 {
			return
		}
		need.Env(t, need.Highs)
		s, err := shared()
		if err != nil {
			t.Fatal(err)
		}
		p := &milp.Problem{}
		for j := range 3 {
			p.AddColumn(milp.Column{Cost: float64(int8(b[j])), Lower: -1, Upper: 2, Whole: true})
		}
		for i := range 2 {
			var terms []milp.Term
			for j := range 3 {
				terms = append(terms, milp.Term{Column: j, Factor: float64(int8(b[3+3*i+j]))})
			}
			p.AddRow(math.Inf(-1), float64(int8(b[9+i])), terms...)
		}
		want := smallest(p)
		got, err := s.Solve(t.Context(), p, milp.Options{})
		switch {
		case err != nil:
			t.Fatal(err)
		case math.IsInf(want, 1) && got.Status != milp.Infeasible:
			t.Errorf("%+v: want infeasible", got)
		case !math.IsInf(want, 1) && math.Abs(got.Objective-want) > 1e-6:
			t.Errorf("%+v: want %g", got, want)
		}
	})
}

// smallest tries all values of three variables from -1 to 2.
func smallest(p *milp.Problem) float64 {
	best := math.Inf(1)
	for n := range 64 {
		x := []float64{float64(n%4) - 1, float64(n/4%4) - 1, float64(n/16) - 1}
		cost, ok := 0.0, true
		for j, c := range p.Columns {
			cost += c.Cost * x[j]
		}
		for _, r := range p.Rows {
			sum := 0.0
			for _, term := range r.Terms {
				sum += term.Factor * x[term.Column]
			}
			ok = ok && sum <= r.Upper
		}
		if ok {
			best = min(best, cost)
		}
	}
	return best
}

func BenchmarkSolve(b *testing.B) {
	s := open(b, 0)
	p := knapsack([]float64{60, 100, 120}, []float64{10, 20, 30}, 50)
	for b.Loop() {
		if _, err := s.Solve(b.Context(), p, milp.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
