package bitext

import (
	"bytes"
	"unicode/utf8"

	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// MaxBytes bounds a file: a thousand times what a piece says.
const MaxBytes = 1 << 20

// maxUnits bounds how many texts a file has.
const maxUnits = 2000

// State is how far a translation is, for the program of the translator (XLIFF 2.1, section 4.3.1.31).
type State string

// The states.
const (
	Initial    State = "initial"
	Translated State = "translated"
	Reviewed   State = "reviewed"
	Final      State = "final"
)

// Text is an object in two languages.
type Text struct {
	Object   string // by which it is known again: letters, digits, "-" and "."
	Address  string // where it can be seen
	Title    string
	From, To i18n.Lang
	Units    []Unit
}

// Unit is one text.
type Unit struct {
	ID          string
	Name        string // for the translator
	Notes       []string
	Terms       []Term // words in it that stay as they are
	Source      string
	Translation string // "" where there is none
	State       State
	Line        int   // in a file that was read, counted from 1
	Fault       error // why it cannot be used (rule bitext-3)
}

// Term is a word that stays as it is, and what it means.
type Term struct{ Word, Meaning string }

// Wanted is the object that a file has to be about.
type Wanted struct {
	Object   string
	From, To i18n.Lang
}

// Read reads a file in either format (rule bitext-1).
func Read(file []byte, want Wanted) (Text, error) {
	if len(file) > MaxBytes {
		return Text{}, errs.New(errs.Invalid, "The file is too large: at most %d KB.", MaxBytes>>10)
	}
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(file) || bytes.ContainsRune(file, 0) {
		return Text{}, errs.New(errs.Invalid, "The file is not in UTF-8. Save it as UTF-8 and send it again.")
	}
	if bytes.HasPrefix(bytes.TrimSpace(file), []byte("<")) {
		return readXLIFF(file, want)
	}
	return readPO(file, want)
}

// fits holds that a file is about the object (rule bitext-1).
func (w Wanted) fits(t Text, line int) error {
	switch {
	case t.Object != w.Object:
		return errs.New(errs.Invalid, "Line %d: this file is about something else. Send the file that was downloaded here.", line)
	case t.From != w.From:
		return errs.New(errs.Invalid, "Line %d: this file translates from %s; the original is in %s.", line, nameOf(t.From), w.From.Name())
	case t.To != w.To:
		return errs.New(errs.Invalid, "Line %d: this file translates into %s, not into %s.", line, nameOf(t.To), w.To.Name())
	case len(t.Units) > maxUnits:
		return errs.New(errs.Invalid, "The file has too many texts: at most %d.", maxUnits)
	case len(t.Units) == 0:
		return errs.New(errs.Invalid, "There is no text in the file.")
	}
	return nil
}

// nameOf is a language as a fault names it; what is none is shown as it stands.
func nameOf(lang i18n.Lang) string {
	if name := lang.Name(); name != "" {
		return name
	}
	if lang == "" {
		return "?"
	}
	return string(lang)
}

// langOf reads a language of a file: its region does not matter.
func langOf(tag string) i18n.Lang {
	if lang, ok := i18n.ParseWritten(tag); ok {
		return lang
	}
	return i18n.Lang(tag[:min(len(tag), 20)])
}

// once marks units that stand twice (rule bitext-3).
func once(units []Unit) {
	seen := map[string]bool{}
	for i := range units {
		if seen[units[i].ID] {
			units[i].Fault = errs.New(errs.Invalid, "Line %d: this text stands in the file twice.", units[i].Line)
		}
		seen[units[i].ID] = true
	}
}
