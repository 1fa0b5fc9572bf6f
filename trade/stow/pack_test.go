package stow

import (
	"context"
	"reflect"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// pack packs with a fixed number of roll-outs and fails on any fault.
func pack(t *testing.T, j Job, rollOuts int) Plan {
	t.Helper()
	p, err := Pack(t.Context(), j, Options{RollOuts: rollOuts, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if faults := Verify(j, p); len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	return p
}

func oneBox(inner Size, cartons ...Carton) Job {
	return Job{Containers: []Container{{Name: "box", Inner: inner, Available: 1}}, Cartons: cartons}
}

// loaded is how many of a carton are in the plan.
func loaded(p Plan, carton int) int {
	n := 0
	for _, l := range p.Loads {
		for _, x := range l.Placements {
			if x.Carton == carton {
				n++
			}
		}
	}
	return n
}

// mixed is a job that is not trivial, the same each time.
func mixed() Job {
	j := oneBox(Size{5890, 2340, 2380})
	for i, s := range []Size{{760, 430, 300}, {600, 400, 250}, {1100, 430, 250}, {920, 810, 550}, {480, 390, 610}} {
		j.Cartons = append(j.Cartons, Carton{
			Size: s, Upright: AnyUp, Quantity: 30 + 7*i, WeightGrams: int64(6000 + 1500*i), Maker: string(rune('a' + i%3)), Drop: 1 + i%2,
		})
	}
	return j
}

func TestPack_fillsWhatFitsExactly(t *testing.T) { // rules stow-1 and stow-2
	p := pack(t, oneBox(Size{1200, 800, 900}, Carton{Size: Size{400, 400, 300}, Quantity: 18}), 50)
	if got := p.Loads[0].FillPercent(Container{Inner: Size{1200, 800, 900}}); got != 100 || len(p.Left) > 0 {
		t.Errorf("filled %.1f %%, left out %v", got, p.Left)
	}
}

func TestPack_thisSideUp(t *testing.T) { // rule stow-1
	cartons := Carton{Size: Size{200, 300, 500}, Quantity: 8, Upright: HeightUp}
	low := oneBox(Size{1000, 1000, 400}, cartons)
	if p := pack(t, low, 50); loaded(p, 0) != 0 || p.Left[0].Reason != TooLarge {
		t.Errorf("a carton of 500 mm stands in 400 mm: %+v", p)
	}
	low.Cartons[0].Upright = WidthUp
	if p := pack(t, low, 50); loaded(p, 0) != 8 {
		t.Errorf("lying they all fit, loaded %d", loaded(p, 0))
	}
}

func TestPack_payload(t *testing.T) { // rule stow-5
	j := oneBox(Size{1000, 1000, 1000}, Carton{Size: Size{500, 500, 500}, Quantity: 8, WeightGrams: 10_000})
	j.Containers[0].PayloadGrams = 59_999
	p := pack(t, j, 50)
	if loaded(p, 0) != 5 || p.Left[0].Reason != PayloadUsed {
		t.Errorf("loaded %d, left %v", loaded(p, 0), p.Left)
	}
}

func TestPack_door(t *testing.T) { // rule stow-5
	j := oneBox(Size{1000, 1000, 1000}, Carton{Size: Size{500, 500, 900}, Quantity: 2}, Carton{Size: Size{500, 500, 900}, Upright: AnyUp, Quantity: 1})
	j.Containers[0].Door = Opening{1000, 800}
	p := pack(t, j, 50)
	if loaded(p, 0) != 0 || p.Left[0].Reason != DoorTooLow || loaded(p, 1) != 1 {
		t.Errorf("loaded %d and %d, left %v", loaded(p, 0), loaded(p, 1), p.Left)
	}
}

func TestPack_weightOnTop(t *testing.T) { // rule stow-3
	for _, c := range []struct {
		name   string
		maxTop int64
		layers int
		want   int
		reason Reason
	}{
		{"no limit", 0, 0, 16, ""},
		{"nothing on top", NothingOnTop, 0, 4, NoRoom},
		{"one on top", 10_000, 0, 8, Stacking},
		{"two on top", 29_999, 0, 12, Stacking},
		{"floor only", 0, 1, 4, Stacking},    // rule stow-4
		{"three layers", 0, 3, 12, Stacking}, // rule stow-4
	} {
		t.Run(c.name, func(t *testing.T) {
			j := oneBox(Size{1000, 1000, 1000}, Carton{Size: Size{500, 500, 250}, Quantity: 16, WeightGrams: 10_000, MaxTopGrams: c.maxTop, MaxLayers: c.layers})
			p := pack(t, j, 100)
			if got := loaded(p, 0); got != c.want {
				t.Errorf("loaded %d, want %d", got, c.want)
			}
			if c.reason != "" && (len(p.Left) != 1 || p.Left[0].Reason != c.reason) {
				t.Errorf("left %v, want %s", p.Left, c.reason)
			}
		})
	}
}

func TestPack_strongCartonsBelowWeakOnes(t *testing.T) { // rule stow-3
	p := pack(t, oneBox(Size{1000, 1000, 500},
		Carton{Size: Size{500, 500, 250}, Quantity: 4, WeightGrams: 5_000, MaxTopGrams: NothingOnTop},
		Carton{Size: Size{500, 500, 250}, Quantity: 4, WeightGrams: 20_000}), 200)
	if len(p.Left) > 0 {
		t.Errorf("all eight fit with the weak ones on top, left %v", p.Left)
	}
}

func TestPack_dropsComeOutInTurn(t *testing.T) { // rule stow-6
	p := pack(t, mixed(), 300)
	var sum [3]float64
	var n [3]int
	j := mixed()
	for _, x := range p.Loads[0].Placements {
		d := j.Cartons[x.Carton].Drop
		sum[d] += float64(x.At.X)
		n[d]++
	}
	if n[1] == 0 || n[2] == 0 || sum[1]/float64(n[1]) <= sum[2]/float64(n[2]) {
		t.Errorf("drop 1 stands at %.0f mm on average and drop 2 at %.0f mm; the first drop should be nearer to the door", sum[1]/float64(n[1]), sum[2]/float64(n[2]))
	}
}

func TestPack_pinsStay(t *testing.T) { // rule stow-7
	j := mixed()
	for i := range j.Cartons {
		j.Cartons[i].Drop = 0
	}
	j.Begun = []Begun{{Fixed: []Fixed{
		{Carton: 3, At: Point{2000, 700, 0}, Size: Size{920, 810, 550}},
		{Carton: 3, At: Point{2000, 700, 550}, Size: Size{920, 810, 550}},
		{Carton: 0, At: Point{0, 0, 0}, Size: Size{430, 760, 300}, Loaded: true},
	}}}
	p := pack(t, j, 300)
	if got := p.Loads[0].FillPercent(j.Containers[0]); got < 60 {
		t.Errorf("only %.1f %% are filled round three pins", got)
	}
	if first := p.Loads[0].Placements[0]; !first.Loaded || first.Carton != 0 {
		t.Errorf("what stands there already comes first, got %+v", first)
	}
}

func TestPack_fillersTravelOnlyInRoomThatIsLeft(t *testing.T) {
	j := oneBox(Size{1000, 1000, 1000}, Carton{Size: Size{1000, 1000, 100}, Quantity: 20, Filler: true}, Carton{Size: Size{500, 500, 400}, Quantity: 8})
	p := pack(t, j, 100)
	if loaded(p, 1) != 8 {
		t.Errorf("fillers took the room of %d cartons", 8-loaded(p, 1))
	}
	if loaded(p, 0) == 0 {
		t.Error("no filler fills what is left")
	}
	j.Containers[0].Available = 0
	p = pack(t, j, 100)
	if len(p.Loads) != 1 {
		t.Errorf("fillers opened a container of their own: %d", len(p.Loads))
	}
}

func TestPack_makersTogether(t *testing.T) {
	touching := func(together float64) int {
		j := oneBox(Size{5890, 2340, 2380})
		for i := range 6 {
			j.Cartons = append(j.Cartons, Carton{Size: Size{500 - 10*i, 400, 300}, Quantity: 20, Maker: string(rune('a' + i%2))})
		}
		j.Together = together
		n, list := 0, pack(t, j, 1).Loads[0].Placements
		for i := range list {
			for k := range list[:i] {
				a, b := list[i].cuboid(), list[k].cuboid()
				near := a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1 && a.z0 <= b.z1 && b.z0 <= a.z1
				if near && j.Cartons[list[i].Carton].Maker == j.Cartons[list[k].Carton].Maker {
					n++
				}
			}
		}
		return n
	}
	if without, with := touching(0), touching(1); with <= without {
		t.Errorf("%d neighbours of one maker with the wish, %d without", with, without)
	}
}

func TestPack_sameRollOutsSamePlan(t *testing.T) { // rule stow-10
	several := mixed()
	several.Containers = []Container{{Name: "a", Inner: Size{3000, 2000, 2000}}, {Name: "b", Inner: Size{2000, 1500, 1500}}}
	for name, j := range map[string]Job{"one": mixed(), "several": several} {
		t.Run(name, func(t *testing.T) {
			var first Plan
			for workers := 1; workers <= 4; workers++ {
				p, err := Pack(t.Context(), j, Options{RollOuts: 700, Workers: workers})
				if err != nil {
					t.Fatal(err)
				}
				if workers == 1 {
					first = p
				} else if !reflect.DeepEqual(p, first) {
					t.Errorf("another plan with %d workers", workers)
				}
			}
		})
	}
}

func TestPack_moreRollOutsNeverWorse(t *testing.T) {
	best := 0.0
	j := mixed()
	for _, n := range []int{1, 30, 300, 3000} {
		p := pack(t, j, n)
		got := p.Loads[0].FillPercent(j.Containers[0])
		if got < best {
			t.Errorf("%.2f %% after %d roll-outs, %.2f %% after fewer", got, n, best)
		}
		best = got
	}
}

func TestPack_answersWhenItsContextHasEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	several := mixed()
	several.Containers[0].Available = 0
	for _, j := range []Job{mixed(), several} {
		p, err := Pack(ctx, j, Options{})
		if err != nil || len(p.Loads) == 0 || len(p.Loads[0].Placements) == 0 {
			t.Errorf("want the first plan, got %d loads, %v", len(p.Loads), err)
		}
	}
}

func TestPack_tellsBetterPlans(t *testing.T) {
	j := mixed()
	last, told := 0.0, 0
	p, err := Pack(t.Context(), j, Options{RollOuts: 2000, Better: func(p Plan) {
		if faults := Verify(j, p); len(faults) > 0 {
			t.Errorf("faults: %v", faults)
		}
		got := p.Loads[0].FillPercent(j.Containers[0])
		if got < last {
			t.Errorf("%.2f %% after %.2f %%", got, last)
		}
		last = got
		told++
	}})
	if err != nil || told == 0 || p.Loads[0].FillPercent(j.Containers[0]) != last {
		t.Errorf("told %d plans, the last with %.2f %%, the answer has %.2f %%, %v", told, last, p.Loads[0].FillPercent(j.Containers[0]), err)
	}
}

func TestPack_cheapestSet(t *testing.T) {
	offer := func(name string, length int, usd int64) Container {
		return Container{Name: name, Inner: Size{length, 2000, 2000}, Cost: money.Of(usd, money.USD)}
	}
	cubes := func(n int) []Carton { return []Carton{{Size: Size{1000, 1000, 1000}, Quantity: n}} }
	for _, c := range []struct {
		name       string
		small, big int64
		cubes      int
		want       int64
	}{
		{"two small ones are cheaper", 10, 25, 40, 20},
		{"the big one is cheaper", 10, 18, 40, 18},
		{"a big one and a small one", 10, 18, 44, 28},
		{"the last is small", 10, 18, 45, 28},
		{"big ones only", 10, 18, 80, 36},
		{"dear big ones", 10, 21, 80, 40},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pack(t, Job{Containers: []Container{offer("small", 5000, c.small), offer("big", 10_000, c.big)}, Cartons: cubes(c.cubes)}, 2000)
			if p.Cost.Minor != c.want || len(p.Left) > 0 {
				t.Errorf("costs %d, want %d; left %v", p.Cost.Minor, c.want, p.Left)
			}
			if p.Bound.CostMinor > p.Cost.Minor {
				t.Errorf("bound %d is above what is possible", p.Bound.CostMinor)
			}
		})
	}
}

func TestPack_usesNoMoreContainersThanThereAre(t *testing.T) {
	j := Job{
		Containers: []Container{{Name: "a", Inner: Size{1000, 1000, 1000}, Available: 2}, {Name: "b", Inner: Size{2000, 1000, 1000}, Available: 1}},
		Cartons:    []Carton{{Size: Size{1000, 1000, 500}, Quantity: 11}},
	}
	p := pack(t, j, 500)
	if loaded(p, 0) != 8 || len(p.Left) != 1 || p.Left[0].Quantity != 3 {
		t.Errorf("loaded %d, left %v", loaded(p, 0), p.Left)
	}
}

func TestPack_begunContainersComeFirst(t *testing.T) { // rule stow-7
	j := Job{
		Containers: []Container{{Name: "a", Inner: Size{1000, 1000, 1000}}},
		Cartons:    []Carton{{Size: Size{1000, 1000, 500}, Quantity: 4}},
		Begun:      []Begun{{Fixed: []Fixed{{Size: Size{1000, 1000, 500}, Loaded: true}}}},
	}
	p := pack(t, j, 200)
	if len(p.Loads) != 2 || len(p.Loads[0].Placements) != 2 || len(p.Left) > 0 {
		t.Errorf("want two containers of two, got %+v", p)
	}
}

func TestPack_nothingToLoad(t *testing.T) {
	for _, j := range []Job{oneBox(Size{100, 100, 100}), {Containers: []Container{{Inner: Size{100, 100, 100}}}}} {
		p := pack(t, j, 10)
		for _, l := range p.Loads {
			if len(l.Placements) > 0 {
				t.Errorf("loaded %v", l.Placements)
			}
		}
	}
}

func TestPack_refusesWhatCannotBe(t *testing.T) {
	pin := func(at Point, s Size) Fixed { return Fixed{At: at, Size: s} }
	cube := Size{500, 500, 500}
	for _, c := range []struct {
		name, field string
		spoil       func(j *Job)
	}{
		{"no container", "containers", func(j *Job) { j.Containers = nil }},
		{"zero length", "cartons[1].size.length", func(j *Job) { j.Cartons[1].Size.Length = 0 }},
		{"negative height", "cartons[1].size.height", func(j *Job) { j.Cartons[1].Size.Height = -5 }},
		{"absurd width", "cartons[1].size.width", func(j *Job) { j.Cartons[1].Size.Width = 1 << 62 }},
		{"container of a kilometre", "containers[0].inner.length", func(j *Job) { j.Containers[0].Inner.Length = 1_000_000 }},
		{"negative weight", "cartons[1].weight_grams", func(j *Job) { j.Cartons[1].WeightGrams = -1 }},
		{"weight beyond all scales", "cartons[1].weight_grams", func(j *Job) { j.Cartons[1].WeightGrams = 1 << 62 }},
		{"load on top beyond all scales", "cartons[1].max_top_grams", func(j *Job) { j.Cartons[1].MaxTopGrams = 1 << 62 }},
		{"negative payload", "containers[0].payload_grams", func(j *Job) { j.Containers[0].PayloadGrams = -1 }},
		{"negative cost", "containers[0].cost", func(j *Job) { j.Containers[0].Cost.Minor = -1 }},
		{"cost that would overflow", "containers[0].cost", func(j *Job) { j.Containers[0].Cost.Minor = 1 << 62 }},
		{"two currencies", "containers[1].cost", func(j *Job) {
			j.Containers[0].Cost = money.Of(1, money.USD)
			j.Containers = append(j.Containers, Container{Inner: cube, Cost: money.Of(1, money.EUR)})
		}},
		{"half a door", "containers[0].door", func(j *Job) { j.Containers[0].Door.Width = 500 }},
		{"a million cartons", "cartons[0].quantity", func(j *Job) { j.Cartons[0].Quantity = 1_000_000 }},
		{"many times many cartons", "cartons", func(j *Job) { j.Cartons[0].Quantity, j.Cartons[1].Quantity = 15_000, 15_000 }},
		{"a million lines", "cartons", func(j *Job) { j.Cartons = make([]Carton, 1_000_000) }},
		{"negative quantity", "cartons[0].quantity", func(j *Job) { j.Cartons[0].Quantity = -1 }},
		{"unknown side", "cartons[0].upright", func(j *Job) { j.Cartons[0].Upright = 9 }},
		{"negative drop", "cartons[0].drop", func(j *Job) { j.Cartons[0].Drop = -1 }},
		{"stacking without support", "cartons[0].max_top_grams", func(j *Job) { j.Support, j.Cartons[0].MaxTopGrams = NoSupport, 5 }},
		{"unknown support", "support", func(j *Job) { j.Support = 7 }},
		{"no number", "together", func(j *Job) { j.Together = nan() }},
		{"begun container that there is not", "begun[0].container", func(j *Job) { j.Begun = []Begun{{Container: 1}} }},
		{"pinned carton that there is not", "begun[0].fixed[0].carton", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{{Carton: 9, Size: cube}}}} }},
		{"pin through the wall", "begun[0].fixed[0]", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{pin(Point{600, 0, 0}, cube)}}} }},
		{"pin at a negative place", "begun[0].fixed[0].at", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{pin(Point{-1, 0, 0}, cube)}}} }},
		{"pins in one place", "begun[0].fixed[0]", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{pin(Point{}, cube), pin(Point{499, 0, 0}, cube)}}} }},
		{"pin in the air", "begun[0].fixed[0]", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{pin(Point{0, 0, 10}, cube)}}} }},
		{"pin of another size", "begun[0].fixed[0]", func(j *Job) { j.Begun = []Begun{{Fixed: []Fixed{pin(Point{}, Size{400, 500, 500})}}} }},
		{"more pins than cartons", "cartons[1].quantity", func(j *Job) {
			j.Cartons[1].Quantity = 0
			j.Begun = []Begun{{Fixed: []Fixed{{Carton: 1, Size: cube}}}}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := oneBox(Size{1000, 1000, 1000}, Carton{Size: cube, Quantity: 4}, Carton{Size: cube, Quantity: 2})
			c.spoil(&j)
			_, err := Pack(t.Context(), j, Options{RollOuts: 5})
			if !errs.Is(err, errs.Invalid) || !names(err, c.field) {
				t.Errorf("got %v, want an Invalid error at %s", err, c.field)
			}
		})
	}
}
