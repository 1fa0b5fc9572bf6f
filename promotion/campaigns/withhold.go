package campaigns

import (
	"cmp"
	"slices"
)

// Fewest is how many visits a figure needs to be shown (rule campaigns-7).
const Fewest = 5

// Count is how many visits there were of a kind: of a day, from a country, with a device, by a link.
type Count struct {
	Key string // empty: not told
	N   int64
}

// Margin is counts of one kind that add up to all visits. Those that are not among Shown are together Rest.
type Margin struct {
	Shown []Count // the largest first
	Rest  int64   // visits of what is withheld, Fewest at least; 0 if nothing is, or if all of it is withheld and fewer
}

// Total is a number of visits; less than Fewest are withheld.
type Total int64

// IsWithheld reports whether the number must not be shown.
func (t Total) IsWithheld() bool { return t > 0 && t < Fewest }

// withhold hides the small counts, and then the next smallest ones for as long as what is hidden is fewer than Fewest together: all of them,
// if need be (rule campaigns-7).
func withhold(counts []Count) Margin {
	all := slices.DeleteFunc(slices.Clone(counts), func(c Count) bool { return c.N <= 0 })
	slices.SortFunc(all, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key)) })
	m := Margin{Shown: all}
	for len(m.Shown) > 0 {
		last := m.Shown[len(m.Shown)-1]
		if last.N >= Fewest && (m.Rest == 0 || m.Rest >= Fewest) {
			return m
		}
		m.Shown, m.Rest = m.Shown[:len(m.Shown)-1], m.Rest+last.N
	}
	if m.Rest < Fewest {
		m.Rest = 0
	}
	return m
}
