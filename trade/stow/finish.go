package stow

import (
	"cmp"
	"slices"
)

// finish turns a filling into a load: cartons let down onto what is under them, walls arranged, steps in order.
func finish(j *Job, container int, list []Placement) Load {
	c := &j.Containers[container]
	if j.Support == NoSupport {
		settle(j, c, list)
	}
	l := Load{Container: container}
	l.Placements, l.Walls = arrange(j, c, list)
	l.Placements = sequence(c, l.Placements)
	l.Balance = balanceOf(j, c, l.Placements)
	return l
}

// settle lets cartons down, lowest first, until they touch something: without the rule of support the search hangs cartons into corners
// of the ceiling, where hands could not leave them. A carton that would then block another drop stays where it is. rule stow-6
func settle(j *Job, c *Container, list []Placement) {
	slices.SortStableFunc(list, func(a, b Placement) int { return cmp.Compare(a.At.Z, b.At.Z) })
	for i := range list {
		p := &list[i]
		if p.Fixed {
			continue
		}
		floor := 0
		a := p.cuboid()
		for k := range list[:i] {
			b := list[k].cuboid()
			if list[k].Loaded { // nothing can be brought behind it
				b.x0 = min(b.x0, a.x0)
			}
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 && b.z1 <= a.z0 {
				floor = max(floor, b.z1)
			}
		}
		before := p.At.Z
		if p.At.Z = floor; inTheWay(j, c, list, i) {
			p.At.Z = before
		}
	}
}

// inTheWay reports whether a carton blocks another drop, or is blocked by one.
func inTheWay(j *Job, c *Container, list []Placement, i int) bool {
	drop := max(j.Cartons[list[i].Carton].Drop, 1)
	for k := range list {
		other := max(j.Cartons[list[k].Carton].Drop, 1)
		if other == drop {
			continue
		}
		early, late := list[i].cuboid(), list[k].cuboid()
		if drop > other {
			early, late = late, early
		}
		inX, inY, inZ := early.x0 < late.x1 && late.x0 < early.x1, early.y0 < late.y1 && late.y0 < early.y1, early.z0 < late.z1 && late.z0 < early.z1
		if inX && inY && late.z0 >= early.z1 || inY && inZ && late.x0 >= early.x1 && !c.FromTop {
			return true
		}
	}
	return false
}
