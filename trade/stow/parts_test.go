package stow

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"anyam/platform/errs"
)

func nan() float64 { return math.NaN() }

func names(err error, field string) bool {
	e, ok := errors.AsType[*errs.Error](err)
	return ok && slices.ContainsFunc(e.Fields, func(f errs.Field) bool { return f.Name == field })
}

func TestBalance_centreAndHeaviestMetre(t *testing.T) {
	j := Job{Cartons: []Carton{{WeightGrams: 1000}, {WeightGrams: 3000}}}
	b := balanceOf(&j, &Container{Inner: Size{4000, 1000, 1000}}, []Placement{
		{Carton: 0, At: Point{0, 0, 0}, Size: Size{1000, 1000, 200}},
		{Carton: 1, At: Point{2000, 0, 0}, Size: Size{2000, 500, 400}},
	})
	want := Balance{Grams: 4000, CentreX: 2375, CentreY: 312.5, CentreZ: 175, OffX: 375, OffY: -187.5, MaxGramsPerMetre: 1500}
	if b != want {
		t.Errorf("got %+v, want %+v", b, want)
	}
}

func TestArrange_bringsTheCentreToTheMiddle(t *testing.T) {
	c := Container{Inner: Size{4000, 2000, 1000}}
	j := Job{Cartons: []Carton{{WeightGrams: 90_000}, {WeightGrams: 10_000}}}
	list := []Placement{
		{Carton: 0, At: Point{0, 0, 0}, Size: Size{1000, 1000, 500}},
		{Carton: 1, At: Point{1000, 0, 0}, Size: Size{1000, 1000, 500}},
		{Carton: 0, At: Point{2500, 0, 0}, Size: Size{1000, 1000, 500}},
		{Carton: 1, At: Point{2500, 0, 500}, Size: Size{1000, 1000, 500}},
	}
	before := balanceOf(&j, &c, list)
	arranged, walls := arrange(&j, &c, list)
	after := balanceOf(&j, &c, arranged)
	if walls != 3 || math.Abs(after.OffX) >= math.Abs(before.OffX) || math.Abs(after.OffY) >= math.Abs(before.OffY)/2 {
		t.Errorf("%d walls, off by %.0f and %.0f mm, before by %.0f and %.0f", walls, after.OffX, after.OffY, before.OffX, before.OffY)
	}
	far := 0
	for _, p := range arranged {
		far = max(far, p.At.X+p.Size.Length)
	}
	if far != 3000 {
		t.Errorf("walls of 3,000 mm end at %d mm: there is a gap", far)
	}
}

func TestArrange_wallsOfOneDropStayTogether(t *testing.T) { // rule stow-6
	c := Container{Inner: Size{4000, 1000, 1000}}
	j := Job{Cartons: []Carton{{WeightGrams: 1000, Drop: 2}, {WeightGrams: 90_000, Drop: 1}}}
	arranged, _ := arrange(&j, &c, []Placement{
		{Carton: 0, Size: Size{1000, 1000, 500}},
		{Carton: 1, At: Point{3000, 0, 0}, Size: Size{1000, 1000, 500}},
	})
	if arranged[0].Carton != 0 || arranged[1].At.X != 1000 {
		t.Errorf("the later drop stands in front: %+v", arranged)
	}
}

func TestSequence_pinwheelIsLiftedOver(t *testing.T) { // rule stow-8
	// Each waits for the next: B stands in front of A, C rests on B, D rests on C and stands behind A.
	list := []Placement{
		{Carton: 0, At: Point{1000, 0, 0}, Size: Size{500, 1000, 1000}},  // A, tall
		{Carton: 0, At: Point{1500, 500, 0}, Size: Size{500, 1500, 400}}, // B, before A, reaching beside it
		{Carton: 0, At: Point{0, 1000, 400}, Size: Size{2000, 500, 200}}, // C, on B, along A
		{Carton: 0, At: Point{0, 500, 600}, Size: Size{500, 1000, 300}},  // D, on C, behind A
	}
	c := Container{Inner: Size{2000, 2000, 1000}}
	got := sequence(&c, slices.Clone(list))
	lifted := 0
	for _, p := range got {
		if p.LiftOver {
			lifted++
		}
	}
	if lifted != 1 || len(got) != 4 {
		t.Fatalf("%d of %d are lifted over, want 1 of 4", lifted, len(got))
	}
	j := Job{Containers: []Container{c}, Cartons: []Carton{{Size: Size{500, 1000, 1000}, Quantity: 4}}, Support: NoSupport}
	for _, f := range verifyLoad(&j, 0, &Load{Placements: got}) {
		if f.Kind == FaultOrder {
			t.Errorf("the order breaks a rule that is not said: %v", f)
		}
	}
}

func TestSettle_letsCartonsDown(t *testing.T) {
	list := []Placement{
		{At: Point{0, 0, 700}, Size: Size{500, 500, 300}},
		{At: Point{200, 0, 0}, Size: Size{500, 500, 300}},
		{At: Point{600, 0, 500}, Size: Size{300, 500, 300}, Fixed: true},
	}
	settle(&Job{Cartons: []Carton{{}}}, &Container{}, list)
	if list[0].At.Z != 0 || list[1].At.Z != 500 || list[2].At.Z != 300 {
		t.Errorf("got %+v", list)
	}
}

func TestPack_withoutSupportNothingHangs(t *testing.T) {
	j := oneBox(Size{1000, 1000, 1000}, Carton{Size: Size{400, 300, 300}, Quantity: 9}, Carton{Size: Size{350, 450, 320}, Upright: AnyUp, Quantity: 9})
	j.Support = NoSupport
	list := pack(t, j, 100).Loads[0].Placements
	for i := range list {
		touches := list[i].At.Z == 0
		for k := range list {
			touches = touches || touchingArea(list[i].cuboid(), list[k].cuboid()) > 0
		}
		if !touches {
			t.Errorf("carton at %v hangs in the air", list[i].At)
		}
	}
}

func TestRevalue_badlyFilledIsDearer(t *testing.T) {
	j := Job{Containers: []Container{{Inner: Size{100, 100, 100}}}, Cartons: make([]Carton, 2)}
	f := fleet{job: &j, price: []float64{1, 1}, chance: rand.New(rand.NewPCG(1, 2))}
	f.revalue(&set{fillings: []filling{{counts: []int{1, 0}, volume: 950_000}, {counts: []int{0, 1}, volume: 500_000}}})
	if f.price[0] > 1.1 || f.price[1] < 1.4 {
		t.Errorf("prices %v after fills of 95 and 50 %%", f.price)
	}
}

func TestCover_findsTheCheapest(t *testing.T) {
	q := Covering{
		Columns: []Column{
			{Container: 0, Cost: 10, Counts: []int{4, 0}},
			{Container: 0, Cost: 10, Counts: []int{0, 3}},
			{Container: 0, Cost: 10, Counts: []int{2, 2}},
			{Container: 1, Cost: 17, Counts: []int{4, 3}},
		},
		Need: []int{8, 6}, Available: []int{-1, -1}, Below: 41,
	}
	for _, c := range []struct {
		name      string
		available []int
		below     int64
		want      int64
	}{
		{"two big ones", []int{-1, -1}, 41, 34},
		{"one big one there is", []int{-1, 1}, 41, 37},
		{"nothing is cheaper", []int{-1, -1}, 34, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			q.Available, q.Below = c.available, c.below
			times, ok := branching{nodes: 1000}.Cover(context.Background(), q)
			var cost int64
			held := make([]int, len(q.Need))
			for i, n := range times {
				cost += int64(n) * q.Columns[i].Cost
				for k, h := range q.Columns[i].Counts {
					held[k] += n * h
				}
			}
			if ok != (c.want > 0) || cost != c.want || ok && (held[0] < 8 || held[1] < 6) {
				t.Errorf("%v costs %d and holds %v, want %d", times, cost, held, c.want)
			}
		})
	}
}

func TestBound_countsWhatCannotStandTogether(t *testing.T) {
	one := func(int) int64 { return 1 }
	j := Job{Containers: []Container{{Inner: Size{1000, 1000, 1000}, PayloadGrams: 50_000}}}
	for _, c := range []struct {
		name   string
		carton Carton
		want   int
	}{
		{"by volume", Carton{Size: Size{500, 500, 500}, Quantity: 9}, 2},
		{"by weight", Carton{Size: Size{100, 100, 100}, Quantity: 9, WeightGrams: 20_000}, 4},
		{"by size", Carton{Size: Size{501, 501, 501}, Upright: AnyUp, Quantity: 5}, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			j.Cartons = []Carton{c.carton}
			if got := boundOf(&j, []int{c.carton.Quantity}, one); got.Containers != c.want || got.CostMinor != int64(c.want) {
				t.Errorf("got %+v, want %d", got, c.want)
			}
		})
	}
}

func TestNamed_knowsTheContainersOfTheSea(t *testing.T) {
	for _, c := range []struct {
		name   string
		length int
		door   int
	}{{"20'", 5890, 2280}, {"40'", 12030, 2280}, {"40' high cube", 12030, 2590}} {
		got, ok := Named(c.name)
		if !ok || got.Inner.Length != c.length || got.Door.Height != c.door {
			t.Errorf("%s: got %+v, %v", c.name, got, ok)
		}
	}
	if _, ok := Named("45'"); ok {
		t.Error("45' is not in the catalogue")
	}
}

func TestReadInstances_orLibrary(t *testing.T) {
	jobs, err := ReadInstances(strings.NewReader(" 2\r\n 1 2502505\r\n 587 233 220\r\n 1\r\n 1 108 0 76 0 30 1 40\r\n2\r\n10 6 16\r\n1\r\n3 6 1 9 12 1 20\r\n"))
	if err != nil || len(jobs) != 2 {
		t.Fatal(jobs, err)
	}
	if got := jobs[0].Cartons[0]; got.Size != (Size{108, 76, 30}) || got.Upright != HeightUp || got.Quantity != 40 {
		t.Errorf("got %+v", got)
	}
	if got := jobs[1].Cartons[0]; got.Size != (Size{6, 9, 12}) || got.Upright != LengthUp|HeightUp || got.Quantity != 20 {
		t.Errorf("of seven numbers: %+v", got)
	}
	for _, bad := range []string{"", "0", "x", "1\n1\n1 2\n", "1\n1\n1 2 3\n1\n1 2 3\n", "1\n1\n1 2 3\n9999999\n"} {
		if _, err := ReadInstances(strings.NewReader(bad)); !errs.Is(err, errs.Invalid) {
			t.Errorf("%q: got %v, want an Invalid error", bad, err)
		}
	}
}
