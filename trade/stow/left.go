package stow

import (
	"slices"

	"anyam/trade/stow/fill"
)

// leftOut gives a reason for each carton that is not loaded. rule stow-9
func leftOut(j *Job, loads []Load, full bool) []Left {
	quantity := make([]int, len(j.Cartons))
	for i := range j.Cartons {
		quantity[i] = j.Cartons[i].Quantity
	}
	for i := range loads {
		for _, p := range loads[i].Placements {
			quantity[p.Carton]--
		}
	}
	var left []Left
	var asked []*fill.Inspector
	for i, n := range quantity {
		if n <= 0 {
			continue
		}
		x := Left{Carton: i, Quantity: n, Reason: never(j, &j.Cartons[i])}
		if x.Reason == "" && asked == nil {
			for k := range loads {
				asked = append(asked, inspect(j, &loads[k], quantity))
			}
		}
		if x.Reason == "" {
			x.Reason = NoContainer
			if !full {
				x.Reason = NotTried
			}
			for _, in := range asked {
				obstacle, room := in.Why(i)
				if r := (Size{room[0], room[1], room[2]}); r.volume() > x.Room.volume() {
					x.Room = r
				}
				if reason := reasons[obstacle]; rank(reason) > rank(x.Reason) {
					x.Reason = reason
				}
			}
		}
		left = append(left, x)
	}
	return left
}

// reasons are the obstacles as the reader of a plan knows them.
var reasons = map[fill.Obstacle]Reason{
	fill.NoSpace: NoRoom, fill.Payload: PayloadUsed, fill.Stacking: Stacking, fill.Unloading: Unloading, fill.Nothing: NotTried,
}

// inspect looks at a load for room for what is left.
func inspect(j *Job, l *Load, left []int) *fill.Inspector {
	one := roomOf(j, l.Container, quantityOf(j), 1)
	counts := make([]int, len(left))
	for i := range left {
		counts[i] = min(max(left[i], 0), 1)
		one.Kinds[i].Count = counts[i]
	}
	var pieces []fill.Piece
	for _, p := range l.Placements {
		pieces = append(pieces, pieceOf(p))
	}
	f := fill.New(one)
	return f.Inspect(counts, pieces)
}

// rank orders the reasons of loads by how near a carton came to being loaded.
func rank(r Reason) int {
	return slices.Index([]Reason{NoContainer, NotTried, NoRoom, PayloadUsed, Stacking, Unloading}, r)
}

// never is the reason why a carton cannot travel in any of the containers; empty if it can.
func never(j *Job, x *Carton) Reason {
	reason := TooLarge
	for i := range j.Containers {
		c := j.Containers[i]
		switch {
		case len(stands(x, &c)) > 0 && (c.PayloadGrams == 0 || x.WeightGrams <= c.PayloadGrams):
			return ""
		case len(stands(x, &c)) > 0:
			reason = TooHeavy
		case reason == TooLarge:
			c.Door = Opening{}
			if len(stands(x, &c)) > 0 {
				reason = DoorTooLow
			}
		}
	}
	return reason
}
