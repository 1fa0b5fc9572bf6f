package impact

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"anyam/platform/id"
)

// cellOf is a figure with makers named by numbers behind it, one each.
func cellOf(value int64, makers ...int) Cell {
	c := Cell{Value: value, behind: map[id.ID]bool{}}
	for _, m := range makers {
		c.behind[id.ID(strconv.Itoa(m))] = true
	}
	return c
}

func TestWithhold(t *testing.T) {
	for _, tc := range []struct {
		name  string
		cells []Cell
		total Cell
		want  []bool // withheld
		gone  bool   // the total too
	}{
		{"three makers are enough", []Cell{cellOf(5, 1, 2, 3), cellOf(7, 4, 5, 6)}, cellOf(12, 1, 2, 3, 4, 5, 6), []bool{false, false}, false},
		{"two are not, and the total must not give them away (rules impact-2 and impact-3)",
			[]Cell{cellOf(5, 1, 2), cellOf(9, 3, 4, 5), cellOf(7, 6, 7, 8)}, cellOf(21, 1, 2, 3, 4, 5, 6, 7, 8), []bool{true, false, true}, false},
		{"two small ones of one maker each still give away each other",
			[]Cell{cellOf(5, 1), cellOf(5, 2), cellOf(7, 6, 7, 8)}, cellOf(17, 1, 2, 6, 7, 8), []bool{true, true, true}, false},
		{"three small ones hide one another", []Cell{cellOf(5, 1), cellOf(6, 2), cellOf(8, 3), cellOf(9, 4, 5, 6)}, cellOf(28, 1, 2, 3, 4, 5, 6), []bool{true, true, true, false}, false},
		{"the same maker in three months is one maker", []Cell{cellOf(1, 1), cellOf(1, 1), cellOf(1, 1), cellOf(9, 4, 5, 6)}, cellOf(12, 1, 4, 5, 6), []bool{true, true, true, true}, false},
		{"nothing is no secret among many", []Cell{cellOf(0), cellOf(9, 4, 5, 6)}, cellOf(9, 4, 5, 6), []bool{false, false}, false},
		{"nothing is a secret where one works", []Cell{{isFew: true}, cellOf(9, 4, 5, 6)}, cellOf(9, 4, 5, 6), []bool{true, true}, false},
		{"a total of two goes with its parts (rule impact-4)", []Cell{cellOf(5, 1), cellOf(5, 2), cellOf(0)}, cellOf(10, 1, 2), []bool{true, true, false}, true},
	} {
		var m margin
		for i := range tc.cells {
			m = append(m, &tc.cells[i])
		}
		settle(&tc.total, m)
		for i, want := range tc.want {
			if tc.cells[i].IsWithheld != want {
				t.Errorf("%s: figure %d withheld %t, want %t", tc.name, i, tc.cells[i].IsWithheld, want)
			}
			if tc.cells[i].IsWithheld && tc.cells[i].Value != 0 {
				t.Errorf("%s: figure %d is withheld and still there", tc.name, i)
			}
		}
		if tc.total.IsWithheld != tc.gone {
			t.Errorf("%s: total withheld %t, want %t", tc.name, tc.total.IsWithheld, tc.gone)
		}
	}
}

// TestWithhold_totalGivesNothingAway plays the reader who subtracts, over random margins (rule impact-3).
func TestWithhold_totalGivesNothingAway(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 20_000 {
		cells := make([]Cell, 1+random.IntN(6))
		var total Cell
		var m margin
		for i := range cells {
			for range random.IntN(6) {
				maker, n := id.ID(strconv.Itoa(random.IntN(9))), int64(1+random.IntN(5))
				cells[i].add(maker, n)
				total.add(maker, n)
			}
			cells[i].isFew = random.IntN(8) == 0
			m = append(m, &cells[i])
		}
		settle(&total, m)
		secret := map[id.ID]bool{}
		isAny := false
		for _, c := range cells {
			if !c.IsWithheld && len(c.behind) > 0 && len(c.behind) < fewest {
				t.Fatalf("round %d: a figure with %d makers is shown", round, len(c.behind))
			}
			if c.IsWithheld {
				isAny = true
				for maker := range c.behind {
					secret[maker] = true
				}
			}
		}
		if isAny && !total.IsWithheld && len(total.behind) > 0 && len(secret) < fewest {
			t.Fatalf("round %d: the total gives away %d makers", round, len(secret))
		}
	}
}
