package translation

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/gallery/bitext"
	"anyam/gallery/glossary"
	"anyam/gallery/segment"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// Object names the piece in a file (rule translation-7).
func (sheet Sheet) Object() string { return "piece-" + string(sheet.ID) }

// Bitext is the sheet as a file holds it: every line that has a source. nameOf says what a unit is, and note what a translator should
// know, in the language of reader; address is where the piece can be seen.
func (sheet Sheet) Bitext(address string, reader i18n.Lang, nameOf func(unit string) string, note func(Line) string) bitext.Text {
	name, _ := sheet.Text(sheet.From)
	t := bitext.Text{Object: sheet.Object(), Address: address, Title: name.Name, From: sheet.From, To: sheet.To}
	for _, line := range sheet.Lines {
		if line.Source == "" {
			continue
		}
		u := bitext.Unit{ID: line.ID, Name: nameOf(line.ID), Source: line.Source, Translation: line.Text, State: fileStates[line.State]}
		if text := note(line); text != "" {
			u.Notes = []string{text}
		}
		for _, term := range glossary.In(line.Source) {
			u.Terms = append(u.Terms, bitext.Term{Word: term.Word, Meaning: term.Meaning(reader)})
		}
		t.Units = append(t.Units, u)
	}
	return t
}

// fileStates are where a translation stands, for the program of a translator.
var fileStates = map[segment.State]bitext.State{
	segment.Missing: bitext.Initial, segment.Outdated: bitext.Initial, segment.ByMachine: bitext.Initial, segment.Translated: bitext.Translated, segment.Checked: bitext.Reviewed,
}

// Proposal is what a file would make of a sheet. Nothing is saved before somebody has looked at it.
type Proposal struct {
	Lines   []Written // of the whole sheet: as the file has them, else as they stand
	New     int       // translations that the file brings or changes
	Empty   int       // texts that it leaves without one; what stands there stays
	Refused error     // texts that it brings and that cannot be taken, each at its unit (rule translation-7); nil where there is none
}

// Propose reads a file that was written from the sheet (rule translation-7). A file that is not of this sheet is an error; a text of it
// that cannot be taken is a fault at its unit, and what stands there stays.
func (sheet Sheet) Propose(file []byte) (Proposal, error) {
	t, err := bitext.Read(file, bitext.Wanted{Object: sheet.Object(), From: sheet.From, To: sheet.To})
	if err != nil {
		return Proposal{}, err
	}
	var p Proposal
	var f errs.Faults
	for _, line := range sheet.Lines {
		p.Lines = append(p.Lines, Written{Unit: line.ID, Text: line.Text, IsCompared: line.State == segment.Checked})
	}
	for _, u := range t.Units {
		i := slices.IndexFunc(sheet.Lines, func(l Line) bool { return l.ID == u.ID })
		if i < 0 {
			f.Add(Unknown, "Line %d: the piece does not say “%s”, or not any more.", u.Line, clipped(u.ID))
			continue
		}
		p.take(&f, sheet.Lines[i], u, &p.Lines[i])
	}
	p.Refused = f.Err()
	return p, nil
}

// Unknown is the field of faults of texts that the piece does not have.
const Unknown = "file"

// take proposes what a file says of one line.
func (p *Proposal) take(f *errs.Faults, line Line, u bitext.Unit, into *Written) {
	text := strings.TrimSpace(u.Translation)
	var bad *errs.Error
	switch {
	case u.Fault != nil:
		if errors.As(u.Fault, &bad) {
			f.Add(line.ID, bad.Key, bad.Args...)
		}
	case text == "":
		p.Empty++
	case segment.Digest(u.Source) != segment.Digest(line.Source):
		f.Add(line.ID, "The file translates an older original: “%s”. What stands here was left.", clipped(u.Source))
	case utf8.RuneCountInString(text) > line.Max:
		f.Add(line.ID, "The translation in the file is too long: at most %d characters. What stands here was left.", line.Max)
	default:
		if text != line.Text {
			p.New++
			into.IsCompared = false
		}
		into.Text = text
		into.IsCompared = into.IsCompared || u.State == bitext.Reviewed || u.State == bitext.Final
	}
}

// clipped is the beginning of a text, for a fault.
func clipped(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}
