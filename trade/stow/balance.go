package stow

import (
	"cmp"
	"math"
	"slices"
)

// Balance is where the weight of a load lies.
type Balance struct {
	Grams int64
	// Centre of gravity in millimetres, with the weight of each carton in its middle.
	CentreX, CentreY, CentreZ float64
	// How far the centre lies from the middle of the container's floor; towards the door and to the right are above zero.
	OffX, OffY float64
	// The heaviest metre of the length. Containers take about 4 t (20') or 3 t (40') on a running metre.
	MaxGramsPerMetre int64
}

// balanceOf computes the balance of placements.
func balanceOf(j *Job, c *Container, list []Placement) Balance {
	var b Balance
	var x, y, z float64
	for _, p := range list {
		w := j.Cartons[p.Carton].WeightGrams
		b.Grams += w
		x += float64(w) * (float64(p.At.X) + float64(p.Size.Length)/2)
		y += float64(w) * (float64(p.At.Y) + float64(p.Size.Width)/2)
		z += float64(w) * (float64(p.At.Z) + float64(p.Size.Height)/2)
	}
	if b.Grams == 0 {
		return b
	}
	b.CentreX, b.CentreY, b.CentreZ = x/float64(b.Grams), y/float64(b.Grams), z/float64(b.Grams)
	b.OffX, b.OffY = b.CentreX-float64(c.Inner.Length)/2, b.CentreY-float64(c.Inner.Width)/2
	b.MaxGramsPerMetre = heaviestMetre(j, list)
	return b
}

// heaviestMetre is the largest weight on any metre of the length. The load on a window changes its slope only where one of its ends
// meets an end of a carton, so only those windows are weighed.
func heaviestMetre(j *Job, list []Placement) int64 {
	const metre = 1000
	var starts []int
	for _, p := range list {
		starts = append(starts, p.At.X, p.At.X+p.Size.Length-metre)
	}
	slices.Sort(starts)
	most := 0.0
	for _, from := range slices.Compact(starts) {
		sum := 0.0
		for _, p := range list {
			in := min(from+metre, p.At.X+p.Size.Length) - max(from, p.At.X)
			if in > 0 {
				sum += float64(j.Cartons[p.Carton].WeightGrams) * float64(in) / float64(p.Size.Length)
			}
		}
		most = max(most, sum)
	}
	return int64(math.Round(most))
}

// wall is a slice of the load that no carton crosses: it can be moved along the container as one, and mirrored.
type wall struct {
	list       []Placement
	from, to   int
	grams      float64
	momentX    float64 // about its own start
	momentY    float64 // about the middle of the container
	drop       int
	fixed      bool
	mirrorY    bool
	mirrorSelf bool
}

// arrange splits a load into walls, moves them to the back wall without gaps, and chooses their order and which are mirrored, so that the
// centre of gravity comes near the middle (after Davies & Bischoff 1999). What is fixed, and what stands behind it, stays. Where that would put one drop
// in the way of another, walls are only moved to the back. rule stow-6
func arrange(j *Job, c *Container, list []Placement) (arranged []Placement, walls int) {
	arranged, walls = arrangeWalls(j, c, list, true)
	for i := range arranged {
		if inTheWay(j, c, arranged, i) {
			return arrangeWalls(j, c, list, false)
		}
	}
	return arranged, walls
}

func arrangeWalls(j *Job, c *Container, list []Placement, balance bool) (arranged []Placement, walls int) {
	split := splitWalls(j, c, list)
	first := 0
	for i := range split {
		if split[i].fixed {
			first = i + 1
		}
	}
	movable := split[first:]
	start := 0
	if first > 0 {
		start = split[first-1].to
	}
	if balance {
		orderWalls(movable, float64(c.Inner.Length)/2, start)
		fixedMoment := 0.0
		for _, w := range split[:first] {
			fixedMoment += w.momentY
		}
		mirrorWalls(movable, fixedMoment)
	}
	for i := range split {
		w := &split[i]
		by := 0
		if i >= first {
			by = start - w.from
			start += w.to - w.from
		}
		for _, p := range w.list {
			p.At.X += by
			if w.mirrorSelf {
				p.At.X = 2*(w.from+by) + (w.to - w.from) - p.At.X - p.Size.Length
			}
			if w.mirrorY {
				p.At.Y = c.Inner.Width - p.At.Y - p.Size.Width
			}
			p.Wall = i + 1
			arranged = append(arranged, p)
		}
	}
	return arranged, len(split)
}

// splitWalls cuts the load wherever no carton stands across.
func splitWalls(j *Job, c *Container, list []Placement) []wall {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Placement) int { return cmp.Compare(a.At.X, b.At.X) })
	var walls []wall
	for _, p := range list {
		if len(walls) == 0 || p.At.X >= walls[len(walls)-1].to {
			walls = append(walls, wall{from: p.At.X, to: p.At.X + p.Size.Length})
		}
		w := &walls[len(walls)-1]
		w.to = max(w.to, p.At.X+p.Size.Length)
		w.list = append(w.list, p)
		w.fixed = w.fixed || p.Fixed
		grams := float64(j.Cartons[p.Carton].WeightGrams)
		w.grams += grams
		w.momentX += grams * (float64(p.At.X-w.from) + float64(p.Size.Length)/2)
		w.momentY += grams * (float64(p.At.Y) + float64(p.Size.Width-c.Inner.Width)/2)
		switch drop := max(j.Cartons[p.Carton].Drop, 1); {
		case w.drop == 0:
			w.drop = drop
		case w.drop != drop:
			w.drop = -1
		}
	}
	return walls
}

// orderWalls brings the centre towards the middle by swapping walls of one drop and turning them round, while that helps. A wall of
// several drops is not turned, and keeps its place. rule stow-6
func orderWalls(walls []wall, middle float64, start int) {
	off := func() float64 {
		at, moment, grams := float64(start), 0.0, 0.0
		for i := range walls {
			w := &walls[i]
			inside := w.momentX
			if w.mirrorSelf {
				inside = w.grams*float64(w.to-w.from) - w.momentX
			}
			moment += w.grams*at + inside
			grams += w.grams
			at += float64(w.to - w.from)
		}
		if grams == 0 {
			return 0
		}
		return math.Abs(moment/grams - middle)
	}
	best := off()
	try := func(do func()) bool {
		do()
		if o := off(); o < best-0.5 {
			best = o
			return true
		}
		do()
		return false
	}
	for range 8 {
		helped := false
		for i := range walls {
			if walls[i].drop < 0 {
				continue
			}
			helped = try(func() { walls[i].mirrorSelf = !walls[i].mirrorSelf }) || helped
			for k := i + 1; k < len(walls) && walls[k].drop == walls[i].drop; k++ {
				helped = try(func() { walls[i], walls[k] = walls[k], walls[i] }) || helped
			}
		}
		if !helped {
			return
		}
	}
}

// mirrorWalls mirrors walls across the container while that brings the centre towards the middle, the heaviest moments first.
func mirrorWalls(walls []wall, moment float64) {
	byMoment := make([]int, len(walls))
	for i := range byMoment {
		byMoment[i] = i
	}
	slices.SortStableFunc(byMoment, func(a, b int) int { return cmp.Compare(math.Abs(walls[b].momentY), math.Abs(walls[a].momentY)) })
	for _, i := range byMoment {
		w := &walls[i]
		w.mirrorY = math.Abs(moment-w.momentY) < math.Abs(moment+w.momentY)
		if w.mirrorY {
			moment -= w.momentY
		} else {
			moment += w.momentY
		}
	}
}
