package words

// Distance counts the least insertions, deletions, substitutions and swaps of neighbours that make b of a,
// where no part is edited twice: the optimal string alignment distance, as typing errors are counted
// since F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3),
// 1964. It gives up beyond limit and then returns limit+1. Characters are Unicode code points.
func Distance(a, b string, limit int) int {
	var bufA, bufB [longest]rune
	return distance(appendRunes(bufA[:0], a), appendRunes(bufB[:0], b), limit)
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

// distance keeps three rows of the table: a swap looks back two.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var buf [3 * (longest + 1)]int
	cells := buf[:]
	if n := 3 * (len(b) + 1); n > len(cells) {
		cells = make([]int, n)
	}
	w := len(b) + 1
	before, last, row := cells[:w], cells[w:2*w], cells[2*w:3*w]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
