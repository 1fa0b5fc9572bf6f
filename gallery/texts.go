package gallery

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"anyam/gallery/segment"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// The units of a piece: what is translated as one text. Options and their values add units of their own (OptionUnit, ValueUnit).
const (
	UnitName    = "name"
	UnitStory   = "story"
	UnitCare    = "care"
	UnitWarning = "warning"
)

// MaxLangs bounds in how many languages a piece is told.
const MaxLangs = 24

// maxWord bounds the name of an option or of a value, in characters.
const maxWord = 40

// Unit is a text of a piece that is translated as one.
type Unit struct {
	ID  string
	Max int // characters
}

// OptionUnit is the unit of the own name of option i, counted from 0.
func OptionUnit(i int) string { return "option." + strconv.Itoa(i) }

// ValueUnit is the unit of a value of option i.
func ValueUnit(i int, key string) string { return OptionUnit(i) + "." + key }

// Units are the texts of the piece, in the order in which they are read.
func (p Product) Units() []Unit {
	units := []Unit{{UnitName, MaxName}, {UnitStory, MaxStory}, {UnitCare, MaxNote}, {UnitWarning, MaxNote}}
	for i, o := range p.Options {
		if o.Kind == ByOther {
			units = append(units, Unit{OptionUnit(i), maxWord})
		}
		for _, v := range o.Values {
			units = append(units, Unit{ValueUnit(i, v.Key), maxWord})
		}
	}
	return units
}

// Said is a unit in a language; "" where it is not said.
func (p Product) Said(unit string, lang i18n.Lang) string {
	t := p.Texts[lang]
	switch unit {
	case UnitName:
		return t.Name
	case UnitStory:
		return t.Story
	case UnitCare:
		return t.Care
	case UnitWarning:
		return t.Warning
	}
	return p.wordsOf(unit)[lang]
}

// wordsOf are those of the unit of an option or a value; nil where there is no such.
func (p Product) wordsOf(unit string) Words {
	for i, o := range p.Options {
		if unit == OptionUnit(i) {
			return o.Name
		}
		if key, ok := strings.CutPrefix(unit, OptionUnit(i)+"."); ok {
			v, _ := o.value(key)
			return v.Name
		}
	}
	return nil
}

// Say is the piece with a unit said in a language, or not any more. A unit that the piece does not have changes nothing.
func (p Product) Say(unit string, lang i18n.Lang, text string) Product {
	p.Texts = maps.Clone(p.Texts)
	if p.Texts == nil {
		p.Texts = map[i18n.Lang]Text{}
	}
	t := p.Texts[lang]
	switch unit {
	case UnitName:
		t.Name = text
	case UnitStory:
		t.Story = text
	case UnitCare:
		t.Care = text
	case UnitWarning:
		t.Warning = text
	default:
		return p.sayWord(unit, lang, text)
	}
	p.Texts[lang] = t
	return p
}

func (p Product) sayWord(unit string, lang i18n.Lang, text string) Product {
	p.Options = slices.Clone(p.Options)
	for i := range p.Options {
		o := &p.Options[i]
		if unit == OptionUnit(i) {
			o.Name = o.Name.with(lang, text)
		}
		o.Values = slices.Clone(o.Values)
		for j := range o.Values {
			if unit == ValueUnit(i, o.Values[j].Key) {
				o.Values[j].Name = o.Values[j].Name.with(lang, text)
			}
		}
	}
	return p
}

// with are the words with one of them changed.
func (w Words) with(lang i18n.Lang, text string) Words {
	w = maps.Clone(w)
	if w == nil {
		w = Words{}
	}
	w[lang] = text
	if text == "" {
		delete(w, lang)
	}
	return w
}

// Source is the language in which the maker wrote, one of those that the form of a piece has: the one that was said, else
// Indonesian, English, or what there is.
func (p Product) Source() i18n.Lang {
	for _, l := range [...]i18n.Lang{p.SourceLang, i18n.Indonesian, i18n.English} {
		if p.Texts[l].Name != "" {
			return l
		}
	}
	for _, l := range slices.Sorted(maps.Keys(p.Texts)) {
		if p.Texts[l].Name != "" {
			return l
		}
	}
	return i18n.Indonesian
}

// Langs are the languages in which the piece has a name, the source first.
func (p Product) Langs() []i18n.Lang {
	source := p.Source()
	langs := []i18n.Lang{source}
	for _, l := range slices.Sorted(maps.Keys(p.Texts)) {
		if l != source && p.Texts[l].Name != "" {
			langs = append(langs, l)
		}
	}
	return langs
}

// Standing is where the translation of a unit into a language stands.
func (p Product) Standing(unit string, lang i18n.Lang) segment.State {
	return segment.StateOf(p.Said(unit, p.Source()), p.Said(unit, lang), p.Marks.Of(lang, unit))
}

// Progress counts the units of a language by where their translation stands.
func (p Product) Progress(lang i18n.Lang) map[segment.State]int {
	n := map[segment.State]int{}
	for _, u := range p.Units() {
		if state := p.Standing(u.ID, lang); state != segment.Unneeded {
			n[state]++
		}
	}
	return n
}

// Passage is a text as a reader gets it.
type Passage struct {
	Text  string
	Lang  i18n.Lang
	State segment.State // Unneeded where it is the maker's own words
}

// Read is a unit in the first of the wanted languages that it has, else in the maker's own words, else in any (rule gallery-20).
func (p Product) Read(unit string, want i18n.Wanted) (text string, lang i18n.Lang) {
	for _, l := range want {
		if text := p.Said(unit, l); text != "" {
			return text, l
		}
	}
	for _, l := range [...]i18n.Lang{p.Source(), i18n.English, i18n.Indonesian} {
		if text := p.Said(unit, l); text != "" {
			return text, l
		}
	}
	for _, l := range slices.Sorted(maps.Keys(p.Texts)) {
		if text := p.Said(unit, l); text != "" {
			return text, l
		}
	}
	return "", want.First()
}

// Passage is Read with where the translation stands.
func (p Product) Passage(unit string, want i18n.Wanted) Passage {
	text, lang := p.Read(unit, want)
	if text == "" || lang == p.Source() {
		return Passage{Text: text, Lang: lang}
	}
	return Passage{Text: text, Lang: lang, State: p.Standing(unit, lang)}
}

// inherit gives a piece that is saved what its form did not know: languages that the form has no fields for (rule gallery-20).
func inherit(in, old Product) Product {
	texts := maps.Clone(old.Texts)
	maps.Copy(texts, in.Texts)
	in.Texts = texts
	for _, u := range in.Units() {
		for lang, text := range old.wordsOf(u.ID) {
			if _, said := in.wordsOf(u.ID)[lang]; !said && lang != i18n.Indonesian && lang != i18n.English {
				in = in.Say(u.ID, lang, text)
			}
		}
	}
	return in
}

// settled has the marks that follow from what changed (rule segment-3). isMarked: whoever changed it says how each translation
// came about.
func settled(in, old Product, isMarked bool) segment.Marks {
	marks := segment.Marks{}
	source, before := in.Source(), old.Source()
	for lang := range in.inLangs() {
		for _, u := range in.Units() {
			if lang == source {
				continue
			}
			was := segment.Side{Source: old.Said(u.ID, before), Translation: old.Said(u.ID, lang), Mark: old.Marks.Of(lang, u.ID)}
			is := segment.Side{Source: in.Said(u.ID, source), Translation: in.Said(u.ID, lang), Mark: in.Marks.Of(lang, u.ID)}
			mark := segment.Settle(was, is)
			switch {
			case source != before:
				mark = segment.Turn(was, is, lang == before)
			case isMarked && is.Translation != "":
				mark = is.Mark
			}
			if !mark.IsZero() {
				marks.Put(lang, u.ID, mark)
			}
		}
	}
	return marks
}

// inLangs are all languages in which anything is said.
func (p Product) inLangs() map[i18n.Lang]bool {
	langs := map[i18n.Lang]bool{}
	for lang, t := range p.Texts {
		langs[lang] = langs[lang] || t != Text{}
	}
	for _, o := range p.Options {
		for lang := range o.Name {
			langs[lang] = true
		}
		for _, v := range o.Values {
			for lang := range v.Name {
				langs[lang] = true
			}
		}
	}
	maps.DeleteFunc(langs, func(_ i18n.Lang, isSaid bool) bool { return !isSaid })
	return langs
}

// checkTexts holds texts to their bounds, and their languages to those in which one can write.
func checkTexts(f *errs.Faults, p Product) {
	langs := p.inLangs()
	f.Check(len(langs) <= MaxLangs, "languages", "At most %d languages, please.", MaxLangs)
	for lang := range langs {
		known, ok := i18n.ParseWritten(string(lang))
		f.Check(ok && known == lang, "languages", "Choose a language from the list.")
	}
	for lang, t := range p.Texts {
		for field, part := range map[string]struct {
			text string
			most int
		}{UnitName: {t.Name, MaxName}, UnitStory: {t.Story, MaxStory}, UnitCare: {t.Care, MaxNote}, UnitWarning: {t.Warning, MaxNote}} {
			f.Check(utf8.RuneCountInString(part.text) <= part.most, field+"_"+string(lang), "At most %d characters, please.", part.most)
		}
	}
	isOwn := slices.Contains(i18n.Langs, p.SourceLang) && p.Texts[p.SourceLang].Name != ""
	f.Check(p.SourceLang == "" || isOwn, "source", "Choose a language in which the piece has a name.")
}
