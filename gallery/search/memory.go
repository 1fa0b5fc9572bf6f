package search

import (
	"slices"

	"anyam/gallery/words"
	"anyam/platform/id"
)

// memory is the index that a process keeps over all documents: which words stand where, and the columns.
type memory struct {
	*columns
	vocabulary *words.Vocabulary
	posts      [][]posting // by number of the word, by place
	stems      [2]map[string][]uint32
	change     int64 // the last change that is in it
	dead       int   // documents that were replaced or removed since it was compacted
}

// posting says that a word stands in a document: the place of the document, then four bits of mark.
type posting uint32

func (p posting) place() uint32 { return uint32(p >> 4) }
func (p posting) mark() mark    { return mark(p & 15) }

// language is one whose stems are known, and its bit.
type language struct {
	lang string
	in   mark
}

// stemmed are the languages in the order in which they index memory.stems.
var stemmed = [2]language{{words.Indonesian, inID}, {words.English, inEN}}

func newMemory() *memory {
	m := &memory{columns: newColumns(), vocabulary: words.NewVocabulary()}
	for i := range m.stems {
		m.stems[i] = map[string][]uint32{}
	}
	// Words of the thesaurus are known though no document has them, so that keranjng leads to baskets.
	for _, w := range words.Thesaurus() {
		m.word(w)
	}
	return m
}

// word is the number of a word, new or known.
func (m *memory) word(w string) uint32 {
	n, isNew := m.vocabulary.Add(w)
	if isNew {
		m.posts = append(m.posts, nil)
		for i := range m.stems {
			stem := words.Stem(stemmed[i].lang, m.vocabulary.Word(n))
			m.stems[i][stem] = append(m.stems[i][stem], n)
		}
	}
	return n
}

// put adds a document in place of its former version.
func (m *memory) put(r record, encoded string) {
	m.remove(r.id)
	place := m.add(r)
	decode(encoded, func(w string, k mark) {
		n := m.word(w)
		m.posts[n] = append(m.posts[n], posting(place<<4)|posting(k))
	})
}

func (m *memory) remove(doc id.ID) {
	if m.kill(doc) {
		m.dead++
	}
}

// settle makes the memory ready for searching after documents were put or removed.
func (m *memory) settle() {
	m.vocabulary.Sort()
	if m.dead > 200+len(m.places)/4 {
		m.compact()
	}
}

// compact leaves the dead places out. What it keeps lies in as little memory as it needs.
func (m *memory) compact() {
	moved := make([]uint32, len(m.ids))
	next := newColumns()
	for place := range uint32(len(m.ids)) {
		if m.live[place] {
			moved[place] = next.add(m.record(place))
		}
	}
	kept := 0
	for _, list := range m.posts {
		for _, p := range list {
			if m.live[p.place()] {
				kept++
			}
		}
	}
	all := make([]posting, 0, kept)
	for n, list := range m.posts {
		from := len(all)
		for _, p := range list {
			if m.live[p.place()] {
				all = append(all, posting(moved[p.place()]<<4)|p&15)
			}
		}
		m.posts[n] = slices.Clip(all[from:])
	}
	m.columns, m.dead = next, 0
}
