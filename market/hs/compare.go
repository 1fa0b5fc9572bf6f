package hs

import (
	"slices"
	"strings"
	"sync"
)

// Comparison says what decides between the best hits: a table of the traits in which they differ, and
// the legal notes that part them.
type Comparison struct {
	Columns []string // names of the traits that differ
	Rows    []Row
	Notes   []Note
}

// Row is one code with its trait values, one for each column; an empty cell allows anything.
type Row struct {
	Code  string
	Text  string
	Cells []string
}

// Note is a rule that decides between codes, and where the nomenclature says so.
type Note struct {
	Text   string
	Source string
}

const (
	maxCompared = 5
	maxNotes    = 4
)

// Compare sets the best five hits side by side.
func (ix *Index) Compare(hits []Hit, lang string) Comparison {
	hits = hits[:min(len(hits), maxCompared)]
	traits := ix.differing(hits)
	c := Comparison{Notes: decidingNotes(hits, lang)}
	for _, t := range traits {
		c.Columns = append(c.Columns, traitTexts().label(t, lang))
	}
	for _, h := range hits {
		e := ix.entries[h.Code]
		row := Row{Code: h.Code, Text: e.Text(lang)}
		for _, t := range traits {
			row.Cells = append(row.Cells, cell(e, t, lang))
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func cell(e Entry, trait, lang string) string {
	var texts []string
	for _, v := range e.Traits[trait] {
		texts = append(texts, traitTexts().value(trait, v, lang))
	}
	return strings.Join(texts, "; ")
}

// differing are the traits whose allowed values are not the same for all hits.
func (ix *Index) differing(hits []Hit) []string {
	var out []string
	for _, trait := range traitTexts().order {
		differs := slices.ContainsFunc(hits, func(h Hit) bool {
			return !slices.Equal(ix.entries[h.Code].Traits[trait], ix.entries[hits[0].Code].Traits[trait])
		})
		if differs {
			out = append(out, trait)
		}
	}
	return out
}

// decidingNote applies when codes under both sides are among the hits; with against "-" as soon as its
// codes are.
type decidingNote struct {
	codes, against []string
	text           wording
	source         string
}

var allNotes = sync.OnceValue(func() []decidingNote {
	var out []decidingNote
	for _, r := range table("notes.csv") {
		out = append(out, decidingNote{codes: strings.Fields(r[0]), against: strings.Fields(r[1]),
			text: wording{en: r[2], id: r[3]}, source: r[4]})
	}
	return out
})

// decidingNotes are the notes for the hits. The note about the best hits comes first.
func decidingNotes(hits []Hit, lang string) []Note {
	type placed struct {
		place int
		note  Note
	}
	var found []placed
	for _, n := range allNotes() {
		left, right := firstUnder(hits, n.codes), firstUnder(hits, n.against)
		if n.against[0] == "-" {
			right = left
		}
		if left < 0 || right < 0 {
			continue
		}
		found = append(found, placed{left + right, Note{n.text.in(lang), n.source}})
	}
	slices.SortStableFunc(found, func(a, b placed) int { return a.place - b.place })
	var out []Note
	for _, f := range found[:min(len(found), maxNotes)] {
		out = append(out, f.note)
	}
	return out
}

// firstUnder is the place of the first hit whose code begins with one of the prefixes, or -1.
func firstUnder(hits []Hit, prefixes []string) int {
	return slices.IndexFunc(hits, func(h Hit) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(h.Code, p) })
	})
}
