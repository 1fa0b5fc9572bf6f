package stow

import (
	"cmp"
	"fmt"
	"slices"
)

// FaultKind is the rule that a plan breaks.
type FaultKind string

// The kinds of faults.
const (
	FaultIndex       FaultKind = "index"       // a container, carton or place that there is not
	FaultOutside     FaultKind = "outside"     // a carton reaches through a wall
	FaultOverlap     FaultKind = "overlap"     // two cartons in one place
	FaultOrientation FaultKind = "orientation" // another size, or a side up that may not
	FaultDoor        FaultKind = "door"        // it could not have come in
	FaultSupport     FaultKind = "support"     // a part of its base hangs over
	FaultTopWeight   FaultKind = "top_weight"  // it bears more than it may
	FaultLayers      FaultKind = "layers"      // it is part of a stack that is too high for it
	FaultPayload     FaultKind = "payload"     // the load is too heavy
	FaultUnloading   FaultKind = "unloading"   // it blocks an earlier drop
	FaultCount       FaultKind = "count"       // loaded and left out are not what there was
	FaultFixed       FaultKind = "fixed"       // what was pinned is not where it was
	FaultOrder       FaultKind = "order"       // it cannot be loaded at its turn
	FaultAvailable   FaultKind = "available"   // more containers than there are
	FaultCost        FaultKind = "cost"        // the cost is not the sum of the containers'
)

// Fault is one breach of a rule. Placement and Other are places in the load's Placements, below zero where there is none.
type Fault struct {
	Kind             FaultKind
	Load             int
	Placement, Other int
	Detail           string
}

// String names the rule and the numbers that break it.
func (f Fault) String() string { return string(f.Kind) + ": " + f.Detail }

// maxFaults is where looking stops: a plan with a hundred faults is no plan.
const maxFaults = 100

// Verify checks a plan against every rule of its job and returns what it finds, at most a hundred faults. It looks at each pair of cartons of a
// load and knows nothing of how the plan was made.
func Verify(j Job, p Plan) []Fault {
	var faults []Fault
	left := make([]int, len(j.Cartons))
	for i := range j.Cartons {
		left[i] = j.Cartons[i].Quantity
	}
	used := make([]int, len(j.Containers))
	var cost int64
	for i := range p.Loads {
		l := &p.Loads[i]
		faults = append(faults, verifyLoad(&j, i, l)...)
		for _, x := range l.Placements {
			if x.Carton >= 0 && x.Carton < len(left) {
				left[x.Carton]--
			}
		}
		if l.Container >= 0 && l.Container < len(j.Containers) {
			used[l.Container]++
			cost += j.Containers[l.Container].Cost.Minor
		}
	}
	for _, x := range p.Left {
		if x.Carton < 0 || x.Carton >= len(left) || x.Quantity < 1 || x.Reason == "" { // rule stow-9
			faults = append(faults, Fault{FaultCount, -1, -1, -1, fmt.Sprintf("%d of carton %d are left out for the reason %q", x.Quantity, x.Carton, x.Reason)})
			continue
		}
		left[x.Carton] -= x.Quantity
	}
	for i, n := range left {
		if n != 0 {
			faults = append(faults, Fault{FaultCount, -1, -1, -1, fmt.Sprintf("of %d of carton %d, %d are not accounted for", j.Cartons[i].Quantity, i, n)})
		}
	}
	for i, n := range used {
		if a := j.Containers[i].Available; a > 0 && n > a {
			faults = append(faults, Fault{FaultAvailable, -1, -1, -1, fmt.Sprintf("%d of container %d, there are %d", n, i, a)})
		}
	}
	if cost != p.Cost.Minor {
		faults = append(faults, Fault{FaultCost, -1, -1, -1, fmt.Sprintf("%d instead of %d", p.Cost.Minor, cost)})
	}
	faults = append(faults, verifyFixed(&j, &p)...)
	return faults[:min(len(faults), maxFaults)]
}

// verifyFixed asks for every fixed carton at its place. rule stow-7
func verifyFixed(j *Job, p *Plan) []Fault {
	var faults []Fault
	for i, b := range j.Begun {
		if i >= len(p.Loads) || p.Loads[i].Container != b.Container {
			faults = append(faults, Fault{FaultFixed, i, -1, -1, "the begun container is not there"})
			continue
		}
		there := map[Fixed]int{}
		for _, x := range p.Loads[i].Placements {
			there[Fixed{x.Carton, x.At, x.Size, x.Loaded}]++
		}
		for _, x := range b.Fixed {
			if there[x]--; there[x] < 0 {
				faults = append(faults, Fault{FaultFixed, i, -1, -1, fmt.Sprintf("carton %d is not at %v", x.Carton, x.At)})
			}
		}
	}
	return faults
}

// verifier looks at one load.
type verifier struct {
	job    *Job
	load   int
	inner  Size
	from   *Container
	at     []cuboid
	of     []*Carton
	faults []Fault
}

func (v *verifier) add(kind FaultKind, i, other int, format string, args ...any) {
	if len(v.faults) < maxFaults {
		v.faults = append(v.faults, Fault{kind, v.load, i, other, fmt.Sprintf(format, args...)})
	}
}

func verifyLoad(j *Job, number int, l *Load) []Fault {
	v := verifier{job: j, load: number}
	if l.Container < 0 || l.Container >= len(j.Containers) {
		v.add(FaultIndex, -1, -1, "there is no container %d", l.Container)
		return v.faults
	}
	v.from = &j.Containers[l.Container]
	v.inner = v.from.Inner
	var grams int64
	for i, p := range l.Placements {
		if p.Carton < 0 || p.Carton >= len(j.Cartons) {
			v.add(FaultIndex, i, -1, "there is no carton %d", p.Carton)
			return v.faults
		}
		v.of = append(v.of, &j.Cartons[p.Carton])
		v.at = append(v.at, p.cuboid())
		grams += j.Cartons[p.Carton].WeightGrams
		v.inside(i, p)
		v.turned(i, p)
	}
	if v.from.PayloadGrams > 0 && grams > v.from.PayloadGrams { // rule stow-5
		v.add(FaultPayload, -1, -1, "%d g, at most %d g", grams, v.from.PayloadGrams)
	}
	if len(v.faults) == 0 {
		v.pairs(l)
		v.standing()
	}
	return v.faults
}

// inside: rule stow-1
func (v *verifier) inside(i int, p Placement) {
	fits := func(at, size, inner int) bool { return at >= 0 && size >= 1 && at <= inner && size <= inner-at }
	if !fits(p.At.X, p.Size.Length, v.inner.Length) || !fits(p.At.Y, p.Size.Width, v.inner.Width) || !fits(p.At.Z, p.Size.Height, v.inner.Height) {
		v.add(FaultOutside, i, -1, "%v at %v, inside %v", p.Size, p.At, v.inner)
	}
}

// turned: rules stow-1 and stow-5
func (v *verifier) turned(i int, p Placement) {
	c := v.of[i]
	up := c.Upright
	if up == 0 {
		up = HeightUp
	}
	flat := func(a, b int) bool {
		return p.Size.Length == a && p.Size.Width == b || p.Size.Length == b && p.Size.Width == a
	}
	ok := up&HeightUp != 0 && p.Size.Height == c.Size.Height && flat(c.Size.Length, c.Size.Width) ||
		up&WidthUp != 0 && p.Size.Height == c.Size.Width && flat(c.Size.Length, c.Size.Height) ||
		up&LengthUp != 0 && p.Size.Height == c.Size.Length && flat(c.Size.Width, c.Size.Height)
	if !ok {
		v.add(FaultOrientation, i, -1, "stands as %v, is %v with sides %03b up", p.Size, c.Size, up)
	}
	door := v.from.Door
	if door != (Opening{}) && !p.Loaded && (p.Size.Height > door.Height || min(p.Size.Width, p.Size.Length) > door.Width) {
		v.add(FaultDoor, i, -1, "%v through a door of %v", p.Size, door)
	}
}

// pairs looks at each two cartons: overlap, way out for earlier drops, order of loading. rules stow-1, stow-6 and stow-8
func (v *verifier) pairs(l *Load) {
	for i := range v.at {
		for k := i + 1; k < len(v.at); k++ {
			a, b := v.at[i], v.at[k]
			inX, inY, inZ := a.x0 < b.x1 && b.x0 < a.x1, a.y0 < b.y1 && b.y0 < a.y1, a.z0 < b.z1 && b.z0 < a.z1
			switch {
			case inX && inY && inZ:
				v.add(FaultOverlap, i, k, "%v and %v", a, b)
			case inX && inY:
				low, high := i, k
				if a.z0 > b.z0 {
					low, high = k, i
				}
				v.before(low, high, "stands above", false, l)
			case inY && inZ && !v.from.FromTop:
				back, front := i, k
				if a.x0 > b.x0 {
					back, front = k, i
				}
				v.before(back, front, "stands in front of", l.Placements[back].LiftOver, l)
			}
		}
	}
}

// before checks two cartons of which the first has to be loaded before the second, unless it is lifted over it, and unloaded after it.
func (v *verifier) before(first, second int, how string, lifted bool, l *Load) {
	if max(v.of[second].Drop, 1) > max(v.of[first].Drop, 1) {
		v.add(FaultUnloading, second, first, "drop %d %s drop %d", v.of[second].Drop, how, v.of[first].Drop)
	}
	if first > second && !lifted && !l.Placements[first].Loaded {
		v.add(FaultOrder, first, second, "comes when %d %s it", second, how)
	}
}

// standing sends each carton's weight down to those under it. rules stow-2, stow-3 and stow-4
func (v *verifier) standing() {
	n := len(v.at)
	byHeight := make([]int, n)
	for i := range byHeight {
		byHeight[i] = i
	}
	slices.SortStableFunc(byHeight, func(a, b int) int { return cmp.Compare(v.at[a].z0, v.at[b].z0) })
	under := make([][]int, n)
	area := make([][]int64, n)
	layer, most := make([]int, n), make([]int, n)
	for _, i := range byHeight {
		var sum int64
		layer[i], most[i] = 1, v.of[i].MaxLayers
		for k := range v.at {
			if a := touchingArea(v.at[i], v.at[k]); a > 0 {
				under[i], area[i], sum = append(under[i], k), append(area[i], a), sum+a
				layer[i] = max(layer[i], layer[k]+1)
				if most[i] == 0 || most[k] > 0 && most[k] < most[i] {
					most[i] = most[k]
				}
			}
		}
		base := int64(v.at[i].x1-v.at[i].x0) * int64(v.at[i].y1-v.at[i].y0)
		if v.job.Support == FullSupport && v.at[i].z0 > 0 && sum < base {
			v.add(FaultSupport, i, -1, "%d of %d mm² rest on something", sum, base)
		}
		if most[i] > 0 && layer[i] > most[i] {
			v.add(FaultLayers, i, -1, "layer %d of a stack of at most %d", layer[i], most[i])
		}
	}
	bears := make([]float64, n)
	for _, i := range slices.Backward(byHeight) {
		var sum int64
		for _, a := range area[i] {
			sum += a
		}
		for x, k := range under[i] {
			bears[k] += (float64(v.of[i].WeightGrams) + bears[i]) * float64(area[i][x]) / float64(sum)
		}
		most := v.of[i].MaxTopGrams
		if most > 0 && bears[i] > float64(most)+1 {
			v.add(FaultTopWeight, i, -1, "bears %.0f g, at most %d g", bears[i], most)
		}
	}
	for i := range under {
		for _, k := range under[i] {
			if v.of[k].MaxTopGrams == NothingOnTop {
				v.add(FaultTopWeight, k, i, "bears a carton, and may bear nothing")
			}
		}
	}
}

// touchingArea is how much of a rests on b.
func touchingArea(a, b cuboid) int64 {
	if a.z0 != b.z1 {
		return 0
	}
	x, y := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0)
	if x <= 0 || y <= 0 {
		return 0
	}
	return int64(x) * int64(y)
}
