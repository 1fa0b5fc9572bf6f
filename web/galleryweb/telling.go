package galleryweb

import (
	"slices"

	"anyam/gallery"
	"anyam/gallery/glossary"
	"anyam/gallery/segment"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// telling is what a piece or a workshop says to a reader.
type telling struct {
	ui.Telling
	Name, Story, Care, Warning gallery.Passage
}

// tell reads a piece in the languages that the visitor wants (rule gallery-20).
func tell(v *respond.Visit, s gallery.Shown) telling {
	want := v.Reads()
	t := telling{
		Name: s.Passage(gallery.UnitName, want), Story: s.Passage(gallery.UnitStory, want),
		Care: s.Passage(gallery.UnitCare, want), Warning: s.Passage(gallery.UnitWarning, want),
	}
	t.Telling = tellingOf(v, s.Source(), t.Name, t.Story, t.Care, t.Warning)
	t.Others = slices.DeleteFunc(s.Langs(), func(l i18n.Lang) bool { return l == t.Name.Lang })
	return t
}

func tellingOf(v *respond.Visit, source i18n.Lang, passages ...gallery.Passage) ui.Telling {
	t := ui.Telling{Locale: v.Locale, Want: v.Reads().First(), Source: source, Choose: respond.TextParameter}
	for _, p := range passages {
		if p.Text != "" {
			t.Parts = append(t.Parts, ui.Told{Lang: p.Lang, IsMachine: p.State == segment.ByMachine, IsOld: p.State == segment.Outdated})
		}
	}
	return t
}

// text is the piece as the reader gets it.
func (t telling) text() gallery.Text {
	return gallery.Text{Name: t.Name.Text, Story: t.Story.Text, Care: t.Care.Text, Warning: t.Warning.Text}
}

func tellOfMaker(v *respond.Visit, m members.Maker) telling {
	p := gallery.Passage{}
	p.Text, p.Lang = m.Story(v.Reads().First())
	for _, l := range v.Reads() {
		if m.Stories[l] != "" {
			p.Text, p.Lang = m.Stories[l], l
			break
		}
	}
	_, source := m.Story(i18n.Indonesian)
	t := telling{Story: p, Telling: tellingOf(v, source, p)}
	for l, story := range m.Stories {
		if story != "" && l != p.Lang {
			t.Others = append(t.Others, l)
		}
	}
	slices.Sort(t.Others)
	return t
}

// words are those of the crafts in what the reader gets, and what they mean.
func (t telling) words(l *i18n.Locale) ui.Facts {
	var words ui.Facts
	for _, term := range glossary.In(t.Name.Text, t.Story.Text, t.Care.Text) {
		words = append(words, ui.Fact{Name: term.Word, Text: term.Meaning(l.Lang())})
	}
	return words
}
