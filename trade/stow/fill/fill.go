package fill

import (
	"context"
	"math"
	"slices"
)

// Size is along the container, across it, upwards: millimetres from 1 to 2^20−1.
type Size [3]int

// Kind is a kind of cartons.
type Kind struct {
	Stands []Size // the ways in which it may stand, each once; none where it does not fit
	Count  int
	Volume int64 // of one, in cubic millimetres
	Weight int64 // of one, in grams
	Stage  int   // kinds of a later stage are placed when nothing of the earlier ones fits any more; from 0 without gaps
	Drop   int   // a higher one is unloaded later
	Maker  int   // 0 for none
	MaxTop int64 // grams that may rest on one; 0 for nothing, below zero for any
	Layers int   // of any stack that holds one; 0 for any
	Spare  bool  // all of them together are worth less than any one that is not spare
}

// Room is a container and the cartons that may have to go into it.
type Room struct {
	Inner    Size
	Payload  int64 // grams; 0 for no limit
	FromTop  bool  // loaded from above
	Support  bool  // the whole base of each carton rests on something
	Together float64
	Kinds    []Kind
	Workers  int
}

// Piece is a carton in its place.
type Piece struct {
	Kind int
	At   [3]int
	Size Size
	Bars bool // it was there before, so that nothing can be brought behind it any more
}

func (p Piece) cuboid() cuboid {
	x, y, z := int32(p.At[0]), int32(p.At[1]), int32(p.At[2])
	return cuboid{x, y, z, x + int32(p.Size[0]), y + int32(p.Size[1]), z + int32(p.Size[2])}
}

// Task is one search.
type Task struct {
	Counts []int     // of each kind that may be placed; no more than the room's
	Fixed  []Piece   // what stands there already
	Prices []float64 // of a unit of volume of each kind; nil for 1
	Budget int       // roll-outs
}

// Result is the best filling of a search.
type Result struct {
	Pieces   []Piece // without those that were fixed
	Counts   []int   // of each kind
	RollOuts int
}

// Filler searches fillings of one room, one at a time. The blocks are made once.
type Filler struct{ engine }

// The parameters of the searches that take turns: those of Araya, Guerrero & Nuñez (2017); a variant that weighs loss more; and the
// pair that L. Guesser (Unicamp, 2025) tuned for the emptier and the fuller container.
var (
	tuningContact = newTuning(4, 1, 0.2, 0.04)
	tuningLoss    = newTuning(4, 2, 0.1, 0.04)
	tuningEmpty   = newTuning(3.7015, 2.6631, 0.3968, 0.0139)
	tuningFull    = newTuning(2.0934, 1.4609, 0.4732, 0.0366)
)

// fullFrom is the fill at which the pair of tunings changes.
const fullFrom = 0.674

// New makes the blocks of a room.
func New(room Room) *Filler {
	f := &Filler{engine{
		inner: dims{int32(room.Inner[0]), int32(room.Inner[1]), int32(room.Inner[2])}, support: room.Support, workers: max(room.Workers, 1), stages: 1,
	}}
	for _, k := range room.Kinds {
		n := kind{
			count: int32(k.Count), volume: k.Volume, weight: k.Weight, stage: int32(k.Stage), drop: int32(k.Drop), maker: int32(k.Maker),
			maxTop: k.MaxTop, maxHigh: int32(k.Layers), spare: k.Spare,
		}
		for _, s := range k.Stands {
			n.stands = append(n.stands, dims{int32(s[0]), int32(s[1]), int32(s[2])})
		}
		if len(n.stands) == 0 {
			n.count = 0
		}
		f.kinds = append(f.kinds, n)
		f.stages = max(f.stages, n.stage+1)
	}
	f.findLimits(room)
	f.blocks = buildBlocks(f.inner, f.kinds, f.support, f.leastFill(), maxBlocks)
	f.makeUnits()
	f.listSides()
	return f
}

// leastFill is how full a joined block has to be: where there are many kinds, few can be joined without any loss.
func (e *engine) leastFill() float64 {
	if len(e.kinds) <= 20 {
		return 1
	}
	return 0.98
}

// Copy is a filler of the same room for a search while another runs.
func (f *Filler) Copy() *Filler {
	c := *f
	c.kinds = slices.Clone(f.kinds)
	c.worth = nil
	return &c
}

// Fill searches until the budget is used, ctx ends, or everything is in, and calls better with each filling that is better than the one
// before. At least one filling is tried whatever the context says.
func (f *Filler) Fill(ctx context.Context, t Task, better func(Result)) Result {
	f.prepare(t)
	var tell func(found)
	if better != nil {
		tell = func(x found) { better(f.result(x)) }
	}
	return f.result(f.search(ctx, t.Budget, tell))
}

func (f *Filler) result(x found) Result {
	r := Result{RollOuts: x.rollOuts, Counts: make([]int, len(f.kinds))}
	for _, p := range x.puts {
		if p.block < 0 {
			continue
		}
		f.unfold(p, func(c cuboid, kind int32) {
			d := c.dims()
			r.Pieces = append(r.Pieces, Piece{Kind: int(kind), At: [3]int{int(c.x0), int(c.y0), int(c.z0)}, Size: Size{int(d.l), int(d.w), int(d.h)}})
			r.Counts[kind]++
		})
	}
	return r
}

// spareShift keeps a whole container of spare cartons worth less than the smallest one that is not.
const spareShift = 20

// prepare sets what a search counts.
func (f *Filler) prepare(t Task) {
	one := make([]int64, len(f.kinds))
	f.target = 0
	for i := range f.kinds {
		k := &f.kinds[i]
		k.count = int32(t.Counts[i])
		if len(k.stands) == 0 {
			k.count = 0
		}
		one[i] = k.volume
		if t.Prices != nil {
			one[i] = int64(float64(one[i]) * t.Prices[i])
		}
		if k.spare {
			one[i] = max(1, one[i]>>spareShift)
		}
		f.target += one[i] * int64(k.count)
	}
	f.worth = f.worth[:0]
	for i := range f.blocks {
		var sum int64
		for _, n := range f.blocks[i].needs {
			sum += one[n.kind] * int64(n.n)
		}
		f.worth = append(f.worth, sum)
	}
	f.fixed = t.Fixed
	f.makeStyles()
}

// makeStyles lists the scorings that take turns. With several drops, walls grow from the back, so that what is unloaded first comes to stand
// at the door.
func (f *Filler) makeStyles() {
	contact, loss := f.newView(tuningContact), f.newView(tuningLoss)
	empty, full := f.newView(tuningEmpty), f.newView(tuningFull)
	nearest, back := way{1, 1, 1, false}, way{1, 1, 1, true}
	if f.rules.drops {
		nearest, back = way{4, 1, 1, true}, way{2, 1, 1, true}
	}
	f.styles = []*style{
		{early: contact, later: contact, lateFrom: math.MaxInt64, way: nearest},
		{early: empty, later: full, lateFrom: int64(fullFrom * float64(f.inner.volume())), way: back},
		{early: loss, later: loss, lateFrom: math.MaxInt64, way: nearest},
	}
	for i, s := range f.styles {
		s.mark = scramble(uint64(i) + 1)
	}
}
