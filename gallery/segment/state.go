package segment

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"anyam/platform/i18n"
)

// By is how a translation came about.
type By string

// The ways. A translation without a mark was written by a person, when marks were not kept yet.
const (
	Human    By = "human"
	Machine  By = "machine"
	Reviewed By = "reviewed" // by a person, or by a machine, and compared with the source by a person
)

// Mark is how a translation came about, and of which source text it is.
type Mark struct {
	By By     `json:"by"`
	Of string `json:"of"` // digest of the source text
}

// IsZero reports whether nothing is known.
func (m Mark) IsZero() bool { return m == Mark{} }

// Marks are those of an object's texts: by language, then by unit.
type Marks map[i18n.Lang]map[string]Mark

// Of is the mark of a unit in a language; the zero one where there is none.
func (m Marks) Of(lang i18n.Lang, unit string) Mark { return m[lang][unit] }

// Put sets the mark of a unit in a language.
func (m Marks) Put(lang i18n.Lang, unit string, mark Mark) {
	if m[lang] == nil {
		m[lang] = map[string]Mark{}
	}
	m[lang][unit] = mark
}

// Digest tells source texts apart: sixteen hexadecimal digits. How lines end and what surrounds a text does not count.
func Digest(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// State is where a translation stands.
type State string

// The states.
const (
	Unneeded   State = ""           // the source says nothing, and so does the translation
	Missing    State = "missing"    //
	Translated State = "translated" // by a person
	ByMachine  State = "machine"    // by a machine, and nobody has looked at it
	Checked    State = "reviewed"   //
	Outdated   State = "outdated"   // the source has changed since
)

// States are all that count, in the order in which work is left.
var States = []State{Missing, Outdated, ByMachine, Translated, Checked}

// StateOf is where a translation of a source text stands (rules segment-1 and segment-2).
func StateOf(source, translation string, m Mark) State {
	switch {
	case translation == "" && source == "":
		return Unneeded
	case translation == "":
		return Missing
	case m.Of != "" && m.Of != Digest(source):
		return Outdated
	case m.By == Machine:
		return ByMachine
	case m.By == Reviewed:
		return Checked
	}
	return Translated
}

// IsCurrent reports whether there is a translation of today's source, whoever made it.
func (s State) IsCurrent() bool { return s == Translated || s == ByMachine || s == Checked }

// Side is one segment before or after a change.
type Side struct {
	Source, Translation string
	Mark                Mark
}

// Settle is the mark of a translation after a change (rules segment-3 and segment-4). A mark that the change brings along stands;
// what brings none, or the one that was there, is somebody's typing.
func Settle(before, after Side) Mark {
	switch {
	case after.Translation == "":
		return Mark{}
	case !after.Mark.IsZero() && after.Mark != before.Mark:
		return after.Mark
	case after.Translation != before.Translation:
		return Mark{Human, Digest(after.Source)}
	case !before.Mark.IsZero():
		return before.Mark
	case after.Source != before.Source:
		return Mark{Human, Digest(before.Source)}
	}
	return Mark{}
}

// Turn is the mark of a translation after the source language has changed: what was no older than its source is none now, and what
// was the source itself is a translation by a person (rule segment-5).
func Turn(before, after Side, wasSource bool) Mark {
	switch {
	case after.Translation == "":
		return Mark{}
	case wasSource || after.Translation != before.Translation || before.Mark.IsZero():
		return Mark{Human, Digest(after.Source)}
	case StateOf(before.Source, before.Translation, before.Mark) == Outdated:
		return before.Mark
	}
	return Mark{before.Mark.By, Digest(after.Source)}
}
