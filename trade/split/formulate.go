package split

import (
	"math"

	"anyam/platform/milp"
)

// formulation is the model as a linear program with whole numbers, and where its variables stand.
type formulation struct {
	problem milp.Problem
	m       *model
	made    [][]milp.Term // of each job: variables that add up to its batches
	use     []int         // of each job: 1 when it is used; -1 when no rule asks
	part    []int         // of each maker: 1 when it takes part; -1 when no rule asks
	short   []int         // of each line: missing batches; -1 when none may be
	weekly  bool
	week    [][]int // of each job: the week of each of its variables
}

var inf = math.Inf(1)

// formulate writes the model down. With weekly each job has a variable for each week, and the program is the order itself. Without, it
// has one for each number of weeks late, and a maker's weeks are only added up: the work that must lie between two weeks fits into
// the free time between them. That is a relaxation (a batch may lie across the end of a week), a tenth of the size, and nearly always
// its answer can be scheduled as it is.
//
// Strengthened: a job is at most min(line, share, weeks) when it is used, not "very much"; a maker's time is multiplied by whether it
// takes part (Pochet & Wolsey, Production Planning by Mixed Integer Programming, 2006, chapters 4 and 8).
func (m *model) formulate(weekly bool) *formulation {
	f := &formulation{m: m, weekly: weekly || m.order.Weeks == 1}
	f.addParts()
	for k := range m.jobs {
		f.addJob(k)
	}
	f.addLines()
	for i := range m.makers {
		if f.weekly {
			f.addWeeks(i)
		} else {
			f.addIntervals(i)
		}
		f.addGains(i)
	}
	for _, r := range m.floors {
		var terms []milp.Term
		for n, k := range r.jobs {
			terms = append(terms, scaled(f.made[k], r.value[n])...)
		}
		f.problem.AddRow(r.least, inf, terms...)
	}
	for _, pair := range m.apart {
		if a, b := f.part[pair[0]], f.part[pair[1]]; a >= 0 && b >= 0 {
			f.problem.AddRow(math.Inf(-1), 1, milp.Term{Column: a, Factor: 1}, milp.Term{Column: b, Factor: 1})
		}
	}
	return f
}

func (f *formulation) binary(cost float64) int {
	return f.problem.AddColumn(milp.Column{Cost: cost, Upper: 1, Whole: true})
}

func (f *formulation) addParts() {
	for _, w := range f.m.makers {
		part := -1
		if w.end > w.first && (w.admin > 0 || len(w.apartFrom) > 0) {
			part = f.binary(w.admin)
		}
		f.part = append(f.part, part)
	}
}

func scaled(terms []milp.Term, by float64) []milp.Term {
	out := make([]milp.Term, len(terms))
	for n, t := range terms {
		out[n] = milp.Term{Column: t.Column, Factor: t.Factor * by}
	}
	return out
}

// addJob adds the variables of a job and ties them together.
func (f *formulation) addJob(k int) {
	j := &f.m.jobs[k]
	d := &f.m.lines[j.line]
	f.made = append(f.made, nil)
	f.week = append(f.week, nil)
	end := min(j.due, j.last)
	for t := j.from; t <= j.last; t++ {
		if !f.weekly && t < end && j.from <= end {
			continue // all weeks on time are one
		}
		c := f.problem.AddColumn(milp.Column{Cost: j.unit + j.late*float64(max(t-j.due, 0)), Upper: float64(j.most), Whole: true})
		f.made[k] = append(f.made[k], milp.Term{Column: c, Factor: 1})
		f.week[k] = append(f.week[k], t)
	}
	counts := !j.counted && (d.mostMakers >= 0 || d.leastMakers > 0)
	use := -1
	if j.setup > 0 || j.least > 1 || counts {
		use = f.binary(j.setup)
	}
	f.use = append(f.use, use)
	switch {
	case use >= 0:
		f.problem.AddRow(math.Inf(-1), 0, append(scaled(f.made[k], 1), milp.Term{Column: use, Factor: -float64(j.most)})...)
		f.problem.AddRow(0, inf, append(scaled(f.made[k], 1), milp.Term{Column: use, Factor: -float64(j.least)})...)
		if part := f.part[j.maker]; part >= 0 {
			f.problem.AddRow(math.Inf(-1), 0, milp.Term{Column: use, Factor: 1}, milp.Term{Column: part, Factor: -1})
		}
	case f.part[j.maker] >= 0:
		f.problem.AddRow(math.Inf(-1), 0, append(scaled(f.made[k], 1), milp.Term{Column: f.part[j.maker], Factor: -float64(j.most)})...)
	}
	if j.forced {
		f.problem.AddRow(float64(j.least), inf, f.made[k]...)
	}
	if j.change > 0 {
		f.addChange(k)
	}
}

// addChange adds two variables: pieces more, and pieces fewer, than planned.
func (f *formulation) addChange(k int) {
	j := &f.m.jobs[k]
	more := f.problem.AddColumn(milp.Column{Cost: j.change, Upper: inf})
	fewer := f.problem.AddColumn(milp.Column{Cost: j.change, Upper: inf})
	planned := float64(j.planned)
	f.problem.AddRow(planned, planned, append(scaled(f.made[k], float64(j.batch)),
		milp.Term{Column: more, Factor: -1}, milp.Term{Column: fewer, Factor: 1})...)
}

func (f *formulation) addLines() {
	for p := range f.m.lines {
		d := &f.m.lines[p]
		var made, used, grade []milp.Term
		for _, k := range d.jobs {
			made = append(made, f.made[k]...)
			grade = append(grade, scaled(f.made[k], float64(f.m.jobs[k].grade))...)
			if f.use[k] >= 0 && !f.m.jobs[k].counted {
				used = append(used, milp.Term{Column: f.use[k], Factor: 1})
			}
		}
		short := -1
		if d.mayBeShort {
			short = f.problem.AddColumn(milp.Column{Cost: d.short, Upper: float64(d.batches)})
			made = append(made, milp.Term{Column: short, Factor: 1})
		}
		f.short = append(f.short, short)
		f.problem.AddRow(float64(d.batches), float64(d.batches), made...)
		if d.mostMakers >= 0 || d.leastMakers > 0 {
			most := inf
			if d.mostMakers >= 0 {
				most = float64(d.mostMakers)
			}
			f.problem.AddRow(float64(d.leastMakers), most, used...)
		}
		if d.hasMean {
			f.problem.AddRow(-float64(d.meanDone), inf, grade...)
		}
	}
}

// addWeeks bounds the work of each week by its free time.
func (f *formulation) addWeeks(i int) {
	w := &f.m.makers[i]
	for t, free := range w.free {
		var terms []milp.Term
		for k := w.first; k < w.end; k++ {
			for n, week := range f.week[k] {
				if week == t {
					terms = append(terms, milp.Term{Column: f.made[k][n].Column, Factor: float64(f.m.jobs[k].minutes)})
				}
			}
		}
		f.limit(i, free, terms)
	}
}

// addIntervals bounds the work that has to lie between a first and a last week, for each pair of these that some jobs have.
func (f *formulation) addIntervals(i int) {
	w := &f.m.makers[i]
	starts := f.m.deadlines(i, func(j *job) int { return j.from })
	for _, a := range starts {
		before := -1
		for b := a; b < len(w.free); b++ {
			var terms []milp.Term
			for k := w.first; k < w.end; k++ {
				for n, week := range f.week[k] {
					if f.m.jobs[k].from >= a && week <= b {
						terms = append(terms, milp.Term{Column: f.made[k][n].Column, Factor: float64(f.m.jobs[k].minutes)})
					}
				}
			}
			if len(terms) > max(before, 0) {
				f.limit(i, sum(w.free[a:b+1]), terms)
			}
			before = len(terms)
		}
	}
}

func (f *formulation) limit(i int, free int64, terms []milp.Term) {
	if len(terms) == 0 {
		return
	}
	if part := f.part[i]; part >= 0 {
		f.problem.AddRow(math.Inf(-1), 0, append(terms, milp.Term{Column: part, Factor: -float64(free)})...)
		return
	}
	f.problem.AddRow(math.Inf(-1), float64(free), terms...)
}

// addGains adds what fairness is worth: one variable for each stretch of minutes. Because each stretch is worth less than the one
// before it, they fill in order without being told.
func (f *formulation) addGains(i int) {
	w := &f.m.makers[i]
	if len(w.gains) == 0 || w.first == w.end {
		return
	}
	var terms []milp.Term
	for k := w.first; k < w.end; k++ {
		terms = append(terms, scaled(f.made[k], -float64(f.m.jobs[k].minutes))...)
	}
	for _, s := range w.gains {
		c := f.problem.AddColumn(milp.Column{Cost: -s.gain, Upper: float64(min(s.minutes, sum(w.free)))})
		terms = append(terms, milp.Term{Column: c, Factor: 1})
	}
	f.problem.AddRow(math.Inf(-1), 0, terms...)
}

// quantities reads the batches of each job from an answer.
func (f *formulation) quantities(values []float64) []int64 {
	x := make([]int64, len(f.m.jobs))
	for k, terms := range f.made {
		for _, t := range terms {
			x[k] += int64(math.Round(values[t.Column]))
		}
	}
	return x
}

// start writes quantities down as values of the variables, for the solver to begin with. Variables without a whole number follow.
func (f *formulation) start(x []int64) []float64 {
	values := make([]float64, len(f.problem.Columns))
	for i := range f.m.makers {
		w := &f.m.makers[i]
		times := &timetable{batches: make([][]int64, w.end-w.first)}
		if _, ok := f.m.schedule(i, x[w.first:w.end], times); !ok {
			return nil
		}
		for k := w.first; k < w.end; k++ {
			if x[k] == 0 {
				continue
			}
			f.place(values, k, times.batches[k-w.first])
			if f.use[k] >= 0 {
				values[f.use[k]] = 1
			}
			if f.part[i] >= 0 {
				values[f.part[i]] = 1
			}
		}
	}
	f.fillRest(values, x)
	return values
}

// place puts the batches of each week into the variable of the week, or of as many weeks late.
func (f *formulation) place(values []float64, k int, byWeek []int64) {
	for t, n := range byWeek {
		at := 0
		for at+1 < len(f.week[k]) && f.week[k][at] < t {
			at++
		}
		values[f.made[k][at].Column] += float64(n)
	}
}

// fillRest sets what follows from the quantities: missing batches, and pieces more or fewer than planned. What fairness is worth is
// left to the solver.
func (f *formulation) fillRest(values []float64, x []int64) {
	for p := range f.m.lines {
		left := f.m.lines[p].batches
		for _, k := range f.m.lines[p].jobs {
			left -= x[k]
		}
		if f.short[p] >= 0 {
			values[f.short[p]] = float64(left)
		}
	}
}
