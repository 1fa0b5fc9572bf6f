package stow

import "anyam/platform/money"

// Size is a length, a width and a height in millimetres.
type Size struct{ Length, Width, Height int }

// Point is a place in a container in millimetres: from the back wall, from the left wall seen from the door, from the floor.
type Point struct{ X, Y, Z int }

// Opening is what a door lets through, in millimetres.
type Opening struct{ Width, Height int }

// Container is what cartons are loaded into, as offered: a shipping container, a pallet up to the height it may be stacked to, a box.
type Container struct {
	Name         string
	Inner        Size
	Door         Opening // zero where it is as wide and high as the inside
	FromTop      bool    // loaded from above, like a pallet or a box; has no door
	PayloadGrams int64   // 0 for no limit
	Cost         money.Amount
	Available    int // how many there are; 0 for any number
}

// Upright says which of a carton's own sides may stand upright.
type Upright uint8

// The sides that may stand upright. None of them means HeightUp: this side up.
const (
	LengthUp Upright = 1 << iota
	WidthUp
	HeightUp
	AnyUp = LengthUp | WidthUp | HeightUp
)

// NothingOnTop is the MaxTopGrams of a carton that bears nothing.
const NothingOnTop int64 = -1

// Carton is a number of equal cartons.
type Carton struct {
	Name        string
	Size        Size
	Upright     Upright
	Quantity    int
	WeightGrams int64  // of one
	MaxTopGrams int64  // what may rest on one; 0 for no limit, NothingOnTop for nothing
	MaxLayers   int    // layers of any stack that holds one, from the floor up; 1 for the floor only, 0 for no limit
	Drop        int    // the stop at which it is unloaded, 1 or 0 for the first
	Maker       string // whose it is, for keeping makers together
	Filler      bool   // travels only where room is left, and never needs a container of its own
}

// Support says what a carton's base has to rest on.
type Support int

// The support rules.
const (
	FullSupport Support = iota // the whole base rests on the floor or on cartons
	NoSupport                  // the base may hang over; stacking rules cannot be kept
)

// Job is what is to be loaded, into what, by which rules.
type Job struct {
	Containers []Container
	Cartons    []Carton
	Support    Support
	// Begun are containers in which something stands already or is pinned by hand. They are the first of the plan.
	Begun []Begun
	// Together is how much it is worth that cartons of one maker touch, as a share of a block's score: 0 for nothing, 0.2 for
	// a wish, 1 for more than good filling.
	Together float64
}

// Begun is a container with cartons whose places are fixed.
type Begun struct {
	Container int // in Job.Containers
	Fixed     []Fixed
}

// Fixed is a carton whose place is fixed. It counts towards its Carton's quantity.
type Fixed struct {
	Carton int // in Job.Cartons
	At     Point
	Size   Size // as it stands
	Loaded bool // it is in the container already, and needs no step of loading
}

// Options say how long to search and whom to tell.
type Options struct {
	// RollOuts is how many fillings are tried; the plan depends on nothing else. At 0 the search ends with its context, or, where the
	// context never ends, after 20,000.
	RollOuts int
	// Workers is how many goroutines search; 0 for as many as there are processors.
	Workers int
	// Better is told each plan that is better than the one before. The search waits for it.
	Better func(Plan)
	// Cover chooses among fillings for several containers; nil for the one of this package.
	Cover Coverer
}
