package practice

import (
	"cmp"
	"fmt"
	"slices"

	"anyam/platform/errs"
)

// Rule says when a test may end, and how.
type Rule struct {
	Cut    float64 // the level that passes, in logits; State.Cut finds it
	Margin float64 // levels within it of the cut may go either way
	Alpha  float64 // risk to pass somebody who is Margin below the cut
	Beta   float64 // risk to fail somebody who is Margin above it
	Least  int     // questions before any verdict
	Most   int     // questions with which it ends
}

// StandardRule tests against a cut with half a logit of margin and risks of 10 %, on 5 to 30 questions (rule practice-5).
func StandardRule(cut float64) Rule {
	return Rule{Cut: cut, Margin: 0.5, Alpha: 0.1, Beta: 0.1, Least: 5, Most: 30}
}

// Verdict is what a test says.
type Verdict string

// The verdicts.
const (
	Open Verdict = "open" // ask on
	Pass Verdict = "pass"
	Fail Verdict = "fail"
)

// Trial is a question of a test with its outcome.
type Trial struct {
	Question
	IsRight bool
}

// Judge weighs the trials of one test: the likelihood of the outcomes at the cut plus Margin against that at the cut minus Margin.
func (r Rule) Judge(trials []Trial) (Verdict, error) {
	if err := r.check(trials); err != nil {
		return Open, err
	}
	ratio := 0.0 // its logarithm
	for n, t := range trials {
		ratio += t.weight(r.Cut-r.Margin, r.Cut+r.Margin)
		if n+1 < r.Least {
			continue
		}
		if v := r.verdict(ratio, n+1); v != Open {
			return v, nil // what was asked after the end does not count
		}
	}
	return Open, nil
}

func (r Rule) verdict(ratio float64, asked int) Verdict {
	isLast := asked >= r.Most
	switch {
	case ratio >= log((1-r.Beta)/r.Alpha), isLast && ratio > 0:
		return Pass
	case ratio <= log(r.Beta/(1-r.Alpha)), isLast:
		return Fail
	}
	return Open
}

// weight is the logarithm of how much likelier the outcome is at the high level than at the low one.
func (t Trial) weight(low, high float64) float64 {
	p0, p1 := t.Chance(low), t.Chance(high)
	if t.IsRight {
		return log(p1 / p0)
	}
	return log((1 - p1) / (1 - p0))
}

func (r Rule) check(trials []Trial) error {
	var f errs.Faults
	checkNumber(&f, "cut", r.Cut, -20, 20)
	checkNumber(&f, "margin", r.Margin, 0.01, 5)
	checkNumber(&f, "alpha", r.Alpha, 0.001, 0.4)
	checkNumber(&f, "beta", r.Beta, 0.001, 0.4)
	f.Check(r.Least >= 1 && r.Least <= r.Most, "least", "Expected from %d to %d, got %d.", 1, r.Most, r.Least)
	f.Check(r.Most <= 1000, "most", "Expected from %d to %d, got %d.", r.Least, 1000, r.Most)
	for i, t := range trials {
		if t.check(&f, i); tooMany(&f) {
			break
		}
	}
	return f.Err()
}

func (t Trial) check(f *errs.Faults, i int) {
	number := func(name string, x, low, high float64) {
		if !(x >= low && x <= high) { // the place is only written out where something is wrong
			checkNumber(f, fmt.Sprintf("trials.%d.%s", i, name), x, low, high)
		}
	}
	number("sharpness", t.Sharpness, dullest.logits(), sharpest.logits())
	number("difficulty", t.Difficulty, -2*farthest.logits(), 2*farthest.logits())
	number("guess", t.Guess, 0, 0.5)
}

// Ask chooses the next question of a test of one skill: one that tells most at the cut, of those that were not asked in it, by lot among the five
// best so that not everybody sees the same questions. ok is false when there is none left.
func (s *State) Ask(learnerID, skill string, cut float64, asked []string) (q Question, ok bool, err error) {
	k, err := s.bank.skillAt(skill)
	if err != nil {
		return Question{}, false, err
	}
	var f errs.Faults
	checkNumber(&f, "cut", cut, -20, 20)
	if f.Any() {
		return Question{}, false, f.Err()
	}
	type telling struct {
		question    Question
		information float64
	}
	var left []telling
	for i, it := range s.bank.items {
		if s.bank.skillOf[i] == k && !it.Recall && !it.Retired && !slices.Contains(asked, it.ID) {
			q := s.questionAt(i)
			left = append(left, telling{q, q.information(cut)})
		}
	}
	if len(left) == 0 {
		return Question{}, false, nil
	}
	slices.SortStableFunc(left, func(a, b telling) int { return cmp.Compare(b.information, a.information) })
	return left[lot(learnerID, len(asked), min(len(left), bestFew))].question, true, nil
}
