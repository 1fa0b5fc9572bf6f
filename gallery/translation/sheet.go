package translation

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/segment"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Deps is what the room works with.
type Deps struct {
	Gallery *gallery.Service
	Members *members.Service
	Machine Machine // nil: no machine translates
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// Sheet is a piece in one language beside its source.
type Sheet struct {
	gallery.Shown
	From, To i18n.Lang
	Lines    []Line // of units that say something in either language
}

// Line is one unit of a sheet.
type Line struct {
	gallery.Unit
	Source, Text string
	State        segment.State
}

// Sheet is a piece that the actor may change, in a language (rules translation-1 and translation-4).
func (s *Service) Sheet(ctx context.Context, actor account.Actor, product id.ID, to i18n.Lang) (Sheet, error) {
	shown, err := s.Gallery.EditProduct(ctx, actor, product)
	if err != nil {
		return Sheet{}, err
	}
	return sheetOf(shown, to)
}

func sheetOf(shown gallery.Shown, to i18n.Lang) (Sheet, error) {
	sheet := Sheet{Shown: shown, From: shown.Source(), To: to}
	if known, ok := i18n.ParseWritten(string(to)); !ok || known != to || to == sheet.From {
		return Sheet{}, errs.Missing("language", string(to))
	}
	for _, u := range shown.Units() {
		line := Line{Unit: u, Source: shown.Said(u.ID, sheet.From), Text: shown.Said(u.ID, to)}
		if line.State = shown.Standing(u.ID, to); line.State != segment.Unneeded {
			sheet.Lines = append(sheet.Lines, line)
		}
	}
	return sheet, nil
}

// Written is a line as somebody left it.
type Written struct {
	Unit       string
	Text       string
	IsCompared bool // with the source, and found right
}

// Save takes in the lines of a sheet (rules translation-2 and translation-3). A fault names its unit. Lines that are not given stay.
func (s *Service) Save(ctx context.Context, actor account.Actor, product id.ID, to i18n.Lang, version int64, lines []Written) error {
	sheet, err := s.Sheet(ctx, actor, product, to)
	if err != nil {
		return err
	}
	in, err := sheet.apply(lines, left)
	if err != nil {
		return err
	}
	in.Version = version
	return s.Gallery.SaveTranslated(ctx, actor, in)
}

// apply is the piece with the lines as they were left; cameBy says how each came about.
func (sheet Sheet) apply(lines []Written, cameBy func(Line, Written) segment.By) (gallery.Product, error) {
	in := sheet.Product
	marks := segment.Marks{}
	for lang, of := range in.Marks {
		for unit, mark := range of {
			marks.Put(lang, unit, mark)
		}
	}
	var f errs.Faults
	for _, w := range lines {
		i := slices.IndexFunc(sheet.Lines, func(l Line) bool { return l.ID == w.Unit })
		if !f.Check(i >= 0, w.Unit, "The piece does not say this any more. Look at it again.") {
			continue
		}
		line := sheet.Lines[i]
		if !f.Check(utf8.RuneCountInString(w.Text) <= line.Max, w.Unit, "At most %d characters, please.", line.Max) {
			continue
		}
		in = in.Say(w.Unit, sheet.To, w.Text)
		if by := cameBy(line, w); by != "" {
			marks.Put(sheet.To, w.Unit, segment.Mark{By: by, Of: segment.Digest(line.Source)})
		}
	}
	in.Marks = marks
	return in, f.Err()
}

// left is how a line came about that somebody has left; "" where nothing of that changed.
func left(line Line, w Written) segment.By {
	switch {
	case w.Text == "":
		return ""
	case w.IsCompared:
		return segment.Reviewed
	case w.Text != line.Text, line.State == segment.Checked:
		return segment.Human
	}
	return ""
}

// SetSource says in which language the maker writes (rule translation-5). version is that which the actor saw.
func (s *Service) SetSource(ctx context.Context, actor account.Actor, product id.ID, source i18n.Lang, version int64) error {
	shown, err := s.Gallery.EditProduct(ctx, actor, product)
	if err != nil {
		return err
	}
	in := shown.Product
	in.SourceLang, in.Version = source, version
	return s.Gallery.SaveTranslated(ctx, actor, in)
}
