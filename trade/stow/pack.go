package stow

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"

	"anyam/platform/errs"
	"anyam/platform/money"
	"anyam/trade/stow/fill"
)

// defaultRollOuts ends a search that has neither a budget nor a context that ends.
const defaultRollOuts = 20_000

// Pack plans where each carton of a job stands: in one container where there is only one, else in the cheapest set of containers that takes
// all that has to travel, or as much of it as can. It answers with the best plan found when the roll-outs are used or ctx ends, and always with
// a plan that Verify finds no fault with. A job that cannot be is an errs.Invalid error that names every fault at its field.
func Pack(ctx context.Context, j Job, o Options) (Plan, error) {
	if err := check(&j); err != nil {
		return Plan{}, err
	}
	p := packer{ctx: ctx, job: &j, budget: o.RollOuts, workers: o.Workers, better: o.Better, cover: o.Cover}
	if p.budget <= 0 {
		p.budget = math.MaxInt
		if ctx.Done() == nil {
			p.budget = defaultRollOuts
		}
	}
	if p.workers <= 0 {
		p.workers = runtime.GOMAXPROCS(0)
	}
	if p.cover == nil {
		p.cover = branching{nodes: coverNodes}
	}
	p.sort()
	if p.single() {
		return p.one()
	}
	return p.several()
}

// packer is one call of Pack.
type packer struct {
	ctx      context.Context
	job      *Job
	budget   int
	workers  int
	better   func(Plan)
	cover    Coverer
	quantity []int // that is not fixed
	fillers  []*fill.Filler
	bound    Bound
	fault    error
}

// sort counts what is to be placed.
func (p *packer) sort() {
	p.quantity = quantityOf(p.job)
	for _, b := range p.job.Begun {
		for _, x := range b.Fixed {
			p.quantity[x.Carton]--
		}
	}
	for i := range p.job.Cartons {
		if never(p.job, &p.job.Cartons[i]) != "" {
			p.quantity[i] = 0
		}
	}
}

// single reports whether there is only one container.
func (p *packer) single() bool {
	n := len(p.job.Begun)
	var used []int
	for _, b := range p.job.Begun {
		used = append(used, b.Container)
	}
	for i := range p.job.Containers {
		free := p.job.Containers[i].Available
		if free == 0 {
			return false
		}
		for _, u := range used {
			if u == i {
				free--
			}
		}
		n += free
	}
	return n == 1
}

// one fills the only container.
func (p *packer) one() (Plan, error) {
	container, fixed := 0, []Fixed(nil)
	if len(p.job.Begun) == 1 {
		container, fixed = p.job.Begun[0].Container, p.job.Begun[0].Fixed
	}
	p.bound = boundOf(p.job, p.required(), p.costOf)
	filler := fill.New(roomOf(p.job, container, quantityOf(p.job), p.workers))
	p.fillers = append(make([]*fill.Filler, container), filler)
	of := func(r fill.Result) []filling { return []filling{{container: container, list: placed(fixed, r)}} }
	var tell func(fill.Result)
	if p.better != nil {
		tell = func(r fill.Result) { p.tell(of(r), r.RollOuts) }
	}
	got := filler.Fill(p.ctx, fill.Task{Counts: p.quantity, Fixed: piecesOf(fixed), Budget: p.budget}, tell)
	plan, err := p.plan(of(got), got.RollOuts)
	if p.fault != nil {
		return Plan{}, p.fault
	}
	return plan, err
}

// required is what has to travel.
func (p *packer) required() []int {
	q := slices.Clone(p.quantity)
	for i := range q {
		if p.job.Cartons[i].Filler {
			q[i] = 0
		}
	}
	return q
}

func (p *packer) costOf(container int) int64 {
	f := fleet{job: p.job}
	return f.costOf(container)
}

// several looks for the cheapest set of containers, then adds fillers where there is room.
func (p *packer) several() (Plan, error) {
	for i := range p.job.Containers {
		p.fillers = append(p.fillers, fill.New(roomOf(p.job, i, quantityOf(p.job), p.workers)))
	}
	p.bound = boundOf(p.job, p.required(), p.costOf)
	f := fleet{
		ctx: p.ctx, job: p.job, cover: p.cover, budget: p.budget, fillers: p.fillers, quantity: p.required(), bound: p.bound, known: map[string]bool{}, chance: rand.New(rand.NewPCG(1, 2)), //nolint:gosec // the same in each run is what is wanted

	}
	if p.better != nil {
		f.better = func(s *set) { p.tell(s.fillings, f.rollOuts) }
	}
	f.run()
	plan, err := p.plan(f.best.fillings, f.rollOuts)
	if p.fault != nil {
		return Plan{}, p.fault
	}
	return plan, err
}

// tell hands a plan to the caller.
func (p *packer) tell(list []filling, rollOuts int) {
	plan, err := p.plan(list, rollOuts)
	if err != nil {
		p.fault = err
		return
	}
	p.better(plan)
}

// plan makes the plan of the fillings and has it verified.
func (p *packer) plan(list []filling, rollOuts int) (Plan, error) {
	plan := Plan{RollOuts: rollOuts, Bound: p.bound, Cost: money.Amount{Currency: p.job.Containers[0].Cost.Currency}}
	left := slices.Clone(p.quantity)
	for _, x := range list {
		for _, y := range x.list {
			if !y.Fixed {
				left[y.Carton]--
			}
		}
	}
	for _, x := range list {
		placed := p.topUp(x, left)
		plan.Loads = append(plan.Loads, finish(p.job, x.container, placed))
		plan.Cost.Minor += p.job.Containers[x.container].Cost.Minor
	}
	plan.Left = leftOut(p.job, plan.Loads, p.allUsed(list))
	if faults := Verify(*p.job, plan); len(faults) > 0 {
		return Plan{}, errs.Wrap(errs.Internal, fmt.Errorf("load %d: %s", faults[0].Load, faults[0]), "verify plan")
	}
	return plan, nil
}

// allUsed reports whether there is no further container.
func (p *packer) allUsed(list []filling) bool {
	used := make([]int, len(p.job.Containers))
	for _, x := range list {
		used[x.container]++
	}
	for i, n := range used {
		if a := p.job.Containers[i].Available; a == 0 || n < a {
			return false
		}
	}
	return true
}

// topUp adds what is left to a filling where room is: fillers, and what found no place because the room that its neighbours' tops make together
// showed only in the end.
func (p *packer) topUp(x filling, left []int) []Placement {
	if total(left) == 0 {
		return x.list
	}
	t := fill.Task{Counts: left, Budget: 1}
	for _, y := range x.list {
		t.Fixed = append(t.Fixed, pieceOf(y))
	}
	got := p.fillers[x.container].Copy().Fill(context.WithoutCancel(p.ctx), t, nil)
	list := slices.Clone(x.list)
	for _, y := range got.Pieces {
		list = append(list, placementOf(y))
		left[y.Kind]--
	}
	return list
}

func quantityOf(j *Job) []int {
	q := make([]int, len(j.Cartons))
	for i := range q {
		q[i] = j.Cartons[i].Quantity
	}
	return q
}
