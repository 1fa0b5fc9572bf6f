package stow

import (
	"fmt"
	"math"

	"anyam/platform/errs"
)

// The largest job: what is beyond is a slip of the pen, or more than one plan should hold.
const (
	maxLength     = 20_000        // mm; the longest container on the roads is 16,154 mm inside
	maxGrams      = 1_000_000_000 // of a carton, or of a payload: a thousand tonnes
	maxCartons    = 20_000        // in all
	maxKinds      = 2_000         // lines of cartons
	maxOffers     = 50            // kinds of containers
	maxDrop       = 100           // stops
	maxCost       = math.MaxInt64 / (2 * maxCartons)
	maxTogetherBy = 10.0
)

// check names every fault of the job at its field: "cartons[3].size.height".
func check(j *Job) error {
	var f errs.Faults
	if f.Check(len(j.Containers) > 0, "containers", "Name at least one container.") {
		f.Check(len(j.Containers) <= maxOffers, "containers", "At most %d kinds of containers.", maxOffers)
	}
	if len(j.Containers) <= maxOffers {
		for i := range j.Containers {
			checkContainer(&f, fmt.Sprintf("containers[%d]", i), &j.Containers[i], &j.Containers[0])
		}
	}
	checkCartons(&f, j)
	f.Check(j.Support == FullSupport || j.Support == NoSupport, "support", "Expected full support or none.")
	f.Check(j.Together >= 0 && j.Together <= maxTogetherBy, "together", "Expected a number from 0 to 10.")
	if f.Any() {
		return f.Err()
	}
	checkBegun(&f, j)
	return f.Err()
}

func checkContainer(f *errs.Faults, name string, c, first *Container) {
	checkSize(f, name+".inner", c.Inner)
	doorOK := c.Door == Opening{} || c.Door.Width >= 1 && c.Door.Width <= maxLength && c.Door.Height >= 1 && c.Door.Height <= maxLength
	f.Check(doorOK, name+".door", "Expected a width and a height from 1 to %d mm, or neither.", maxLength)
	f.Check(!c.FromTop || c.Door == Opening{}, name+".door", "What is loaded from above has no door.")
	f.Check(c.PayloadGrams >= 0 && c.PayloadGrams <= maxGrams, name+".payload_grams", "Expected 0 to %d g.", int64(maxGrams))
	f.Check(c.Cost.Minor >= 0 && c.Cost.Minor <= maxCost, name+".cost", "Expected a cost from 0 to %d.", int64(maxCost))
	f.Check(c.Cost.Currency == first.Cost.Currency, name+".cost", "Give all costs in one currency.")
	f.Check(c.Available >= 0 && c.Available <= maxCartons, name+".available", "Expected 0 to %d.", maxCartons)
}

func checkSize(f *errs.Faults, name string, s Size) {
	for _, side := range []struct {
		name string
		mm   int
	}{{"length", s.Length}, {"width", s.Width}, {"height", s.Height}} {
		f.Check(side.mm >= 1 && side.mm <= maxLength, name+"."+side.name, "Expected 1 to %d mm.", maxLength)
	}
}

func checkCartons(f *errs.Faults, j *Job) {
	if !f.Check(len(j.Cartons) <= maxKinds, "cartons", "At most %d lines of cartons.", maxKinds) {
		return
	}
	all := 0
	for i := range j.Cartons {
		c, name := &j.Cartons[i], fmt.Sprintf("cartons[%d]", i)
		checkSize(f, name+".size", c.Size)
		f.Check(c.Upright <= AnyUp, name+".upright", "Expected a choice of length, width and height.")
		f.Check(c.WeightGrams >= 0 && c.WeightGrams <= maxGrams, name+".weight_grams", "Expected 0 to %d g.", int64(maxGrams))
		f.Check(c.MaxTopGrams >= NothingOnTop && c.MaxTopGrams <= maxGrams, name+".max_top_grams", "Expected -1 to %d g.", int64(maxGrams))
		f.Check(c.MaxLayers >= 0 && c.MaxLayers <= maxLength, name+".max_layers", "Expected 0 to %d.", maxLength)
		f.Check(c.Drop >= 0 && c.Drop <= maxDrop, name+".drop", "Expected 0 to %d.", maxDrop)
		f.Check(j.Support == FullSupport || !c.stacks(), name+".max_top_grams", "Limits of stacking need full support.")
		if f.Check(c.Quantity >= 0 && c.Quantity <= maxCartons, name+".quantity", "Expected 0 to %d.", maxCartons) {
			all += c.Quantity
		}
	}
	f.Check(all <= maxCartons, "cartons", "At most %d cartons in one plan.", maxCartons)
}

// stacks reports whether the carton limits what may be stacked.
func (c *Carton) stacks() bool { return c.MaxTopGrams != 0 || c.MaxLayers != 0 }

// checkBegun looks at fixed places one by one, then lets the verifier look at them together.
func checkBegun(f *errs.Faults, j *Job) {
	count := make([]int, len(j.Cartons))
	used := make([]int, len(j.Containers))
	for i := range j.Begun {
		b, name := &j.Begun[i], fmt.Sprintf("begun[%d]", i)
		if !f.Check(b.Container >= 0 && b.Container < len(j.Containers), name+".container", "There is no such container.") {
			continue
		}
		c := &j.Containers[b.Container]
		used[b.Container]++
		f.Check(c.Available == 0 || used[b.Container] <= c.Available, name+".container", "More are begun than there are.")
		for k := range b.Fixed {
			x, field := &b.Fixed[k], fmt.Sprintf("%s.fixed[%d]", name, k)
			if !f.Check(x.Carton >= 0 && x.Carton < len(j.Cartons), field+".carton", "There is no such carton.") {
				continue
			}
			count[x.Carton]++
			near := func(v int) bool { return v >= 0 && v <= maxLength }
			f.Check(near(x.At.X) && near(x.At.Y) && near(x.At.Z), field+".at", "Expected a place inside the container.")
			checkSize(f, field+".size", x.Size)
		}
	}
	for i, n := range count {
		f.Check(n <= j.Cartons[i].Quantity, fmt.Sprintf("cartons[%d].quantity", i), "More are fixed than there are.")
	}
	if f.Any() {
		return
	}
	for i := range j.Begun {
		checkFixed(f, j, i)
	}
}

// checkFixed reports pins that contradict each other or a rule. rule stow-7
func checkFixed(f *errs.Faults, j *Job, i int) {
	l := Load{Container: j.Begun[i].Container}
	for _, x := range j.Begun[i].Fixed {
		l.Placements = append(l.Placements, x.placement())
	}
	for _, fault := range verifyLoad(j, i, &l) {
		if fault.Kind == FaultOrder {
			continue
		}
		field := fmt.Sprintf("begun[%d]", i)
		if fault.Placement >= 0 {
			field += fmt.Sprintf(".fixed[%d]", fault.Placement)
		}
		f.Add(field, fixedFaults[fault.Kind])
	}
}

// fixedFaults say what is wrong with a fixed place.
//
//i18n:texts
var fixedFaults = map[FaultKind]string{
	FaultOutside:     "It reaches out of the container.",
	FaultOverlap:     "It overlaps another fixed carton.",
	FaultOrientation: "This carton may not stand like that.",
	FaultDoor:        "It does not pass the door.",
	FaultSupport:     "A part of its base rests on nothing.",
	FaultTopWeight:   "It bears more than it may.",
	FaultLayers:      "Its stack has too many layers.",
	FaultPayload:     "What is fixed is too heavy for this container.",
	FaultUnloading:   "It blocks a carton that is unloaded earlier.",
}
