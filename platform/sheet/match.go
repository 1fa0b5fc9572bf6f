package sheet

import (
	"slices"
	"strings"

	"anyam/platform/slug"
)

// Field is something that columns are looked through for.
type Field struct {
	Key   string
	Names []string          // what people call such a column, in any language
	Looks func(c Cell) bool // whether a cell can be nothing else; nil where only the name tells
}

// Match says that a column holds a field.
type Match struct {
	Column int
	Key    string
	By     By
}

// By says what a match was found by.
type By string

// What matches are found by.
const (
	ByName    By = "name"
	ByExample By = "example"
)

// likeEnough is from which likeness on a name counts.
const likeEnough = 0.7

// MatchColumns says which column holds which field: by its name, with typing errors and words around it, else by
// what stands in it. A column and a field are matched at most once; of equals the first wins.
func MatchColumns(h Header, sample []Row, fields []Field) []Match {
	type pair struct {
		column, field int
		like          float64
	}
	var pairs []pair
	for c, name := range h.Names {
		folded := slug.Of(name)
		for i, f := range fields {
			if like := f.likeness(folded); like >= likeEnough && (like >= 0.99 || !f.isContradicted(c, sample)) {
				pairs = append(pairs, pair{c, i, like})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.like > b.like:
			return -1
		case a.like < b.like:
			return 1
		}
		return a.column - b.column
	})
	columns, taken := map[int]bool{}, map[int]bool{}
	var found []Match
	for _, p := range pairs {
		if !columns[p.column] && !taken[p.field] {
			columns[p.column], taken[p.field] = true, true
			found = append(found, Match{p.column, fields[p.field].Key, ByName})
		}
	}
	for i, f := range fields {
		if taken[i] || f.Looks == nil {
			continue
		}
		for c := range h.Names {
			if like, n := f.share(c, sample); !columns[c] && n >= 2 && like >= 0.8 {
				columns[c] = true
				found = append(found, Match{c, f.Key, ByExample})
				break
			}
		}
	}
	slices.SortFunc(found, func(a, b Match) int { return a.Column - b.Column })
	return found
}

// share is the share of a column's cells that look like the field, and how many have anything in them.
func (f Field) share(column int, sample []Row) (like float64, n int) {
	for _, r := range sample {
		if c := r.Cell(column); c.Kind != Empty {
			n++
			if len(c.Text) <= longestName && f.Looks(c) {
				like++
			}
		}
	}
	return like / float64(max(n, 1)), n
}

// isContradicted reports whether what stands in a column speaks against its name.
func (f Field) isContradicted(column int, sample []Row) bool {
	if f.Looks == nil {
		return false
	}
	like, n := f.share(column, sample)
	return n >= 5 && like < 0.2
}

// generic are words that say little in the name of a column.
var generic = map[string]bool{
	"nama": true, "name": true, "no": true, "nomor": true, "number": true, "jumlah": true, "tanggal": true, "tgl": true, "data": true, "date": true,
	"of": true, "the": true, "dan": true, "and": true, "di": true, "yang": true, "anda": true, "your": true, "kode": true, "code": true,
}

func weight(words []string) float64 {
	sum := 0.0
	for _, w := range words {
		if generic[w] {
			sum += 0.3
			continue
		}
		sum++
	}
	return sum
}

// likeness is how much a folded name of a column is like one of the field's names, from 0 to 1.
func (f Field) likeness(folded string) float64 {
	best := 0.0
	for _, n := range f.Names {
		best = max(best, likeness(folded, slug.Of(n)))
	}
	return best
}

// likeness compares two folded names: the same, or the same but for typing errors, or one within more words.
func likeness(name, known string) float64 {
	if name == "" || known == "" {
		return 0
	}
	if name == known {
		return 1
	}
	joined, short := strings.ReplaceAll(name, "-", ""), strings.ReplaceAll(known, "-", "")
	switch {
	case joined == short:
		return 0.99
	case nearly(joined, short):
		return 0.9
	}
	words, wanted := strings.Split(name, "-"), strings.Split(known, "-")
	for _, w := range wanted {
		if !slices.ContainsFunc(words, func(have string) bool { return have == w || nearly(have, w) }) {
			return 0
		}
	}
	return 0.5 + 0.45*weight(wanted)/max(weight(words), weight(wanted))
}

// nearly reports whether two words differ by no more than typing errors: one letter left out, put in, changed or
// swapped with its neighbour from five letters on, two from nine on.
func nearly(a, b string) bool {
	allowed := 0
	switch n := min(len(a), len(b)); {
	case n >= 9:
		allowed = 2
	case n >= 5:
		allowed = 1
	}
	if allowed == 0 || len(a)-len(b) > allowed || len(b)-len(a) > allowed || len(a) > 60 || len(b) > 60 {
		return false
	}
	return distance(a, b) <= allowed
}

// distance is the optimal string alignment distance (Damerau 1964, each pair of letters edited once).
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
