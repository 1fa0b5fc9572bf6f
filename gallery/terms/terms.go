// Package terms names crafts, materials and techniques in each language of the product.
//
// What is known has a key, which is what the database keeps, so that a maker who writes "kulit rotan" and
// a reader who looks for "rattan peel" mean the same. What is not known is kept as it was typed. The room
// is pure; it must never know a product.
package terms

import (
	_ "embed" // the table
	"slices"
	"strings"
	"sync"

	"anyam/platform/i18n"
)

// Kind is what a term names.
type Kind string

// The kinds.
const (
	Craft     Kind = "craft"
	Material  Kind = "material"
	Technique Kind = "technique"
)

// Term is a known word.
type Term struct {
	Kind  Kind
	Key   string // what is stored
	names map[i18n.Lang]string
}

// Name is the term in the language.
func (t Term) Name(lang i18n.Lang) string { return t.names[lang] }

//go:embed terms.txt
var table string

type glossary struct {
	byKind map[Kind][]Term
	byKey  map[Kind]map[string]Term
	byName map[Kind]map[string]Term // lower case, any language
}

var load = sync.OnceValue(func() glossary {
	g := glossary{map[Kind][]Term{}, map[Kind]map[string]Term{}, map[Kind]map[string]Term{}}
	for line := range strings.Lines(table) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || len(parts) != 4 {
			continue
		}
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		g.add(Term{Kind(parts[0]), parts[1], map[i18n.Lang]string{i18n.Indonesian: parts[2], i18n.English: parts[3]}})
	}
	return g
})

func (g glossary) add(t Term) {
	if g.byKey[t.Kind] == nil {
		g.byKey[t.Kind], g.byName[t.Kind] = map[string]Term{}, map[string]Term{}
	}
	g.byKind[t.Kind] = append(g.byKind[t.Kind], t)
	g.byKey[t.Kind][t.Key] = t
	for _, name := range t.names {
		g.byName[t.Kind][strings.ToLower(name)] = t
	}
}

// All are the known terms of a kind, in the order of their names in the language.
func All(kind Kind, lang i18n.Lang) []Term {
	all := slices.Clone(load().byKind[kind])
	slices.SortFunc(all, func(a, b Term) int {
		return strings.Compare(strings.ToLower(a.Name(lang)), strings.ToLower(b.Name(lang)))
	})
	return all
}

// Name is a stored word as readers of the language call it, in English where it has no name in theirs; one that is not known
// stays as it is.
func Name(kind Kind, stored string, lang i18n.Lang) string {
	t, ok := load().byKey[kind][stored]
	if !ok {
		return stored
	}
	if name := t.Name(lang); name != "" {
		return name
	}
	return t.Name(i18n.English)
}

// Names are stored words as readers of the language call them.
func Names(kind Kind, stored []string, lang i18n.Lang) []string {
	names := make([]string, len(stored))
	for i, s := range stored {
		names[i] = Name(kind, s, lang)
	}
	return names
}

// Key is what is stored of a word as it was typed: the key of a known term, else the word.
func Key(kind Kind, typed string) string {
	if t, ok := load().byName[kind][strings.ToLower(strings.TrimSpace(typed))]; ok {
		return t.Key
	}
	return strings.TrimSpace(typed)
}

// Keys are what is stored of words as they were typed, each once.
func Keys(kind Kind, typed []string) []string {
	var keys []string
	for _, word := range typed {
		if k := Key(kind, word); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// IsKnown reports whether a stored word is a known term.
func IsKnown(kind Kind, stored string) bool {
	_, ok := load().byKey[kind][stored]
	return ok
}
