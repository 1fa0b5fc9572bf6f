package stow

import "anyam/platform/money"

// Plan is which carton stands where.
type Plan struct {
	Loads    []Load
	Left     []Left // what is left out, and why
	Cost     money.Amount
	Bound    Bound
	RollOuts int // fillings tried
}

// Bound is what no plan can be better than.
type Bound struct {
	Containers int   // at least so many are needed for everything that can travel
	CostMinor  int64 // at least so much, where containers have prices
}

// Load is a container with what stands in it.
type Load struct {
	Container  int         // in Job.Containers
	Placements []Placement // in the order of loading; what stood there before comes first
	Walls      int
	Balance    Balance
}

// Placement is a carton in its place.
type Placement struct {
	Carton   int // in Job.Cartons
	At       Point
	Size     Size // as it stands
	Wall     int  // counted from the back wall, from 1
	Fixed    bool // pinned, or there before
	Loaded   bool // there before
	LiftOver bool // has to be lifted over cartons that stand already
}

// Volume is the volume of the cartons in cubic millimetres.
func (l *Load) Volume() int64 {
	var sum int64
	for _, p := range l.Placements {
		sum += p.Size.volume()
	}
	return sum
}

// FillPercent is how much of the container's inside the cartons fill.
func (l *Load) FillPercent(c Container) float64 {
	return 100 * float64(l.Volume()) / float64(c.Inner.volume())
}

// Reason is why cartons are left out.
type Reason string

// The reasons, in the order in which they are asked.
const (
	TooLarge    Reason = "too_large"    // however it is turned, it is larger than the inside of every container
	DoorTooLow  Reason = "door"         // it would fit inside but passes no door
	TooHeavy    Reason = "too_heavy"    // one alone is heavier than every payload
	NoContainer Reason = "no_container" // every container that there is stands full
	NoRoom      Reason = "no_room"      // no free space takes one; Room is the largest
	PayloadUsed Reason = "payload"      // there is room, but the payload is used
	Stacking    Reason = "stacking"     // there is room only where nothing more may be stacked
	Unloading   Reason = "unloading"    // there is room only where it would block another drop
	NotTried    Reason = "not_tried"    // the search ended before
)

// Left is a number of cartons that are left out.
type Left struct {
	Carton   int // in Job.Cartons
	Quantity int
	Reason   Reason
	Room     Size // the largest free space in any load
}

func (s Size) volume() int64 { return int64(s.Length) * int64(s.Width) * int64(s.Height) }

// cuboid is where a carton stands: from its corner nearest to the origin to the opposite one.
type cuboid struct{ x0, y0, z0, x1, y1, z1 int }

func (p Placement) cuboid() cuboid {
	return cuboid{p.At.X, p.At.Y, p.At.Z, p.At.X + p.Size.Length, p.At.Y + p.Size.Width, p.At.Z + p.Size.Height}
}
