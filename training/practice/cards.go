package practice

import (
	"cmp"
	"slices"

	"anyam/platform/errs"
)

// Phase is where a card stands for one learner.
type Phase int8

// The phases, numbered as FSRS numbers its states.
const (
	New        Phase = 0
	Learning   Phase = 1 // minutes apart
	Review     Phase = 2 // days apart
	Relearning Phase = 3 // forgotten, minutes apart
)

// Card is what is known of one card for one learner. The zero value is a new card.
type Card struct {
	Memory
	Phase    Phase
	Step     int // in Learning: how many steps are behind
	Reviewed Millis
	Due      Millis
	Days     int // from Reviewed to Due, 0 while they are minutes apart
	Reviews  int
	Lapses   int
}

// Minutes until a card comes back while it is learned, as ts-fsrs has them by default: two steps of 1 and 10, one of 10 after forgetting. Hard waits
// for the mean of the two, or one and a half times the only one.
const (
	againMinutes, hardMinutes, goodMinutes = 1, 6, 10
	forgotMinutes, forgotHardMinutes       = 10, 15
)

// Review is the card after a grade at a moment. Days are counted in UTC, as FSRS does: where the clock shows UTC+7, a day begins at seven in
// the morning.
func (s Scheduler) Review(c Card, at Millis, g Grade) (Card, error) {
	var f errs.Faults
	c.check(&f, "card.")
	f.Check(at >= c.Reviewed && at <= lastAnswer, "at", "Expected from %d to %d, got %d.", c.Reviewed, lastAnswer, at)
	checkGrade(&f, "grade", g)
	if f.Any() {
		return c, f.Err()
	}
	return s.review(c, at, g), nil
}

// review is Review on what was checked.
func (s Scheduler) review(c Card, at Millis, g Grade) Card {
	choices := s.choices(c, at)
	next := choices[g-Again]
	next.Reviewed = at
	next.Reviews++
	minutes, step, waits := s.wait(c, g)
	if !waits {
		next.Phase, next.Step, next.Days = Review, 0, s.days(c, choices, g)
		next.Due = at + Millis(next.Days)*day
		return next
	}
	next.Step, next.Days, next.Due = step, 0, at+Millis(minutes)*minute
	switch c.Phase {
	case Review:
		next.Phase = Relearning
	case New:
		next.Phase = Learning
	default:
	}
	return next
}

// choices are the card with the memory after each grade.
func (s Scheduler) choices(c Card, at Millis) [4]Card {
	var out [4]Card
	days := float64(at/day - c.Reviewed/day)
	for g := Again; g <= Easy; g++ {
		next := c
		if c.Phase == New {
			next.Memory = first(g)
		} else {
			next.Memory = s.after(c.Memory, days, g)
		}
		out[g-Again] = next
	}
	if c.Phase == Review {
		out[0].Lapses++
	}
	return out
}

// wait is how many minutes a card waits after a grade, if it does.
func (s Scheduler) wait(c Card, g Grade) (minutes, step int, waits bool) {
	if !s.hasSteps {
		return 0, 0, false
	}
	switch c.Phase {
	case New, Learning:
		switch {
		case g == Again:
			return againMinutes, 0, true
		case g == Hard:
			return hardMinutes, c.Step, true
		case g == Good && c.Step == 0:
			return goodMinutes, 1, true
		}
	case Review:
		return forgotMinutes, 0, g == Again
	case Relearning:
		switch g {
		case Again:
			return forgotMinutes, 0, true
		case Hard:
			return forgotHardMinutes, c.Step, true
		default:
		}
	}
	return 0, 0, false
}

// days is the interval after a grade. Where the learner could have chosen any of them, a better grade waits at least a day longer.
func (s Scheduler) days(c Card, choices [4]Card, g Grade) int {
	var d [4]int
	for n, next := range choices {
		d[n] = s.interval(next.Memory)
	}
	const again, hard, good, easy = 0, 1, 2, 3
	switch {
	case !s.hasSteps:
		d[again] = min(d[again], d[hard])
		d[hard] = max(d[hard], d[again]+1)
	case c.Phase == Review:
		d[hard] = min(d[hard], d[good])
	default:
		return d[g-Again]
	}
	d[good] = max(d[good], d[hard]+1)
	d[easy] = max(d[easy], d[good]+1)
	return d[g-Again]
}

func (c Card) check(f *errs.Faults, at string) {
	f.Check(c.Phase >= New && c.Phase <= Relearning, at+"phase", "Expected from %d to %d, got %d.", New, Relearning, c.Phase)
	f.Check(c.Step >= 0 && c.Step <= 1, at+"step", "Expected from %d to %d, got %d.", 0, 1, c.Step)
	f.Check(c.Reviewed >= 0 && c.Reviewed <= lastMoment, at+"reviewed", "Expected from %d to %d, got %d.", 0, lastMoment, c.Reviewed)
	f.Check(c.Due >= 0 && c.Due <= lastMoment, at+"due", "Expected from %d to %d, got %d.", 0, lastMoment, c.Due)
	f.Check(c.Days >= 0 && c.Days <= mostDays+3, at+"days", "Expected from %d to %d, got %d.", 0, mostDays+3, c.Days)
	f.Check(c.Lapses >= 0 && c.Lapses <= c.Reviews, at+"lapses", "Expected from %d to %d, got %d.", 0, c.Reviews, c.Lapses)
	if c.Phase != New {
		checkNumber(f, at+"stability", c.Stability, leastStability, mostStability)
		checkNumber(f, at+"difficulty", c.Difficulty, leastDifficulty, mostDifficulty)
	}
}

// Due is a card that wants to be answered.
type Due struct {
	Item   string
	Recall float64 // chance that it is still known; 0 for a new one
	IsNew  bool
}

const cardsADay = 10

// Due lists the cards to answer now: those whose time has come, the least known first, then new ones in the order of the bank; with
// those answered in the last twenty-four hours at most ten (rule practice-6). A card that is still being learned comes in any case.
func (s *State) Due(learnerID string, now Millis, skills ...string) ([]Due, error) {
	wanted, err := s.bank.choose(skills)
	if err != nil {
		return nil, err
	}
	l := s.look(learnerID)
	room := cardsADay
	for _, c := range l.cards {
		if c.Reviewed > now-day {
			room--
		}
	}
	var learning, known, fresh []Due
	for i, it := range s.bank.items {
		if !it.Recall || it.Retired || !wanted[s.bank.skillOf[i]] {
			continue
		}
		c := l.cards[i]
		switch {
		case c.Phase == New:
			fresh = append(fresh, Due{Item: it.ID, IsNew: true})
		case c.Due > now:
		case c.Reviewed > now-day: // counted above
			learning = append(learning, Due{Item: it.ID, Recall: scheduler.recallAt(c, now)})
		default:
			known = append(known, Due{Item: it.ID, Recall: scheduler.recallAt(c, now)})
		}
	}
	slices.SortStableFunc(known, func(a, b Due) int { return cmp.Compare(a.Recall, b.Recall) })
	known = append(known, fresh...)
	return append(learning, known[:min(len(known), max(room, 0))]...), nil
}

func (s Scheduler) recallAt(c Card, now Millis) float64 {
	return s.recall(c.Memory, float64(max(now/day-c.Reviewed/day, 0)))
}

// Recall is the chance that the learner still knows a card; 0 when she has never answered it.
func (s *State) Recall(learnerID, item string, now Millis) (float64, error) {
	var f errs.Faults
	i, known := s.bank.item[item]
	f.Check(known && s.bank.items[i].Recall, "item", "Expected a card of the bank, got %q.", item)
	c := s.look(learnerID).cards[i]
	if f.Any() || c.Phase == New {
		return 0, f.Err()
	}
	return scheduler.recallAt(c, now), nil
}
