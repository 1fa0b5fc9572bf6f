package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"anyam/gallery/words"
)

// Spelling is what the visitor may have meant.
type Spelling struct {
	Words   string // empty if there is nothing to say
	Instead bool   // Words were searched, because what was typed has nothing; else they are only offered
}

// understand adds the matches of typed words to the slate and returns how many units they made. If words
// that nothing has can be repaired, what was meant is searched instead (rule search-5).
func (m *memory) understand(s *slate, typed []string, in mark) (units int, spelling Spelling) {
	all := m.take(s, typed)
	var meant []string
	repaired := false
	for _, t := range all {
		text := t.text
		if t.docs == 0 {
			if guess, ok := m.repair(text, in); ok {
				text, repaired = guess, true
			}
		}
		meant = append(meant, text...)
	}
	if !repaired {
		return len(all), Spelling{Words: m.offer(all)}
	}
	s.clear()
	return len(m.take(s, meant)), Spelling{Words: strings.Join(meant, " "), Instead: true}
}

// taken is how typed words were taken.
type taken struct {
	text      []string // of one unit
	docs      int      // that have it
	completed bool     // none has it, those have words that begin so
}

// take adds the matches of words to the slate, taking them as they are typed, or as beginnings of words
// where nothing has them.
func (m *memory) take(s *slate, typed []string) (all []taken) {
	units, texts := m.units(typed)
	for i, u := range units {
		t := taken{text: texts[i], docs: s.unit(m, u)}
		if t.docs == 0 && len(t.text) == 1 {
			t.docs = s.unit(m, m.completions(t.text[0]))
			t.completed = t.docs > 0
		}
		all = append(all, t)
	}
	return all
}

// repair guesses what the words of a unit were meant to be. A word of the thesaurus, or of every shop, is
// spelled well, whether or not there is a document for it.
func (m *memory) repair(text []string, in mark) (meant []string, ok bool) {
	if _, known := words.Synonyms(text); known > 0 || len(text) > 1 || words.IsStop(text[0]) {
		return nil, false
	}
	guess, ok := m.guess(text[0], in)
	return strings.Fields(guess), ok
}

// An error costs as much as a factor of so many documents gains: one letter wrong in a hundred is a
// careful typist, and the first letter is wrong far more seldom (J. J. Pollock and A. Zamora,
// "Collection and characterization of spelling errors in scientific and scholarly text", JASIS 34(1), 1983).
var (
	errorCost = math.Log(100)
	firstCost = math.Log(10)
	splitCost = math.Log(100)
)

// guess is the most likely word, or two, that a word which nothing has was meant to be: by Bayes, the
// likelihood of the error times how often the word is used.
func (m *memory) guess(typed string, in mark) (best string, ok bool) {
	type candidate struct {
		text  string
		value float64
	}
	var all []candidate
	for _, near := range m.vocabulary.Nearest(typed) {
		text := m.vocabulary.Word(near.Number)
		if used := m.used(near.Number, in); used > 0 && !words.IsStop(text) {
			value := math.Log(float64(used)) - float64(near.Distance)*errorCost
			if !near.First {
				value -= firstCost
			}
			all = append(all, candidate{text, value})
		}
	}
	for _, pair := range m.vocabulary.Splits(typed) {
		if used := min(m.used(pair[0], in), m.used(pair[1], in)); used > 0 {
			text := m.vocabulary.Word(pair[0]) + " " + m.vocabulary.Word(pair[1])
			all = append(all, candidate{text, math.Log(float64(used)) - splitCost})
		}
	}
	if len(all) == 0 {
		return "", false
	}
	return slices.MaxFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.value, b.value), strings.Compare(b.text, a.text))
	}).text, true
}

// used is how often a word is used in documents: as itself, or else as a word with the same meaning.
func (m *memory) used(n uint32, in mark) int {
	if weighted := m.docs(n, in); weighted > 0 {
		return weighted
	}
	same, _ := words.Synonyms([]string{m.vocabulary.Word(n)})
	for _, phrase := range same {
		for _, w := range m.synonym(phrase) {
			if m.stands(w.terms[0]) {
				return 1
			}
		}
	}
	return 0
}

// docs is how many live documents a word stands in; those with a text in the reader's language count double.
func (m *memory) docs(n uint32, in mark) (docs int) {
	for _, p := range m.posts[n] {
		if m.live[p.place()] {
			docs++
			if p.mark()&in != 0 {
				docs++
			}
		}
	}
	return docs
}

// stands reports that a form of a term stands in a live document.
func (m *memory) stands(t term) bool {
	return slices.ContainsFunc(t, func(f form) bool { return m.docs(f.number, 0) > 0 })
}

// A word that few documents have is doubted if one with a single error less has very many more.
const (
	fewDocs   = 3
	manyTimes = 30
)

// offer is the typed words with doubtful ones replaced, or nothing.
func (m *memory) offer(all []taken) string {
	var meant []string
	doubted := false
	for _, t := range all {
		text := t.text
		if len(text) == 1 && t.docs > 0 && !t.completed {
			if better := m.doubt(text[0], t.docs); better != "" {
				text, doubted = []string{better}, true
			}
		}
		meant = append(meant, text...)
	}
	if !doubted {
		return ""
	}
	return strings.Join(meant, " ")
}

// doubt is the word that is used far more often than a typed one, or nothing. A word that stands in no
// document as it was typed, and was matched by its stem only (earings: ear), is doubted sooner.
func (m *memory) doubt(typed string, docs int) (better string) {
	most := manyTimes*docs - 1
	if !m.stands(m.exact(typed)) {
		most = fewDocs
	} else if docs > fewDocs {
		return ""
	}
	if _, known := words.Synonyms([]string{typed}); known > 0 {
		return ""
	}
	for _, near := range m.vocabulary.Nearest(typed) {
		word := m.vocabulary.Word(near.Number)
		if near.Distance > 1 || !near.First || words.IsStop(word) || sameWord(typed, word) {
			continue
		}
		if used := m.docs(near.Number, 0); used > most || used == most && better != "" && word < better {
			most, better = used, word
		}
	}
	return better
}

// sameWord reports that two words are forms of one.
func sameWord(a, b string) bool {
	return slices.ContainsFunc(stemmed[:], func(l language) bool { return words.Stem(l.lang, a) == words.Stem(l.lang, b) })
}
