package stow

import (
	"slices"
)

// coverNodes is how long one cover is looked for.
const coverNodes = 20_000

// coverAll looks for a cheaper set among all fillings found so far.
func (f *fleet) coverAll() {
	if f.best.missing > 0 || f.covered == len(f.columns) {
		return
	}
	f.covered = len(f.columns)
	need := slices.Clone(f.quantity)
	below := f.best.cost
	var kept []filling
	for _, x := range f.best.fillings {
		if x.begun >= 0 {
			take(need, x.counts)
			below -= f.costOf(x.container)
			kept = append(kept, x)
		}
	}
	times, ok := f.cover.Cover(f.ctx, Covering{Columns: f.columns, Need: need, Available: f.available(), Below: below})
	if !ok || len(times) != len(f.columns) {
		return
	}
	left := slices.Clone(need)
	for i, n := range times {
		for range max(n, 0) {
			x, ok := f.only(f.fillings[i], left)
			if !ok {
				return
			}
			take(left, x.counts)
			kept = append(kept, x)
		}
	}
	f.offer(f.setOf(kept))
}

// only is the filling without what is not needed; it is packed anew where something has to go, because what stands on that would hang.
func (f *fleet) only(x filling, left []int) (filling, bool) {
	counts := slices.Clone(x.counts)
	for i := range counts {
		counts[i] = min(counts[i], max(left[i], 0))
	}
	if slices.Equal(counts, x.counts) {
		return x, true
	}
	y := f.one(x.container, -1, counts, 400)
	return y, total(y.counts) == total(counts)
}

// downgrade tries a cheaper or smaller container for each filling of the best set.
func (f *fleet) downgrade() {
	for i := range f.best.fillings {
		x := &f.best.fillings[i]
		if x.begun >= 0 {
			continue
		}
		for k := range f.job.Containers {
			a, b := f.costOf(k), f.costOf(x.container)
			inner := f.job.Containers[k].Inner.volume()
			if a > b || a == b && inner >= f.job.Containers[x.container].Inner.volume() || inner < x.volume || f.over() || f.usedUp(k) {
				continue
			}
			if y := f.one(k, -1, x.counts, 400); total(y.counts) == total(x.counts) {
				list := slices.Clone(f.best.fillings)
				list[i] = y
				if f.offer(f.setOf(list)) {
					x = &f.best.fillings[i]
				}
			}
		}
	}
}

// usedUp reports whether the best set uses all of a container that there are.
func (f *fleet) usedUp(container int) bool {
	most := f.job.Containers[container].Available
	n := 0
	for _, x := range f.best.fillings {
		if x.container == container {
			n++
		}
	}
	return most > 0 && n >= most
}

// regroup empties two to four containers of the best set, the emptiest always among them, and fills them anew at prices of its own. Fuller ones beside
// an emptier one count as better, so that in the end one container is empty.
func (f *fleet) regroup() {
	var own []int
	for i, x := range f.best.fillings {
		if x.begun < 0 {
			own = append(own, i)
		}
	}
	if len(own) < 2 {
		return
	}
	share := func(i int) float64 {
		x := &f.best.fillings[i]
		return float64(x.volume) / float64(f.job.Containers[x.container].Inner.volume())
	}
	slices.SortStableFunc(own, func(a, b int) int {
		if share(a) < share(b) {
			return -1
		}
		return 1
	})
	chosen := []int{own[0]}
	if f.random(4) == 0 {
		chosen[0] = own[f.random(len(own))]
	}
	for range 1 + f.random(3) {
		if i := own[f.random(len(own))]; !slices.Contains(chosen, i) {
			chosen = append(chosen, i)
		}
	}
	f.refill(chosen)
}

// random is the same in each run.
func (f *fleet) random(n int) int { return f.chance.IntN(n) }

// refill fills the containers of the best set at these places anew.
func (f *fleet) refill(chosen []int) {
	pool := make([]int, len(f.quantity))
	free := f.available()
	var list []filling
	for i, x := range f.best.fillings {
		if slices.Contains(chosen, i) {
			for k, n := range x.counts {
				pool[k] += n
			}
			continue
		}
		list = append(list, x)
		if x.begun < 0 && free[x.container] > 0 {
			free[x.container]--
		}
	}
	// What is left out may come in again.
	missing := slices.Clone(f.quantity)
	for _, x := range f.best.fillings {
		take(missing, x.counts)
	}
	for k, n := range missing {
		pool[k] += n
	}
	price := f.price
	f.price = slices.Clone(price)
	for i := range f.price {
		f.price[i] *= 0.8 + 0.4*float64(f.random(1000))/1000
	}
	list = append(list, f.sequence(pool, free, 100+200*f.random(5), 1)...)
	f.price = price
	f.offer(f.setOf(list))
}
