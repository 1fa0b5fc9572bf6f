package translation

import (
	"context"

	"anyam/account"
	"anyam/gallery/segment"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Machine translates texts. Whoever runs the installation says which, or that there is none.
type Machine interface {
	Translate(ctx context.Context, from, to i18n.Lang, text string) (string, error)
}

// HasMachine reports whether a machine can be asked.
func (s *Service) HasMachine() bool { return s.Machine != nil }

// isForMachine reports whether a machine may write a line: where nothing stands, or what a machine wrote of an older source (rule
// translation-6).
func (sheet Sheet) isForMachine(line Line) bool {
	isOldMachine := line.State == segment.Outdated && sheet.Marks.Of(sheet.To, line.ID).By == segment.Machine
	return line.Source != "" && (line.State == segment.Missing || isOldMachine)
}

// ForMachine is how many lines a machine may write.
func (sheet Sheet) ForMachine() int {
	n := 0
	for _, line := range sheet.Lines {
		if sheet.isForMachine(line) {
			n++
		}
	}
	return n
}

// ByMachine lets the machine write what nobody has translated, and marks it (rule translation-6). It returns how many lines it wrote.
// version is that which the actor saw. All is written, or nothing.
func (s *Service) ByMachine(ctx context.Context, actor account.Actor, product id.ID, to i18n.Lang, version int64) (int, error) {
	if s.Machine == nil {
		return 0, errs.New(errs.Conflict, "No machine that translates is set up here.")
	}
	sheet, err := s.Sheet(ctx, actor, product, to)
	if err != nil {
		return 0, err
	}
	var lines []Written
	for _, line := range sheet.Lines {
		if !sheet.isForMachine(line) {
			continue
		}
		text, err := s.Machine.Translate(ctx, sheet.From, to, line.Source)
		if err != nil {
			return 0, err
		}
		if runes := []rune(text); len(runes) <= line.Max { // a longer one is no translation of a text that fits
			lines = append(lines, Written{Unit: line.ID, Text: text})
		}
	}
	if len(lines) == 0 {
		return 0, nil
	}
	in, err := sheet.apply(lines, func(Line, Written) segment.By { return segment.Machine })
	if err != nil {
		return 0, err
	}
	in.Version = version
	return len(lines), s.Gallery.SaveTranslated(ctx, actor, in)
}
