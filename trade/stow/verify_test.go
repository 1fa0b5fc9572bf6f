package stow

import (
	"slices"
	"strings"
	"testing"
)

// planted is a sound plan in which each case makes one fault.
func planted() (Job, Plan) {
	j := Job{
		Containers: []Container{{Name: "box", Inner: Size{2000, 1000, 1000}, Door: Opening{1000, 900}, PayloadGrams: 200_000, Available: 1}},
		Cartons: []Carton{
			{Size: Size{500, 500, 400}, Quantity: 4, WeightGrams: 10_000, MaxTopGrams: 12_000, Drop: 2},
			{Size: Size{500, 500, 300}, Quantity: 2, WeightGrams: 12_000, MaxLayers: 2, Drop: 1},
		},
		Begun: []Begun{{Fixed: []Fixed{{Carton: 0, At: Point{0, 0, 0}, Size: Size{500, 500, 400}}}}},
	}
	p := Plan{
		Loads: []Load{{Placements: []Placement{
			{Carton: 0, At: Point{0, 0, 0}, Size: Size{500, 500, 400}, Fixed: true},
			{Carton: 0, At: Point{0, 500, 0}, Size: Size{500, 500, 400}},
			{Carton: 0, At: Point{500, 0, 0}, Size: Size{500, 500, 400}},
			{Carton: 1, At: Point{500, 0, 400}, Size: Size{500, 500, 300}},
			{Carton: 1, At: Point{500, 500, 0}, Size: Size{500, 500, 300}},
		}}},
		Left: []Left{{Carton: 0, Quantity: 1, Reason: NoRoom}},
	}
	return j, p
}

func TestVerify_findsEveryPlantedFault(t *testing.T) {
	if j, p := planted(); len(Verify(j, p)) > 0 {
		t.Fatalf("the sound plan has faults: %v", Verify(j, p))
	}
	for _, c := range []struct {
		name string
		want FaultKind
		spy  func(j *Job, p *Plan, at []Placement)
	}{
		{"through the wall", FaultOutside, func(_ *Job, _ *Plan, at []Placement) { at[4].At.Y = 501 }},                                     // rule stow-1
		{"before the back wall", FaultOutside, func(_ *Job, _ *Plan, at []Placement) { at[4].At.X = -1 }},                                  // rule stow-1
		{"no size", FaultOutside, func(_ *Job, _ *Plan, at []Placement) { at[4].Size.Width = 0 }},                                          // rule stow-1
		{"beyond all numbers", FaultOutside, func(_ *Job, _ *Plan, at []Placement) { at[4].At.X = int(^uint(0) >> 1) }},                    // rule stow-1
		{"one millimetre into another", FaultOverlap, func(_ *Job, _ *Plan, at []Placement) { at[4].At.X = 499 }},                          // rule stow-1
		{"on its side", FaultOrientation, func(_ *Job, _ *Plan, at []Placement) { at[4].Size = Size{300, 500, 500} }},                      // rule stow-1
		{"shrunk", FaultOrientation, func(_ *Job, _ *Plan, at []Placement) { at[4].Size.Length = 499 }},                                    // rule stow-1
		{"hangs over by a millimetre", FaultSupport, func(_ *Job, _ *Plan, at []Placement) { at[3].At.X = 501 }},                           // rule stow-2
		{"hangs in the air", FaultSupport, func(_ *Job, _ *Plan, at []Placement) { at[4].At.Z = 1 }},                                       // rule stow-2
		{"bears too much", FaultTopWeight, func(j *Job, _ *Plan, _ []Placement) { j.Cartons[1].WeightGrams = 12_002 }},                     // rule stow-3
		{"bears what it may not", FaultTopWeight, func(j *Job, _ *Plan, _ []Placement) { j.Cartons[0].MaxTopGrams = NothingOnTop }},        // rule stow-3
		{"not on the floor", FaultLayers, func(j *Job, _ *Plan, _ []Placement) { j.Cartons[1].MaxLayers = 1 }},                             // rule stow-4
		{"under a second layer", FaultLayers, func(j *Job, _ *Plan, _ []Placement) { j.Cartons[0].MaxLayers = 1 }},                         // rule stow-4
		{"too heavy", FaultPayload, func(j *Job, _ *Plan, _ []Placement) { j.Containers[0].PayloadGrams = 53_999 }},                        // rule stow-5
		{"too high for the door", FaultDoor, func(j *Job, _ *Plan, _ []Placement) { j.Containers[0].Door.Height = 399 }},                   // rule stow-5
		{"too wide for the door", FaultDoor, func(j *Job, _ *Plan, _ []Placement) { j.Containers[0].Door.Width = 499 }},                    // rule stow-5
		{"later drop on top", FaultUnloading, func(j *Job, _ *Plan, _ []Placement) { j.Cartons[1].Drop = 3 }},                              // rule stow-6
		{"later drop in front", FaultUnloading, func(_ *Job, _ *Plan, at []Placement) { at[1].At.X, at[4].At = 1000, Point{500, 500, 0} }}, // rule stow-6
		{"pin moved", FaultFixed, func(_ *Job, _ *Plan, at []Placement) {
			at[0].At.X, at[2].At.X, at[3].At.X = 1, 501, 501
			at[4].At.X = 1000
		}}, // rule stow-7
		{"begun container missing", FaultFixed, func(j *Job, _ *Plan, _ []Placement) { j.Begun = append(j.Begun, Begun{}) }}, // rule stow-7
		{"loaded under what stands", FaultOrder, func(_ *Job, _ *Plan, at []Placement) { at[2], at[3] = at[3], at[2] }},      // rule stow-8
		{"loaded behind what stands", FaultOrder, func(_ *Job, _ *Plan, at []Placement) { at[1], at[4] = at[4], at[1] }},     // rule stow-8
		{"one lost", FaultCount, func(_ *Job, p *Plan, _ []Placement) { p.Left = nil }},                                      // rule stow-9
		{"one too many", FaultCount, func(_ *Job, p *Plan, _ []Placement) { p.Left[0].Quantity = 2 }},                        // rule stow-9
		{"left out without a reason", FaultCount, func(_ *Job, p *Plan, _ []Placement) { p.Left[0].Reason = "" }},            // rule stow-9
		{"a carton that there is not", FaultIndex, func(_ *Job, _ *Plan, at []Placement) { at[4].Carton = 2 }},
		{"a container that there is not", FaultIndex, func(_ *Job, p *Plan, _ []Placement) { p.Loads[0].Container = -1 }},
		{"a container too many", FaultAvailable, func(_ *Job, p *Plan, _ []Placement) { p.Loads = append(p.Loads, Load{}) }},
		{"wrong cost", FaultCost, func(_ *Job, p *Plan, _ []Placement) { p.Cost.Minor = 1 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			j, p := planted()
			c.spy(&j, &p, p.Loads[0].Placements)
			faults := Verify(j, p)
			if !slices.ContainsFunc(faults, func(f Fault) bool { return f.Kind == c.want }) {
				t.Errorf("found %v, want a fault of kind %s", faults, c.want)
			}
		})
	}
}

func TestVerify_weightIsSharedByContact(t *testing.T) { // rule stow-3
	j := Job{
		Containers: []Container{{Inner: Size{1000, 1000, 1000}}},
		Cartons: []Carton{
			{Size: Size{300, 400, 100}, Quantity: 1, WeightGrams: 1000, MaxTopGrams: 7_500},
			{Size: Size{100, 400, 100}, Quantity: 1, WeightGrams: 1000, MaxTopGrams: 2_500},
			{Size: Size{400, 400, 100}, Quantity: 1, WeightGrams: 10_000},
		},
	}
	p := Plan{Loads: []Load{{Placements: []Placement{
		{Carton: 0, Size: Size{300, 400, 100}},
		{Carton: 1, At: Point{300, 0, 0}, Size: Size{100, 400, 100}},
		{Carton: 2, At: Point{0, 0, 100}, Size: Size{400, 400, 100}},
	}}}}
	if faults := Verify(j, p); len(faults) > 0 {
		t.Errorf("three quarters and one quarter of 10 kg are what they may bear, found %v", faults)
	}
	j.Cartons[1].MaxTopGrams = 2_498
	faults := Verify(j, p)
	if len(faults) != 1 || faults[0].Placement != 1 || !strings.Contains(faults[0].String(), "bears 2500 g") {
		t.Errorf("want one fault at the narrow carton, found %v", faults)
	}
}
