package stow

import (
	"cmp"
	"slices"

	"anyam/trade/stow/fill"
)

// roomOf is a container of the job as the search sees it; its kinds are the job's cartons in their order.
func roomOf(j *Job, container int, quantity []int, workers int) fill.Room {
	c := &j.Containers[container]
	room := fill.Room{
		Inner: fill.Size{c.Inner.Length, c.Inner.Width, c.Inner.Height}, Payload: c.PayloadGrams, FromTop: c.FromTop,
		Support: j.Support == FullSupport, Together: j.Together, Workers: workers,
	}
	stages := stagesOf(j)
	makers := map[string]int{"": 0}
	for i := range j.Cartons {
		x := &j.Cartons[i]
		if _, ok := makers[x.Maker]; !ok {
			makers[x.Maker] = len(makers)
		}
		k := fill.Kind{
			Stands: stands(x, c), Count: quantity[i], Volume: x.Size.volume(), Weight: x.WeightGrams, Stage: stages[stageKey(x)], Drop: max(x.Drop, 1),
			Maker: makers[x.Maker], MaxTop: x.MaxTopGrams, Layers: x.MaxLayers, Spare: x.Filler,
		}
		switch x.MaxTopGrams {
		case 0:
			k.MaxTop = -1
		case NothingOnTop:
			k.MaxTop = 0
		}
		if c.PayloadGrams > 0 && x.WeightGrams > c.PayloadGrams {
			k.Stands = nil
		}
		room.Kinds = append(room.Kinds, k)
	}
	return room
}

// stageKey tells what is loaded together: later drops first, fillers last of all.
func stageKey(c *Carton) int {
	if c.Filler {
		return 0
	}
	return max(c.Drop, 1)
}

func stagesOf(j *Job) map[int]int {
	stages := map[int]int{}
	var keys []int
	for i := range j.Cartons {
		if k := stageKey(&j.Cartons[i]); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b int) int { return cmp.Compare(b, a) })
	for i, k := range keys {
		stages[k] = i
	}
	return stages
}

// stands are the ways in which a carton may stand in the container and comes through its door. rules stow-1 and stow-5
func stands(x *Carton, c *Container) []fill.Size {
	up := x.Upright
	if up == 0 {
		up = HeightUp
	}
	l, w, h := x.Size.Length, x.Size.Width, x.Size.Height
	var list []fill.Size
	for _, s := range []struct {
		side Upright
		size fill.Size
	}{{HeightUp, fill.Size{l, w, h}}, {HeightUp, fill.Size{w, l, h}}, {WidthUp, fill.Size{l, h, w}}, {WidthUp, fill.Size{h, l, w}}, {LengthUp, fill.Size{w, h, l}}, {LengthUp, fill.Size{h, w, l}}} {
		inside := s.size[0] <= c.Inner.Length && s.size[1] <= c.Inner.Width && s.size[2] <= c.Inner.Height
		through := c.Door == Opening{} || s.size[2] <= c.Door.Height && min(s.size[0], s.size[1]) <= c.Door.Width
		if up&s.side != 0 && inside && through && !slices.Contains(list, s.size) {
			list = append(list, s.size)
		}
	}
	return list
}

func pieceOf(p Placement) fill.Piece {
	return fill.Piece{Kind: p.Carton, At: [3]int{p.At.X, p.At.Y, p.At.Z}, Size: fill.Size{p.Size.Length, p.Size.Width, p.Size.Height}, Bars: p.Loaded}
}

func placementOf(p fill.Piece) Placement {
	return Placement{Carton: p.Kind, At: Point{p.At[0], p.At[1], p.At[2]}, Size: Size{p.Size[0], p.Size[1], p.Size[2]}}
}

// piecesOf are the pieces that stand in a begun container.
func piecesOf(fixed []Fixed) []fill.Piece {
	var list []fill.Piece
	for _, x := range fixed {
		list = append(list, pieceOf(x.placement()))
	}
	return list
}

// placed are the placements of a filling, the fixed ones first.
func placed(fixed []Fixed, r fill.Result) []Placement {
	var list []Placement
	for _, x := range fixed {
		list = append(list, x.placement())
	}
	for _, p := range r.Pieces {
		list = append(list, placementOf(p))
	}
	return list
}

func (x Fixed) placement() Placement {
	return Placement{Carton: x.Carton, At: x.At, Size: x.Size, Fixed: true, Loaded: x.Loaded}
}
