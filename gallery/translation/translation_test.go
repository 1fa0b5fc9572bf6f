package translation_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"anyam/gallery"
	"anyam/gallery/bitext"
	"anyam/gallery/search"
	"anyam/gallery/segment"
	"anyam/gallery/translation"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade/tradetest"
)

const german = i18n.Lang("de")

// desk is the room over a small trade.
type desk struct {
	*translation.Service
	*tradetest.World
}

func each(t *testing.T, f func(t *testing.T, d desk)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, base *db.DB) {
		w := tradetest.New(t, base)
		f(t, desk{translation.New(translation.Deps{Gallery: w.Gallery, Members: w.Members}), w})
	})
}

func (d desk) sheet(t *testing.T, to i18n.Lang) translation.Sheet {
	t.Helper()
	s, err := d.Sheet(t.Context(), d.Maker, d.Piece.ID, to)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (d desk) save(t *testing.T, to i18n.Lang, lines ...translation.Written) {
	t.Helper()
	if err := d.Save(t.Context(), d.Maker, d.Piece.ID, to, d.sheet(t, to).Version, lines); err != nil {
		t.Fatal(err)
	}
}

func (d desk) state(t *testing.T, to i18n.Lang, unit string) segment.State {
	t.Helper()
	for _, line := range d.sheet(t, to).Lines {
		if line.ID == unit {
			return line.State
		}
	}
	return segment.Unneeded
}

// says changes what the piece says in Indonesian, as the form of the piece does.
func (d desk) says(t *testing.T, name string) {
	t.Helper()
	p := d.sheet(t, german).Product
	if err := d.Gallery.SaveProduct(t.Context(), d.Maker, p.Say(gallery.UnitName, i18n.Indonesian, name)); err != nil {
		t.Fatal(err)
	}
}

// rules translation-2, segment-1 and segment-3
func TestSave_statesFollowWhatWasDone(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		if got := d.state(t, german, gallery.UnitName); got != segment.Missing {
			t.Fatalf("before anything: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan"})
		if name, story := d.state(t, german, gallery.UnitName), d.state(t, german, gallery.UnitStory); name != segment.Translated || story != segment.Missing {
			t.Errorf("typed: name %q, story %q", name, story)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan", IsCompared: true})
		if got := d.state(t, german, gallery.UnitName); got != segment.Checked {
			t.Errorf("compared: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Rattan-Obstkorb", IsCompared: true})
		if got := d.state(t, german, gallery.UnitName); got != segment.Checked {
			t.Errorf("changed and compared: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan"})
		if got := d.state(t, german, gallery.UnitName); got != segment.Translated {
			t.Errorf("changed and not compared: %q", got)
		}
		d.says(t, "Keranjang buah rotan, besar")
		if got := d.state(t, german, gallery.UnitName); got != segment.Outdated {
			t.Errorf("after the original changed: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan"})
		if got := d.state(t, german, gallery.UnitName); got != segment.Outdated {
			t.Errorf("saved without a look at it: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan, groß"})
		if got := d.state(t, german, gallery.UnitName); got != segment.Translated {
			t.Errorf("mended: %q", got)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName})
		if got := d.state(t, german, gallery.UnitName); got != segment.Missing {
			t.Errorf("taken away: %q", got)
		}
	})
}

// rules translation-1, translation-3 and translation-4
func TestSave_whatIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		line := translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"}
		version := d.sheet(t, german).Version
		for name, tc := range map[string]struct {
			err  error
			kind errs.Kind
		}{
			"another workshop":       {d.Save(t.Context(), d.OtherMaker, d.Piece.ID, german, version, []translation.Written{line}), errs.NotFound},
			"a buyer":                {d.Save(t.Context(), d.Buyer, d.Piece.ID, german, version, []translation.Written{line}), errs.NotFound},
			"the original":           {d.Save(t.Context(), d.Maker, d.Piece.ID, i18n.Indonesian, version, []translation.Written{line}), errs.NotFound},
			"no language":            {d.Save(t.Context(), d.Maker, d.Piece.ID, "xx", version, []translation.Written{line}), errs.NotFound},
			"a language's region":    {d.Save(t.Context(), d.Maker, d.Piece.ID, "de-DE", version, []translation.Written{line}), errs.NotFound},
			"no such unit":           {d.Save(t.Context(), d.Maker, d.Piece.ID, german, version, []translation.Written{{Unit: "option.7", Text: "x"}}), errs.Invalid},
			"too long":               {d.Save(t.Context(), d.Maker, d.Piece.ID, german, version, []translation.Written{{Unit: gallery.UnitName, Text: strings.Repeat("ä", gallery.MaxName+1)}}), errs.Invalid},
			"a version that is past": {d.Save(t.Context(), d.Maker, d.Piece.ID, german, version-1, []translation.Written{line}), errs.Conflict},
			"a piece there is not":   {d.Save(t.Context(), d.Maker, id.New(), german, version, []translation.Written{line}), errs.NotFound},
		} {
			if !errs.Is(tc.err, tc.kind) {
				t.Errorf("%s: %v", name, tc.err)
			}
		}
		if s := d.sheet(t, german); s.Version != version || len(s.Langs()) != 2 {
			t.Errorf("something was saved: version %d, %v", s.Version, s.Langs())
		}
	})
}

// rule translation-5
func TestSetSource_nothingIsLost(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"})
		before := d.sheet(t, german)
		if err := d.SetSource(t.Context(), d.Maker, d.Piece.ID, i18n.English, before.Version); err != nil {
			t.Fatal(err)
		}
		after := d.sheet(t, german)
		if after.From != i18n.English || after.Lines[0].Source != before.Texts[i18n.English].Name {
			t.Errorf("from %s: %q", after.From, after.Lines[0].Source)
		}
		for lang, text := range before.Texts {
			if after.Texts[lang] != text {
				t.Errorf("%s was %+v, is %+v", lang, text, after.Texts[lang])
			}
		}
		if de, id := d.state(t, german, gallery.UnitName), d.state(t, i18n.Indonesian, gallery.UnitName); de != segment.Translated || id != segment.Translated {
			t.Errorf("German %q, Indonesian %q", de, id)
		}
		if err := d.SetSource(t.Context(), d.Maker, d.Piece.ID, german, after.Version); !errs.Is(err, errs.Invalid) {
			t.Errorf("German as the original: %v", err)
		}
	})
}

// rule gallery-20: the form of the piece, and an earlier version that comes back, lose no language and keep what is known of it.
func TestTranslations_outliveFormAndHistory(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb", IsCompared: true})
		reviewed := d.sheet(t, german)
		form := reviewed.Product
		form.Texts = map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: "Keranjang baru", Story: "Baru."}, i18n.English: form.Texts[i18n.English]}
		if err := d.Gallery.SaveProduct(t.Context(), d.Maker, form); err != nil {
			t.Fatal(err)
		}
		now := d.sheet(t, german)
		if now.Lines[0].Text != "Obstkorb" || now.Lines[0].State != segment.Outdated || d.state(t, i18n.English, gallery.UnitName) != segment.Outdated {
			t.Errorf("after the form: %+v, English %q", now.Lines[0], d.state(t, i18n.English, gallery.UnitName))
		}
		if err := d.Gallery.Restore(t.Context(), d.Maker, d.Piece.ID, reviewed.Version, now.Version); err != nil {
			t.Fatal(err)
		}
		back := d.sheet(t, german)
		if back.Lines[0].State != segment.Checked || back.Lines[0].Source != reviewed.Lines[0].Source {
			t.Errorf("brought back: %+v", back.Lines[0])
		}
		if err := d.Gallery.Restore(t.Context(), d.Maker, d.Piece.ID, reviewed.Version-1, back.Version); err != nil {
			t.Fatal(err)
		}
		if s := d.sheet(t, german); s.Texts[german].Name != "" || len(s.Langs()) != 2 {
			t.Errorf("the version before there was German: %v %+v", s.Langs(), s.Texts[german])
		}
	})
}

func TestTranslations_areFoundInTheirLanguage(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		index := search.New(d.DB)
		find := func(words string) int {
			found, err := index.Find(t.Context(), search.Query{Kind: search.Product, Words: words, Lang: i18n.English, Limit: 5})
			if err != nil {
				t.Fatal(err)
			}
			if found.Spelling.Instead || found.Partial {
				return 0
			}
			return found.Total
		}
		if n := find("Obstkorb"); n != 0 {
			t.Fatalf("%d pieces before there is any German", n)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb aus Rattan"})
		d.save(t, "ja", translation.Written{Unit: gallery.UnitStory, Text: "籐で編んだ果物かご"})
		for _, words := range []string{"Obstkorb", "obstkorb rattan", "果物かご"} {
			if find(words) != 1 {
				t.Errorf("%q is not found", words)
			}
		}
	})
}

// A reader gets the first language that there is of those they read, text by text, and learns where it stands (rule gallery-20).
func TestPassage_fallsBack(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"})
		p := d.sheet(t, german).Product
		for _, tc := range []struct {
			unit string
			want i18n.Wanted
			lang i18n.Lang
		}{
			{gallery.UnitName, i18n.Wanted{german, i18n.English}, german},
			{gallery.UnitStory, i18n.Wanted{german, i18n.English}, i18n.English},
			{gallery.UnitStory, i18n.Wanted{german}, i18n.Indonesian},
			{gallery.UnitName, i18n.Wanted{"ja", german}, german},
			{gallery.UnitName, nil, i18n.Indonesian},
			{gallery.UnitCare, i18n.Wanted{german}, german}, // nobody says it
		} {
			got := p.Passage(tc.unit, tc.want)
			if got.Lang != tc.lang || got.Text != p.Said(tc.unit, tc.lang) {
				t.Errorf("%s for %v: %+v, want it in %q", tc.unit, tc.want, got, tc.lang)
			}
		}
	})
}

// loud is a machine that writes everything in capitals, and fails where it is told to.
type loud struct{ fails string }

func (m loud) Translate(_ context.Context, _, to i18n.Lang, text string) (string, error) {
	if m.fails != "" && strings.Contains(text, m.fails) {
		return "", errs.New(errs.Unavailable, "The machine is away.")
	}
	return strings.ToUpper(string(to) + ": " + text), nil
}

// rule translation-6
func TestByMachine_writesWhereNobodyDid(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		if _, err := d.ByMachine(t.Context(), d.Maker, d.Piece.ID, german, d.Piece.Version); !errs.Is(err, errs.Conflict) {
			t.Errorf("without a machine: %v", err)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"})
		d.Service = translation.New(translation.Deps{Gallery: d.Gallery, Machine: loud{fails: "tangan"}})
		before := d.sheet(t, german)
		if _, err := d.ByMachine(t.Context(), d.Maker, d.Piece.ID, german, before.Version); !errs.Is(err, errs.Unavailable) || d.sheet(t, german).Version != before.Version {
			t.Errorf("a machine that is away: %v", err)
		}
		d.Service = translation.New(translation.Deps{Gallery: d.Gallery, Machine: loud{}})
		if _, err := d.ByMachine(t.Context(), d.OtherMaker, d.Piece.ID, german, before.Version); !errs.Is(err, errs.NotFound) {
			t.Errorf("another workshop: %v", err)
		}
		if n, err := d.ByMachine(t.Context(), d.Maker, d.Piece.ID, german, before.Version); err != nil || n != 1 {
			t.Fatalf("%d lines, %v", n, err)
		}
		now := d.sheet(t, german)
		if now.Said(gallery.UnitName, german) != "Obstkorb" || now.Said(gallery.UnitStory, german) != "DE: DIANYAM TANGAN." || d.state(t, german, gallery.UnitStory) != segment.ByMachine {
			t.Errorf("%+v", now.Lines)
		}
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"}, translation.Written{Unit: gallery.UnitStory, Text: "DE: DIANYAM TANGAN."})
		if got := d.state(t, german, gallery.UnitStory); got != segment.ByMachine {
			t.Errorf("saved beside others: %q", got)
		}
		d.says(t, "Tas rotan")
		if n, err := d.ByMachine(t.Context(), d.Maker, d.Piece.ID, german, d.sheet(t, german).Version); err != nil || n != 0 || d.sheet(t, german).Said(gallery.UnitName, german) != "Obstkorb" {
			t.Errorf("a person's outdated text: %d, %v", n, err)
		}
	})
}

func (d desk) file(t *testing.T, write func(io.Writer, bitext.Text) error) string {
	t.Helper()
	var b bytes.Buffer
	none := func(translation.Line) string { return "" }
	if err := write(&b, d.sheet(t, german).Bitext("https://anyam.test/x", i18n.English, func(unit string) string { return unit }, none)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// rule translation-7
func TestPropose_fromFileToSheet(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"})
		for name, write := range map[string]func(io.Writer, bitext.Text) error{"XLIFF": bitext.WriteXLIFF, "PO": bitext.WritePO} {
			file := d.file(t, write)
			same, err := d.sheet(t, german).Propose([]byte(file))
			if err != nil || same.Refused != nil || same.New != 0 || same.Empty != 1 {
				t.Fatalf("%s as it was written: %v %+v", name, err, same)
			}
			mended := strings.Replace(file, "Obstkorb", "Obstkorb aus Rattan", 1)
			p, err := d.sheet(t, german).Propose([]byte(mended))
			if err != nil || p.New != 1 || p.Lines[0].Text != "Obstkorb aus Rattan" {
				t.Errorf("%s mended: %v %+v", name, err, p)
			}
		}
		if got := d.sheet(t, german).Said(gallery.UnitName, german); got != "Obstkorb" {
			t.Errorf("a proposal was saved: %q", got)
		}
	})
}

// rule translation-7: what cannot be taken is refused at its place, and nothing of the piece is lost.
func TestPropose_refusedAtItsPlace(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		d.save(t, german, translation.Written{Unit: gallery.UnitName, Text: "Obstkorb"}, translation.Written{Unit: gallery.UnitStory, Text: "Von Hand geflochten."})
		good := d.file(t, bitext.WriteXLIFF)
		name := d.sheet(t, german).Lines[0].Source
		for what, tc := range map[string]struct{ file, at string }{
			"an older original":   {strings.Replace(good, "<source>"+name, "<source>Keranjang lama", 1), gallery.UnitName},
			"too long":            {strings.Replace(good, "Obstkorb", strings.Repeat("ä", gallery.MaxName+1), 1), gallery.UnitName},
			"unknown text":        {strings.Replace(good, `id="name"`, `id="option.9.x"`, 1), translation.Unknown},
			"half of a text":      {strings.Replace(good, "<target>Von Hand geflochten.</target>", "<target>Von Hand</target></segment><segment><source>lagi</source>", 1), gallery.UnitStory},
			"a text stands twice": {strings.Replace(good, `id="story"`, `id="name"`, 1), gallery.UnitName},
		} {
			if tc.file == good {
				t.Fatalf("%s: the file was not changed", what)
			}
			p, err := d.sheet(t, german).Propose([]byte(tc.file))
			var refused *errs.Error
			if err != nil || !errors.As(p.Refused, &refused) || len(refused.Fields) != 1 || refused.Fields[0].Name != tc.at {
				t.Errorf("%s: %v, refused %v", what, err, p.Refused)
				continue
			}
			if p.Lines[0].Text != "Obstkorb" || p.Lines[1].Text != "Von Hand geflochten." {
				t.Errorf("%s: what stands there was not left: %+v", what, p.Lines)
			}
		}
		for what, file := range map[string]string{
			"another piece":    strings.Replace(good, string(d.Piece.ID), string(d.OtherPiece.ID), 1),
			"another language": strings.Replace(good, `trgLang="de"`, `trgLang="fr"`, 1),
			"entities":         strings.Replace(good, "<xliff", `<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff`, 1),
			"too large":        good + strings.Repeat(" ", bitext.MaxBytes),
		} {
			if _, err := d.sheet(t, german).Propose([]byte(file)); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

// rules translation-1, translation-3 and translation-8
func TestStory_isTranslatedAndFound(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		maker := d.Piece.MakerID
		m, err := d.Members.EditMaker(t.Context(), d.Maker, maker)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Members.SaveStory(t.Context(), d.Maker, maker, i18n.Indonesian, "Menganyam sejak 1987.", m.Version); err != nil {
			t.Fatal(err)
		}
		s, err := d.Story(t.Context(), d.Maker, maker, german)
		if err != nil || s.Source != "Menganyam sejak 1987." || s.State != segment.Missing {
			t.Fatalf("%v %+v", err, s)
		}
		for name, tc := range map[string]struct {
			err  error
			kind errs.Kind
		}{
			"another workshop":       {d.SaveStory(t.Context(), d.OtherMaker, maker, german, s.Version, "x"), errs.NotFound},
			"a buyer":                {d.SaveStory(t.Context(), d.Buyer, maker, german, s.Version, "x"), errs.NotFound},
			"the original":           {d.SaveStory(t.Context(), d.Maker, maker, i18n.Indonesian, s.Version, "x"), errs.NotFound},
			"no language":            {d.SaveStory(t.Context(), d.Maker, maker, "xx", s.Version, "x"), errs.NotFound},
			"too long":               {d.SaveStory(t.Context(), d.Maker, maker, german, s.Version, strings.Repeat("ä", members.MaxStory+1)), errs.Invalid},
			"a version that is past": {d.SaveStory(t.Context(), d.Maker, maker, german, s.Version-1, "x"), errs.Conflict},
		} {
			if !errs.Is(tc.err, tc.kind) {
				t.Errorf("%s: %v", name, tc.err)
			}
		}
		if err := d.SaveStory(t.Context(), d.Maker, maker, german, s.Version, "Geflochten seit 1987."); err != nil {
			t.Fatal(err)
		}
		now, err := d.Story(t.Context(), d.Maker, maker, german)
		if err != nil || now.Text != "Geflochten seit 1987." || now.State != segment.Translated || now.Source != s.Source || now.Name != s.Name || now.Phone != s.Phone {
			t.Errorf("%v %+v", err, now)
		}
		if err := d.Gallery.MakerChanged(t.Context(), members.MakerChanged{MakerID: maker}); err != nil {
			t.Fatal(err)
		}
		found, err := search.New(d.DB).Find(t.Context(), search.Query{Kind: search.Maker, Words: "geflochten", Lang: i18n.English, Limit: 5})
		if err != nil || found.Total != 1 || found.Spelling.Instead {
			t.Errorf("%v %+v", err, found)
		}
	})
}
