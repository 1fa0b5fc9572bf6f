package impact

import (
	"cmp"

	"anyam/platform/id"
)

// fewest is how many makers a figure needs behind it to be shown (rule impact-2).
const fewest = 3

// Cell is a figure. Value means nothing while it is withheld.
type Cell struct {
	Value      int64
	IsWithheld bool
	behind     map[id.ID]bool // makers who stand for some of it
	isFew      bool           // one or two makers work in its place
}

// add counts n of a maker in.
func (c *Cell) add(maker id.ID, n int64) {
	if n == 0 {
		return
	}
	if c.behind == nil {
		c.behind = map[id.ID]bool{}
	}
	c.Value += n
	c.behind[maker] = true
}

// isSmall reports whether the figure must not be shown by itself (rule impact-2).
func (c *Cell) isSmall() bool { return c.isFew || len(c.behind) > 0 && len(c.behind) < fewest }

// hide withholds the figure for good: the number goes, so that no page or file can show it by a slip.
func (c *Cell) hide() {
	c.Value, c.IsWithheld = 0, true
}

// margin is figures that add up to a total.
type margin []*Cell

// withhold hides the small figures, and then the next smallest ones for as long as what the total gives
// away of the hidden ones has fewer than three makers behind it (rule impact-3). It always comes to an end
// with the total safe: when nothing but zeros is left in sight, the hidden figures are all of the total,
// which has three makers behind it or is hidden itself (rule impact-4).
func (m margin) withhold(total *Cell) {
	hidden := map[id.ID]bool{}
	isAny := false
	hide := func(c *Cell) {
		for maker := range c.behind {
			hidden[maker] = true
		}
		isAny = true
		c.hide()
	}
	for _, c := range m {
		if c.isSmall() {
			hide(c)
		}
	}
	for isAny && len(hidden) < fewest && !total.isSmall() {
		next := m.smallestShown()
		if next == nil {
			return
		}
		hide(next)
	}
}

// smallestShown is the smallest figure above zero that is still in sight.
func (m margin) smallestShown() *Cell {
	var best *Cell
	for _, c := range m {
		if c.IsWithheld || len(c.behind) == 0 {
			continue
		}
		if best == nil || cmp.Compare(c.Value, best.Value) < 0 {
			best = c
		}
	}
	return best
}

// settle withholds over all margins of one total, and then the total itself where it is small.
func settle(total *Cell, margins ...margin) {
	for _, m := range margins {
		m.withhold(total)
	}
	if total.isSmall() {
		total.hide()
	}
}
