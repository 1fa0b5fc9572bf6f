package fill

import (
	"slices"
	"testing"
)

func boxes(n int, stands ...Size) Kind {
	s := stands[0]
	return Kind{Stands: stands, Count: n, Volume: int64(s[0]) * int64(s[1]) * int64(s[2]), MaxTop: -1}
}

func TestFits_comparesThreeSidesAtOnce(t *testing.T) {
	space := dims{100, maxSide, 1}
	for _, c := range []struct {
		d    dims
		want bool
	}{
		{dims{100, maxSide, 1}, true}, {dims{1, 1, 1}, true}, {dims{101, 1, 1}, false}, {dims{1, 1, 2}, false}, {dims{maxSide, 1, 1}, false}, {dims{100, maxSide, maxSide}, false},
	} {
		if got := fits(space.packed(), c.d.packed()); got != c.want {
			t.Errorf("%v into %v: %v, want %v", c.d, space, got, c.want)
		}
	}
}

func TestReach_boundedSums(t *testing.T) {
	e := engine{inner: dims{20, 10, 5}, kinds: []kind{{stands: []dims{{7, 4, 9}, {4, 7, 9}}}, {stands: []dims{{9, 3, 3}}}}}
	e.listSides()
	r := e.newReach([]int32{1, 2})
	// Along: 7 or 4 once each, 9 twice. Both sides of the first count, because which way it lies is open.
	for most, want := range map[int]int32{3: 0, 4: 4, 6: 4, 8: 7, 10: 9, 12: 11, 14: 13, 17: 16, 19: 18, 20: 20} {
		if got := r.l[most]; got != want {
			t.Errorf("along, up to %d: %d, want %d", most, got, want)
		}
	}
	if r.h[5] != 3 || r.w[10] != 10 {
		t.Errorf("upwards %d, across %d", r.h[5], r.w[10])
	}
}

func TestBuildBlocks_joinsWithoutLoss(t *testing.T) {
	kinds := []kind{
		{stands: []dims{{2, 2, 1}}, count: 2, volume: 4, maxTop: -1},
		{stands: []dims{{2, 2, 2}}, count: 1, volume: 8, maxTop: -1},
	}
	blocks := buildBlocks(dims{4, 2, 4}, kinds, true, 1, 1000)
	for i := range blocks {
		b := &blocks[i]
		if b.volume != b.dims.volume() || b.topL != b.l || b.topW != b.w {
			t.Errorf("%+v is not full", b)
		}
		if b.l > 4 || b.w > 2 || b.h > 4 || !stocked([]int32{2, 1}, b.needs) {
			t.Errorf("%+v is too large, or takes more than there is", b)
		}
	}
	whole := func(b block) bool { return b.volume == 16 && b.dims == dims{4, 2, 2} }
	tower := func(b block) bool { return b.volume == 16 && b.dims == dims{2, 2, 4} }
	if !slices.ContainsFunc(blocks, whole) || !slices.ContainsFunc(blocks, tower) {
		t.Errorf("all three make a block side by side and one above another, found %d blocks", len(blocks))
	}
}

func TestBuildBlocks_keepsToItsLimit(t *testing.T) {
	kinds := []kind{{stands: []dims{{10, 10, 10}}, count: 20_000, volume: 1000, maxTop: -1}}
	blocks := buildBlocks(dims{1200, 230, 230}, kinds, true, 1, 500)
	if len(blocks) == 0 || len(blocks) > 500 {
		t.Fatalf("%d blocks", len(blocks))
	}
	if !slices.ContainsFunc(blocks, func(b block) bool { return b.needs[0].n == 1 }) {
		t.Error("a single carton is a block, whatever the limit")
	}
	if !slices.ContainsFunc(blocks, func(b block) bool { return b.h == 230 && b.w == 230 }) {
		t.Error("a block as high and wide as the container is worth keeping")
	}
}

// The free spaces of a state are free, stand on something over their whole floor where the rule asks it, and none lies within another.
func TestOccupy_spacesAreFreeSupportedAndMaximal(t *testing.T) {
	for _, support := range []bool{true, false} {
		f := New(Room{Inner: Size{30, 20, 20}, Support: support, Kinds: []Kind{
			boxes(9, Size{7, 5, 4}, Size{5, 7, 4}), boxes(7, Size{6, 5, 4}, Size{5, 6, 4}, Size{4, 5, 6}), boxes(11, Size{3, 3, 2}), boxes(5, Size{11, 3, 7}),
		}})
		f.prepare(Task{Counts: []int{9, 7, 11, 5}})
		r := roller{engine: &f.engine, style: f.styles[0]}
		s := f.start(r.style)
		reach := f.newReach(s.left)
		for i := r.nextSpace(s); i >= 0; i = r.nextSpace(s) {
			if r.choose(s, s.spaces[i].cuboid, reach, 1); len(r.best) == 0 {
				r.pass(s, i)
				continue
			}
			r.place(s, s.spaces[i].cuboid, r.best[0].place)
			checkSpaces(t, s, support)
		}
		if len(s.puts) < 3 {
			t.Errorf("only %d blocks were placed", len(s.puts))
		}
	}
}

func checkSpaces(t *testing.T, s *state, support bool) {
	t.Helper()
	for i := range s.spaces {
		a := s.spaces[i].cuboid
		var base int64
		for k := range s.puts {
			if s.puts[k].overlaps(a) {
				t.Fatalf("space %v is not free: %v", a, s.puts[k].cuboid)
			}
			base += touchingArea(a, s.puts[k].cuboid)
		}
		if support && a.z0 > 0 && base != int64(a.x1-a.x0)*int64(a.y1-a.y0) {
			t.Fatalf("the floor of %v is not supported", a)
		}
		for k := range s.spaces {
			if k != i && s.spaces[k].holds(a) {
				t.Fatalf("space %v lies within %v", a, s.spaces[k].cuboid)
			}
		}
	}
}

func TestMergeTops_oneFloorOverTwoBlocks(t *testing.T) {
	f := New(Room{Inner: Size{20, 10, 20}, Support: true, Kinds: []Kind{boxes(2, Size{10, 10, 10}), boxes(1, Size{20, 10, 10})}})
	got := f.Fill(t.Context(), Task{Counts: []int{2, 1}, Budget: 50, Fixed: []Piece{
		{Kind: 0, At: [3]int{0, 0, 0}, Size: Size{10, 10, 10}}, {Kind: 0, At: [3]int{10, 0, 0}, Size: Size{10, 10, 10}},
	}}, nil)
	if got.Counts[1] != 1 {
		t.Errorf("the long carton finds no floor on two tops of one height: %+v", got)
	}
}

func TestFill_pricesDecide(t *testing.T) {
	f := New(Room{Inner: Size{10, 10, 10}, Support: true, Kinds: []Kind{boxes(1, Size{10, 10, 9}), boxes(1, Size{10, 10, 5})}})
	for _, c := range []struct {
		prices []float64
		want   int
	}{{nil, 0}, {[]float64{1, 2}, 1}} {
		got := f.Fill(t.Context(), Task{Counts: []int{1, 1}, Prices: c.prices, Budget: 50}, nil)
		if got.Counts[c.want] != 1 || len(got.Pieces) != 1 {
			t.Errorf("prices %v: took %v", c.prices, got.Counts)
		}
	}
}

func TestFill_nothingIsBroughtBehindWhatBars(t *testing.T) {
	f := New(Room{Inner: Size{30, 10, 10}, Support: true, Kinds: []Kind{boxes(3, Size{10, 10, 10})}})
	there := Piece{At: [3]int{10, 0, 0}, Size: Size{10, 10, 10}}
	for _, c := range []struct {
		bars bool
		want int
	}{{false, 2}, {true, 1}} {
		there.Bars = c.bars
		got := f.Fill(t.Context(), Task{Counts: []int{2}, Fixed: []Piece{there}, Budget: 50}, nil)
		if got.Counts[0] != c.want {
			t.Errorf("bars %v: %d are placed, want %d", c.bars, got.Counts[0], c.want)
		}
	}
}

func TestInspect_namesTheObstacle(t *testing.T) {
	weak := boxes(4, Size{10, 10, 5})
	weak.MaxTop, weak.Weight = 4, 5
	f := New(Room{Inner: Size{10, 10, 20}, Support: true, Payload: 100, Kinds: []Kind{weak, boxes(1, Size{10, 10, 16})}})
	in := f.Inspect([]int{1, 1}, []Piece{{At: [3]int{0, 0, 0}, Size: Size{10, 10, 5}}})
	if got, room := in.Why(0); got != Stacking || room != (Size{10, 10, 15}) {
		t.Errorf("got %d and %v, want %d", got, room, Stacking)
	}
	if got, _ := in.Why(1); got != NoSpace {
		t.Errorf("got %d, want %d", got, NoSpace)
	}
}

func BenchmarkRollOut(b *testing.B) {
	var kinds []Kind
	counts := make([]int, 12)
	for i := range counts {
		s := Size{300 + 53*i%400, 250 + 31*i%300, 200 + 17*i%250}
		kinds = append(kinds, boxes(14, s, Size{s[1], s[0], s[2]}))
		counts[i] = 14
	}
	f := New(Room{Inner: Size{5890, 2340, 2380}, Support: true, Kinds: kinds})
	f.prepare(Task{Counts: counts})
	r := roller{engine: &f.engine, style: f.styles[0]}
	empty := f.start(r.style)
	reach := f.newReach(empty.left)
	for b.Loop() {
		r.work.copyFrom(empty)
		r.complete(&r.work, reach)
	}
}
