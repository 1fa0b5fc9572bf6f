package engines

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"anyam/platform/milp"
	"anyam/trade/split"
)

// Split measures trade/split on published instances of two problems that are special cases of a joint order, and on invented ones.
type Split struct {
	Flags
	Sets    string  `name:"sets" default:"gap1,gap2,gap3,gap4,gap5,gap6,cap41,cap71,cap72,cap73,cap74,cap101,cap102" help:"Sets of packing/gap (gap1 to gap6) and instances of packing/cap, with commas between."`
	Pool    string  `name:"pool" help:"Instead of sets: an invented order of so many makers, lines and weeks." placeholder:"30x6x8"`
	Seconds float64 `name:"seconds" default:"5" help:"Time for each instance, more than 0 and at most 3600."`
	Gap     float64 `name:"gap" default:"0" help:"Good enough: this many percent above the bound."`
	Highs   string  `name:"highs" default:"" help:"The solver: a file, none, or nothing for the one in the program (none where there is none)." placeholder:"FILE|none"`
	Cache   string  `name:"highs-cache" default:"" help:"Folder for the solver's compiled code; nothing for one in the user's cache folder." placeholder:"DIR"`
	Seed    uint64  `name:"seed" default:"1" help:"Seed of the invented order."`
}

// Help is shown by anyam bench split --help.
func (Split) Help() string {
	return `Example:

  anyam bench split --data DIR --sets gap1,cap41 --seconds 5 --highs none
  anyam bench split --pool 30x6x8 --seconds 12 --gap 0.5

Each instance gives its value, a bound below which no plan can be, and the time; mean_gap_percent compares with the published optima.`
}

// instance is an order with its published optimum, in the unit of the publication.
type instance struct {
	name    string
	order   split.Order
	optimum float64
	perUnit float64 // minor units in one unit of the publication
}

// Run measures and prints.
func (c Split) Run(ctx context.Context, out io.Writer) error {
	if !(c.Seconds > 0 && c.Seconds <= 3600) {
		return fmt.Errorf("--seconds is %g: expected a number above 0 and at most 3600", c.Seconds)
	}
	if !(c.Gap >= 0 && c.Gap <= 100) {
		return fmt.Errorf("--gap is %g: expected a percentage from 0 to 100", c.Gap)
	}
	instances, err := c.instances()
	if err != nil {
		return err
	}
	solver, err := c.solver(ctx)
	if err != nil {
		return err
	}
	if solver != nil {
		defer func() { _ = solver.Close(context.WithoutCancel(ctx)) }()
	}
	p := c.Printer(out)
	total := 0.0
	for _, in := range instances {
		gap, err := c.measure(ctx, p, in, solver)
		if err != nil {
			return fmt.Errorf("%s: %w", in.name, err)
		}
		total += gap
	}
	if c.Pool != "" {
		return nil
	}
	return p.Number("split.mean_gap_percent", total/float64(len(instances)), 4, "percent")
}

// solver opens HiGHS as the flags ask; nil is none.
func (c Split) solver(ctx context.Context) (*milp.Solver, error) {
	if c.Highs == "none" || c.Highs == "" && !milp.IsBuiltIn() {
		return nil, nil //nolint:nilnil // no solver is what was asked for
	}
	return milp.Open(ctx, milp.Config{File: c.Highs, CacheDir: c.Cache})
}

// measure solves one instance and gives its gap to the published optimum in percent.
func (c Split) measure(ctx context.Context, p *Printer, in instance, solver *milp.Solver) (gap float64, err error) {
	began := time.Now()
	plan, err := split.Solve(ctx, &in.order, split.Options{Solver: solver, Time: time.Duration(c.Seconds * float64(time.Second)), Gap: c.Gap / 100})
	if err != nil {
		return 0, err
	}
	took := time.Since(began).Seconds()
	value, bound := plan.Objective/in.perUnit, plan.Bound/in.perUnit
	unit := "cost"
	if c.Pool != "" {
		unit = string(in.order.Currency)
	}
	name := "split." + in.name
	err = errors.Join(
		p.Number(name+".value", value, -1, unit), p.Number(name+".bound", bound, -1, unit),
		p.Number(name+".gap_percent", 100*plan.Gap(), 4, "percent"), p.Number(name+".seconds", took, 2, "s"),
		p.Text(name+".method", string(plan.Method), "method"), p.Count(name+".faults", int64(len(split.Verify(&in.order, plan))), "count"))
	if plan.NoSolver != "" {
		err = errors.Join(err, p.Text(name+".no_solver", plan.NoSolver, "reason"))
	}
	return 100 * (value/in.optimum - 1), err
}

// instances reads what the flags ask for.
func (c Split) instances() ([]instance, error) {
	if c.Pool != "" {
		in, err := c.invented()
		return []instance{in}, err
	}
	if c.Data == "" {
		return nil, errors.New("--data is needed for published instances: a folder with packing/gap and packing/cap")
	}
	var out []instance
	for set := range strings.SplitSeq(c.Sets, ",") {
		read := readGAP
		if strings.HasPrefix(set, "cap") {
			read = readCFL
		}
		found, err := read(filepath.Join(c.Data, "packing"), set)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func (c Split) invented() (instance, error) {
	var makers, lines, weeks int
	n, err := fmt.Sscanf(c.Pool, "%dx%dx%d", &makers, &lines, &weeks)
	if n != 3 || err != nil || fmt.Sprintf("%dx%dx%d", makers, lines, weeks) != c.Pool || min(makers, lines, weeks) < 1 ||
		makers > 2000 || lines > 200 || weeks > 104 {
		return instance{}, fmt.Errorf("--pool is %q: expected makers, lines and weeks as in 30x6x8, at most 2000x200x104", c.Pool)
	}
	order := split.Invented(makers, lines, weeks, c.Seed)
	return instance{name: "pool-" + c.Pool, order: order, optimum: math.NaN(), perUnit: 1}, nil
}

// readGAP reads a set of generalised assignment problems: agents and items; the cost of each item with each agent; what each takes;
// capacities. An agent is a maker with one week of so many minutes, an item a line of one piece.
func readGAP(folder, set string) ([]instance, error) {
	optima, err := os.ReadFile(filepath.Join(folder, "gap", "optima.csv")) //nolint:gosec // the folder that the caller names
	if err != nil {
		return nil, err
	}
	var out []instance
	for line := range strings.Lines(string(optima)) {
		fields := strings.Split(strings.TrimSpace(line), ",")
		if len(fields) != 4 || !strings.HasPrefix(fields[0], set+"-") {
			continue
		}
		optimum, err := strconv.ParseFloat(fields[3], 64)
		if err != nil {
			return nil, fmt.Errorf("optimum of %s: %w", fields[0], err)
		}
		v, err := readNumbers(filepath.Join(folder, "gap", fields[0]))
		if err != nil {
			return nil, err
		}
		order, err := assignment(v)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", fields[0], err)
		}
		out = append(out, instance{name: fields[0], order: order, optimum: optimum, perUnit: 1})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("--sets names %q, which is not in packing/gap/optima.csv", set)
	}
	return out, nil
}

func assignment(v []float64) (split.Order, error) {
	if len(v) < 2 || v[0] < 1 || v[1] < 1 || float64(len(v)) != 2+2*v[0]*v[1]+v[0] {
		return split.Order{}, errors.New("expected agents, items, costs, resources and capacities")
	}
	agents, items := int(v[0]), int(v[1])
	costs, takes, capacities := v[2:], v[2+agents*items:], v[2+2*agents*items:]
	o := split.Order{Weeks: 1, Lines: slices.Repeat([]split.Line{{Pieces: 1}}, items)}
	for i := range agents {
		m := split.Maker{Minutes: []int64{int64(capacities[i])}}
		for p := range items {
			m.Offers = append(m.Offers, split.Offer{Line: p, UnitCost: int64(costs[i*items+p]), MinutesPerPiece: int64(takes[i*items+p])})
		}
		o.Makers = append(o.Makers, m)
	}
	return o, nil
}

// costDigits is what Beasley's costs of a unit have after the point: one unit of money is so many minor units.
const costDigits = 10_000

// readCFL reads a capacitated facility location problem: warehouses and customers; capacity and fixed cost of each warehouse; of each
// customer the demand and what all of it costs from each warehouse. A warehouse is a maker, its fixed cost the cost of taking part.
func readCFL(folder, name string) ([]instance, error) {
	optima, err := os.ReadFile(filepath.Join(folder, "cap", "optimal-solutions.txt")) //nolint:gosec // the folder that the caller names
	if err != nil {
		return nil, err
	}
	optimum := map[string]float64{"cap41": 1040444.375} // OR-Library; not in the file
	for line := range strings.Lines(string(optima)) {
		if fields := strings.Fields(line); len(fields) == 2 {
			if v, err := strconv.ParseFloat(fields[1], 64); err == nil {
				optimum[fields[0]] = v
			}
		}
	}
	if optimum[name] == 0 {
		return nil, fmt.Errorf("--sets names %q, whose optimum is not in packing/cap/optimal-solutions.txt", name)
	}
	v, err := readNumbers(filepath.Join(folder, "cap", name+".txt"))
	if err != nil {
		return nil, err
	}
	order, err := location(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return []instance{{name: name, order: order, optimum: optimum[name], perUnit: costDigits}}, nil
}

func location(v []float64) (split.Order, error) {
	if len(v) < 2 || v[0] < 1 || v[1] < 1 || float64(len(v)) != 2+2*v[0]+v[1]*(v[0]+1) {
		return split.Order{}, errors.New("expected warehouses, customers, capacities with fixed costs, demands with costs")
	}
	houses, customers := int(v[0]), int(v[1])
	o := split.Order{Weeks: 1}
	for i := range houses {
		o.Makers = append(o.Makers, split.Maker{Minutes: []int64{int64(v[2+2*i])}, AdminCost: int64(math.Round(v[3+2*i] * costDigits))})
	}
	rest := v[2+2*houses:]
	for p := range customers {
		block := rest[p*(houses+1):][:houses+1]
		o.Lines = append(o.Lines, split.Line{Pieces: int64(block[0])})
		for i, cost := range block[1:] {
			each := math.Round(cost * costDigits / block[0])
			o.Makers[i].Offers = append(o.Makers[i].Offers, split.Offer{Line: p, MinutesPerPiece: 1, UnitCost: int64(each)})
		}
	}
	return o, nil
}

// readNumbers reads a file of numbers between blanks.
func readNumbers(name string) ([]float64, error) {
	text, err := os.ReadFile(name) //nolint:gosec // the folder that the caller names
	if err != nil {
		return nil, err
	}
	var out []float64
	for word := range strings.FieldsSeq(string(text)) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil || math.Abs(v) > 1e12 || math.IsNaN(v) {
			return nil, fmt.Errorf("%s: %q is not a number that belongs here", name, word)
		}
		out = append(out, v)
	}
	return out, nil
}
