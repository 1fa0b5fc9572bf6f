package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestWeave_sameSeedSameCloth(t *testing.T) {
	a, b := Weave{Seed: "Sekar Jati", Columns: 6, Rows: 6}, Weave{Seed: "Sekar Jati", Columns: 6, Rows: 6}
	if !reflect.DeepEqual(a.strands(), b.strands()) {
		t.Error("one name, two cloths")
	}
}

func TestWeave_namesRarelyShareACloth(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"Siti", "Bambang", "Made", "Ratna", "Slamet", "Nurul", "Agus", "Wahyu", "Dewi", "Joko"} {
		var cloth strings.Builder
		for _, s := range (Weave{Seed: name, Columns: 6, Rows: 6}).strands() {
			cloth.WriteString(s.Class + s.Data)
		}
		seen[cloth.String()] = true
	}
	if len(seen) < 9 {
		t.Errorf("ten names have %d cloths", len(seen))
	}
}

// Each crossing of the drawing shows exactly one strand.
func TestWeave_drawsEachCrossingOnce(t *testing.T) {
	for _, seed := range []string{"a", "b", "c", "Gembol Margo", "Tikar Ayu", "kawung", "akar", "Rotan Gresik"} {
		w := Weave{Seed: seed, Columns: 8, Rows: 10}
		covered := map[[2]int]int{}
		for _, s := range w.strands() {
			if s.Class == "dip" || s.Class == "fibre" {
				continue
			}
			for part := range strings.SplitSeq(strings.TrimPrefix(s.Data, "M"), "M") {
				var x, y, width, height, back int
				if _, err := fmt.Sscanf(part, "%d %dh%dv%dh-%dz", &x, &y, &width, &height, &back); err != nil {
					t.Fatalf("%q: %v", part, err)
				}
				for c := range w.Columns {
					for r := range w.Rows {
						middleX, middleY := c*cell+cell/2, r*cell+cell/2
						if middleX > x && middleX < x+width && middleY > y && middleY < y+height {
							covered[[2]int{r, c}]++
						}
					}
				}
			}
		}
		for r := range w.Rows {
			for c := range w.Columns {
				if n := covered[[2]int{r, c}]; n != 1 {
					t.Fatalf("%s: crossing %d,%d shows %d strands", seed, r, c, n)
				}
			}
		}
	}
}

// Where the weft is not on top the warp is: together their floats cover each crossing once.
func TestFloats_coverEachCrossingOnce(t *testing.T) {
	const n = 12
	for i, over := range bindings {
		var covered [n][n]int
		for r := range n {
			floats(n, func(c int) bool { return over(r, c) }, func(from, length int) {
				for c := from; c < from+length; c++ {
					covered[r][c]++
				}
			})
		}
		for c := range n {
			floats(n, func(r int) bool { return !over(r, c) }, func(from, length int) {
				for r := from; r < from+length; r++ {
					covered[r][c]++
				}
			})
		}
		for r := range n {
			for c := range n {
				if covered[r][c] != 1 {
					t.Fatalf("binding %d: crossing %d,%d is covered %d times", i, r, c, covered[r][c])
				}
			}
		}
	}
}

// No strand may lie on top so long that the cloth would fall apart.
func TestBindings_hold(t *testing.T) {
	for i, over := range bindings {
		for r := range 24 {
			floats(24, func(c int) bool { return over(r, c) }, func(_, length int) {
				if length > 6 {
					t.Errorf("binding %d: a float over %d strands", i, length)
				}
			})
		}
	}
}
