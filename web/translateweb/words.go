package translateweb

import (
	"strings"

	"anyam/gallery"
	"anyam/gallery/segment"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// stateName is where a translation stands, in a word or two.
func stateName(l *i18n.Locale, s segment.State) string {
	switch s {
	case segment.Missing:
		return l.C("translation", "Missing")
	case segment.Outdated:
		return l.T("Outdated: the original has changed")
	case segment.ByMachine:
		return l.T("By a machine")
	case segment.Translated:
		return l.T("Translated")
	case segment.Checked:
		return l.T("Reviewed")
	case segment.Unneeded:
	}
	return ""
}

func stateBadge(l *i18n.Locale, s segment.State) ui.Badge {
	tone := map[segment.State]ui.Tone{segment.Missing: ui.Neutral, segment.Outdated: ui.Warn, segment.ByMachine: ui.Warn, segment.Translated: ui.Good, segment.Checked: ui.Good}[s]
	return ui.Badge{Text: stateName(l, s), Tone: tone}
}

// unitName is a text of a piece as its translator reads it.
func unitName(l *i18n.Locale, p gallery.Product, unit string) string {
	switch unit {
	case gallery.UnitName:
		return l.T("Name")
	case gallery.UnitStory:
		return l.T("Story")
	case gallery.UnitCare:
		return l.T("How to clean and keep it")
	case gallery.UnitWarning:
		return l.T("Other warnings")
	}
	for i, o := range p.Options {
		if unit == gallery.OptionUnit(i) {
			return l.T("Name of choice %d", i+1)
		}
		for j, v := range o.Values {
			if unit == gallery.ValueUnit(i, v.Key) {
				return l.T("Choice %d, value %d", i+1, j+1)
			}
		}
	}
	return unit
}

// left is how many texts of a piece still need somebody in a language, and of how many.
func left(n map[segment.State]int) (left, of int) {
	for _, s := range segment.States {
		of += n[s]
	}
	return n[segment.Missing] + n[segment.Outdated] + n[segment.ByMachine], of
}

// progressBadge says in short where a piece stands in a language.
func progressBadge(l *i18n.Locale, n map[segment.State]int) ui.Badge {
	todo, of := left(n)
	switch {
	case n[segment.Missing] == of:
		return ui.Badge{Text: l.C("translation", "Missing")}
	case todo > 0:
		return ui.Badge{Text: l.T("%s of %s left", l.Number(int64(todo)), l.Number(int64(of))), Tone: ui.Warn}
	}
	return ui.Badge{Text: l.T("Complete"), Tone: ui.Good}
}

// progressText is where a piece stands in a language, state by state.
func progressText(l *i18n.Locale, n map[segment.State]int) string {
	var parts []string
	for _, s := range segment.States {
		if n[s] > 0 {
			parts = append(parts, stateName(l, s)+": "+l.Number(int64(n[s])))
		}
	}
	return strings.Join(parts, " · ")
}

// paragraphs are the lines of a text that say something.
func paragraphs(text string) []string {
	var parts []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	return parts
}

// joined are words with commas between them.
func joined(words []string) string { return strings.Join(words, ", ") }

func nameOf(l *i18n.Locale, p gallery.Product) string {
	if t, _ := p.Text(l.Lang()); t.Name != "" {
		return t.Name
	}
	return l.T("New piece")
}

// langOptions are the languages to choose from, but for some: those of the interface first.
func langOptions(but ...i18n.Lang) []ui.Option {
	var options []ui.Option
	for _, lang := range append([]i18n.Lang{i18n.English, i18n.Indonesian}, i18n.Written...) {
		isLeftOut := false
		for _, b := range but {
			isLeftOut = isLeftOut || b == lang
		}
		if !isLeftOut {
			options = append(options, ui.Option{Value: string(lang), Text: lang.Name()})
		}
	}
	return options
}
