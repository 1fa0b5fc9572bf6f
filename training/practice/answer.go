package practice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"anyam/platform/errs"
)

// Millis is a moment: milliseconds since 1970 in UTC, as JavaScript's Date counts, because phones write most answers.
type Millis int64

const (
	day        Millis = 86_400_000
	minute     Millis = 60_000
	lastMoment        = 100_000_000 * day             // the last one that a Date can hold
	lastAnswer        = lastMoment - (mostDays+3)*day // a card answered then is due before lastMoment
)

// Grade is how well an answer went. A question is right from Hard on; only cards need the grades between.
type Grade int8

// The grades, numbered as FSRS numbers its ratings.
const (
	Again Grade = 1 // wrong, forgotten
	Hard  Grade = 2
	Good  Grade = 3 // right
	Easy  Grade = 4
)

// IsRight reports whether the answer was right.
func (g Grade) IsRight() bool { return g > Again }

func (g Grade) isKnown() bool { return g >= Again && g <= Easy }

// Answer is one answer of one learner. Answers are only ever added.
type Answer struct {
	ID      string `json:"id"` // given where the answer was written, for example a UUID
	At      Millis `json:"at"`
	Learner string `json:"learner"`
	Item    string `json:"item"`
	Grade   Grade  `json:"grade"`
}

// before is the order in which answers count (rule practice-2).
func (a Answer) before(b Answer) int {
	return cmp.Or(cmp.Compare(a.At, b.At), strings.Compare(a.ID, b.ID))
}

// Merge joins lists of answers into one in the order in which they count, each answer once (rule practice-2). The lists may overlap and stand in any
// order; merging again changes nothing. Two different answers under one id are a fault: logs.1.17.id is the eighteenth of the second list.
func Merge(logs ...[]Answer) ([]Answer, error) {
	var f errs.Faults
	var out []Answer
	seen := map[string]Answer{}
	for i, log := range logs {
		for j, a := range log {
			former, known := seen[a.ID]
			if !known {
				seen[a.ID] = a
				out = append(out, a)
			}
			f.Check(!known || former == a, fmt.Sprintf("logs.%d.%d.id", i, j), "Expected the same answer under the same id, got another one under %q.", a.ID)
			if tooMany(&f) {
				return nil, f.Err()
			}
		}
	}
	if f.Any() {
		return nil, f.Err()
	}
	slices.SortFunc(out, Answer.before)
	return out, nil
}

// moment is a place in the order of answers.
type moment struct {
	at Millis
	id string
}

func (m moment) isBefore(a Answer) bool {
	return m.id == "" || m.at < a.At || m.at == a.At && m.id < a.ID
}

// check names what is wrong with answers that are to follow last (rule practice-3).
func (b *Bank) check(answers []Answer, last moment, now Millis) error {
	var f errs.Faults
	f.Check(now >= 0 && now <= lastAnswer, "now", "Expected from %d to %d, got %d.", 0, lastAnswer, now)
	seen := make(map[string]bool, len(answers))
	for i, a := range answers {
		if b.isSound(a) && a.At >= 0 && a.At <= now && last.isBefore(a) && !seen[a.ID] {
			last, seen[a.ID] = moment{a.At, a.ID}, true
			continue
		}
		at := fmt.Sprintf("answers.%d.", i) // a place is only written out where something is wrong
		b.checkAnswer(&f, at, a)
		f.Check(a.At >= 0 && a.At <= now, at+"at", "Expected a moment from %d to now, %d, got %d.", 0, now, a.At)
		f.Check(last.isBefore(a), at+"at", "Expected an answer after %d %q, got %d %q: merge first.", last.at, last.id, a.At, a.ID)
		f.Check(!seen[a.ID], at+"id", "Expected something that does not stand here twice, got %q again.", a.ID)
		if tooMany(&f) {
			break
		}
		last, seen[a.ID] = moment{a.At, a.ID}, true
	}
	return f.Err()
}

// isSound reports whether checkAnswer would find nothing.
func (b *Bank) isSound(a Answer) bool {
	_, known := b.item[a.Item]
	return known && isID(a.ID) && isID(a.Learner) && a.Grade.isKnown()
}

func (b *Bank) checkAnswer(f *errs.Faults, at string, a Answer) {
	checkID(f, at+"id", a.ID)
	checkID(f, at+"learner", a.Learner)
	_, known := b.item[a.Item]
	f.Check(known, at+"item", "Expected an item of the bank, got %q.", a.Item)
	checkGrade(f, at+"grade", a.Grade)
}

func checkGrade(f *errs.Faults, at string, g Grade) {
	f.Check(g.isKnown(), at, "Expected from %d to %d, got %d.", Again, Easy, g)
}
