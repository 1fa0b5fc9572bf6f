package stow

import (
	"cmp"
	"slices"
)

// finish turns a filling into a load: cartons let down onto what is under them, walls arranged, steps in order.
func finish(j *Job, container int, list []Placement) Load {
	c := &j.Containers[container]
	if j.Support == NoSupport {
		settle(list)
	}
	l := Load{Container: container}
	l.Placements, l.Walls = arrange(j, c, list)
	l.Placements = sequence(c, l.Placements)
	l.Balance = balanceOf(j, c, l.Placements)
	return l
}

// settle lets cartons down, lowest first, until they touch something: without the rule of support the search hangs cartons into corners
// of the ceiling, where hands could not leave them.
func settle(list []Placement) {
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
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 && b.z1 <= a.z0 {
				floor = max(floor, b.z1)
			}
		}
		p.At.Z = floor
	}
}
