package reconcile

import (
	"strings"

	"anyam/platform/clock"
)

// Fresh are the lines that are not among those known already (rule reconcile-4). Banks add to the text of a line overnight, and
// cut it in other exports: a known line of the same day and amount whose text begins as the new one's, or the other way round,
// is the same; each known line stands for one.
func Fresh(known, lines []Line) []Line {
	byKey := map[string]bool{}
	for _, k := range known {
		byKey[k.Key] = true
	}
	given := map[string]bool{}
	for _, l := range lines {
		given[l.Key] = true
	}
	type sum struct {
		day    clock.Date
		rupiah int64
	}
	loose := map[sum][]string{} // folded texts of known lines that none of the new ones is
	for _, k := range known {
		if !given[k.Key] {
			at := sum{k.Day, k.Rupiah}
			loose[at] = append(loose[at], Fold(k.Text))
		}
	}
	var fresh []Line
	for _, l := range lines {
		if byKey[l.Key] {
			continue
		}
		at, text := sum{l.Day, l.Rupiah}, Fold(l.Text)
		if i := longer(loose[at], text); i >= 0 {
			loose[at] = append(loose[at][:i:i], loose[at][i+1:]...)
			continue
		}
		fresh = append(fresh, l)
	}
	return fresh
}

// longer is the place of a text that begins as the other does; -1 for none. What is too short says nothing.
func longer(texts []string, text string) int {
	const least = 8
	for i, t := range texts {
		if min(len(t), len(text)) >= least && (strings.HasPrefix(t, text) || strings.HasPrefix(text, t)) {
			return i
		}
	}
	return -1
}
