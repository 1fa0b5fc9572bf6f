package searchbench

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"anyam/gallery/search"
)

// frequencies counts in how many documents each word stands.
type frequencies map[string]int

func (f frequencies) add(d search.Doc) {
	seen := map[string]bool{}
	for _, t := range d.Texts {
		for w := range strings.FieldsSeq(strings.ToLower(t.Text)) {
			if !seen[w] {
				seen[w] = true
				f[w]++
			}
		}
	}
}

// question is what a visitor types, and for a typing error what was meant.
type question struct{ typed, meant string }

// kind is a group of questions that cost about the same.
type kind struct {
	name      string
	questions []question
}

// questions draws some of each kind.
func (f frequencies) questions(docs, n int) []kind {
	r := rand.New(rand.NewPCG(11, 13))
	known := slices.Sorted(maps.Keys(f))
	rare := slices.DeleteFunc(slices.Clone(known), func(w string) bool { return f[w] > max(3, docs/2000) })
	common := slices.DeleteFunc(slices.Clone(known), func(w string) bool { return f[w] < docs/2 || len(w) < 4 || w == "yang" })
	usual := slices.DeleteFunc(slices.Clone(known), func(w string) bool { return f[w] < 20 || len(w) < 5 })
	draw := func(from []string) string { return from[r.IntN(len(from))] }
	kinds := []kind{{name: "a rare word"}, {name: "a word of most documents"}, {name: "two words"}, {name: "three letters"}, {name: "a typing error"}}
	for range n {
		thing, material := things[r.IntN(len(things))], materials[r.IntN(len(materials))]
		lang := r.IntN(2)
		meant := draw(usual)
		for i, q := range []question{
			{typed: draw(rare)}, {typed: draw(common)}, {typed: thing[lang] + " " + material[lang]}, {typed: draw(usual)[:3]},
			{typed: f.mistype(r, meant), meant: meant},
		} {
			kinds[i].questions = append(kinds[i].questions, q)
		}
	}
	return kinds
}

// mistype makes one error in a word, in long words sometimes two, so that no other word comes out.
func (f frequencies) mistype(r *rand.Rand, word string) string {
	for {
		w := mistake(r, word)
		if len(word) >= 8 && r.IntN(4) == 0 {
			w = mistake(r, w)
		}
		if f[w] == 0 && len(w) >= 4 && w != word {
			return w
		}
	}
}

func mistake(r *rand.Rand, w string) string {
	i, letter := r.IntN(len(w)-1), string(rune('a'+r.IntN(26)))
	switch r.IntN(4) {
	case 0:
		return w[:i] + w[i+1:]
	case 1:
		return w[:i+1] + letter + w[i+1:]
	case 2:
		return w[:i] + letter + w[i+1:]
	}
	return w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]
}
