package practice

import (
	"cmp"
	"fmt"
	"slices"

	"anyam/platform/errs"
)

// Wish is what a learner's next question should be like.
type Wish struct {
	Skills   []string // to choose from; none is all
	Low      float64  // chance of success wanted, at least; 0 is 0.6
	High     float64  // at most; 0 is 0.8
	Mastered float64  // a skill is mastered when its usual question is known with this chance, after five answers; 0 is 0.85
}

// Next is what to ask.
type Next struct {
	Question
	Chance float64 // that the learner answers well
	Fits   bool    // the chance lies where it was wanted; otherwise this is the nearest there is
}

const (
	enoughAnswers = 5 // in a skill, before it can be mastered
	bestFew       = 5 // questions among which the lot decides, so that learners do not all see the same ones
)

// Next chooses the next question for a learner: of a skill that she has not mastered, with a chance of success between Low and High (rule
// practice-4), not one of her last ten. Among the five nearest to the middle the lot decides, always alike for the same learner and answers.
// When none lies between, it is the nearest. ok is false when all the skills are mastered.
func (s *State) Next(learnerID string, w Wish) (next Next, ok bool, err error) {
	w = w.withDefaults()
	skills, err := w.check(s.bank)
	if err != nil {
		return Next{}, false, err
	}
	l := s.look(learnerID)
	for k := range skills {
		skills[k] = skills[k] && !(l.skills[k].answers >= enoughAnswers && s.mastery(l, k) >= w.Mastered)
	}
	found := s.candidates(l, skills, l.recent)
	if len(found) == 0 && len(l.recent) > 0 { // few questions: only the last one rests
		found = s.candidates(l, skills, l.recent[len(l.recent)-1:])
	}
	if len(found) == 0 {
		found = s.candidates(l, skills, nil)
	}
	if len(found) == 0 {
		return Next{}, false, nil
	}
	c := w.pick(found, learnerID, int(l.answers))
	return Next{Question: s.questionAt(c.item), Chance: c.chance, Fits: w.fits(c.chance)}, true, nil
}

// candidate is a question that could be asked.
type candidate struct {
	item   int
	chance float64
}

// candidates are the questions of the skills that do not rest, in the order of the bank.
func (s *State) candidates(l *learner, skills []bool, rest []int) []candidate {
	var out []candidate
	for i, it := range s.bank.items {
		if !it.Recall && !it.Retired && skills[s.bank.skillOf[i]] && !slices.Contains(rest, i) {
			chance, _ := s.predict(l, i)
			out = append(out, candidate{i, chance})
		}
	}
	return out
}

// pick draws one of the few best that fit, or gives the nearest that does not.
func (w Wish) pick(found []candidate, learnerID string, count int) candidate {
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(w.distance(a.chance), w.distance(b.chance)) })
	fitting := 0
	for fitting < min(len(found), bestFew) && w.fits(found[fitting].chance) {
		fitting++
	}
	if fitting == 0 {
		return found[0]
	}
	return found[lot(learnerID, count, fitting)]
}

func (w Wish) fits(chance float64) bool { return chance >= w.Low && chance <= w.High }

func (w Wish) distance(chance float64) float64 {
	d := chance - float64((w.Low+w.High)/2)
	return max(d, -d)
}

func (w Wish) withDefaults() Wish {
	w.Low, w.High, w.Mastered = cmp.Or(w.Low, 0.6), cmp.Or(w.High, 0.8), cmp.Or(w.Mastered, 0.85)
	return w
}

func (w Wish) check(b *Bank) ([]bool, error) {
	var f errs.Faults
	checkNumber(&f, "low", w.Low, 0, 1)
	checkNumber(&f, "high", w.High, w.Low, 1)
	checkNumber(&f, "mastered", w.Mastered, 0, 1)
	if f.Any() {
		return nil, f.Err()
	}
	return b.choose(w.Skills)
}

// choose marks the named skills, or all when none is named.
func (b *Bank) choose(skills []string) ([]bool, error) {
	out := make([]bool, len(b.skills))
	for k := range out {
		out[k] = len(skills) == 0
	}
	var f errs.Faults
	for n, skill := range skills {
		k, known := b.skill[skill]
		if f.Check(known, fmt.Sprintf("skills.%d", n), "Expected a skill of the bank, got %q.", skill) {
			out[k] = true
		}
	}
	return out, f.Err()
}

func (b *Bank) skillAt(skill string) (int, error) {
	var f errs.Faults
	k, known := b.skill[skill]
	f.Check(known, "skill", "Expected a skill of the bank, got %q.", skill)
	return k, f.Err()
}
