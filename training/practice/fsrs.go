package practice

import "anyam/platform/errs"

// weights are FSRS-6's defaults w0 … w20, fitted by its authors on 350 million reviews (open-spaced-repetition, srs-benchmark).
var weights = [21]float64{
	0.212, 1.2931, 2.3065, 8.2956, // first stability for each grade
	6.4133, 0.8334, 3.0194, 0.001, // difficulty
	1.8722, 0.1666, 0.796, // stability after recall
	1.4835, 0.0614, 0.2629, 1.6483, // after forgetting
	0.6014, 1.8729, // hard, easy
	0.5425, 0.0912, 0.0658, // on the same day
	0.1542, // how the forgetting curve decays
}

const (
	leastStability, mostStability   = 0.001, 36500. // days
	leastDifficulty, mostDifficulty = 1., 10.
	mostDays                        = 36500
)

// Memory is what FSRS believes about one card in one head.
type Memory struct {
	Stability  float64 // days after which the chance to recall has fallen to 90 %
	Difficulty float64 // from 1, easy, to 10
}

// Scheduler plans reviews of cards by FSRS-6 with its default weights. Make one with NewScheduler.
type Scheduler struct {
	hasSteps bool
	factor   float64 // of the forgetting curve
	modifier float64 // interval in days for a stability of 1
}

// NewScheduler plans so that the chance to recall at the planned time is the retention, from 0.5 to 0.99 (0.9 is usual). With steps, a new card
// comes back after 10 minutes, and a forgotten one too, before days are counted.
func NewScheduler(retention float64, steps bool) (Scheduler, error) {
	var f errs.Faults
	checkNumber(&f, "retention", retention, 0.5, 0.99)
	if f.Any() {
		return Scheduler{}, f.Err()
	}
	return newScheduler(retention, steps), nil
}

// newScheduler computes F = 0.9^(−1/w20) − 1 and (r^(−1/w20) − 1)/F, both to 8 decimals.
func newScheduler(retention float64, steps bool) Scheduler {
	factor := round8(exp(log(0.9)/-weights[20]) - 1)
	return Scheduler{hasSteps: steps, factor: factor, modifier: round8((pow(retention, 1/-weights[20]) - 1) / factor)}
}

// scheduler plans the cards of a State.
var scheduler = newScheduler(0.9, true)

// recall is the forgetting curve: the chance to recall after whole days, (1 + F t/S)^(−w20).
func (s Scheduler) recall(m Memory, days float64) float64 {
	return round8(pow(1+float64(s.factor*days)/m.Stability, -weights[20]))
}

// interval is the whole days after which the chance to recall has fallen to the retention.
func (s Scheduler) interval(m Memory) int {
	return int(min(max(1, round(float64(m.Stability*s.modifier))), mostDays))
}

// first is the memory after the first grade.
func first(g Grade) Memory {
	return Memory{Stability: max(weights[g-1], 0.1), Difficulty: clampDifficulty(firstDifficulty(g))}
}

func firstDifficulty(g Grade) float64 {
	return round8(weights[4] - exp(float64(float64(g-1)*weights[5])) + 1)
}

// after is the memory after a grade given days after the last one.
func (s Scheduler) after(m Memory, days float64, g Grade) Memory {
	next := Memory{Difficulty: nextDifficulty(m.Difficulty, g)}
	switch {
	case days == 0 && s.hasSteps:
		next.Stability = sameDay(m, g)
	case g == Again:
		next.Stability = s.forgotten(m, s.recall(m, days))
	default:
		next.Stability = recalled(m, s.recall(m, days), g)
	}
	return next
}

// nextDifficulty moves by w6 for each grade beside Good, the less the nearer to 10, and a little back to the first difficulty of Easy.
func nextDifficulty(d float64, g Grade) float64 {
	moved := d + round8(float64(-weights[6]*float64(g-Good))*(10-d)/9)
	return clampDifficulty(round8(float64(weights[7]*firstDifficulty(Easy)) + float64((1-weights[7])*moved)))
}

// recalled is the stability after a recall with chance r.
func recalled(m Memory, r float64, g Grade) float64 {
	hard, easy := 1.0, 1.0
	switch g {
	case Hard:
		hard = weights[15]
	case Easy:
		easy = weights[16]
	}
	growth := exp(weights[8]) * (11 - m.Difficulty) * pow(m.Stability, -weights[9]) *
		(exp(float64((1-r)*weights[10])) - 1) * hard * easy
	return round8(clampStability(m.Stability * (1 + float64(growth))))
}

// forgotten is the stability after a lapse with chance r: never above the one before.
func (s Scheduler) forgotten(m Memory, r float64) float64 {
	left := round8(clampStability(weights[11] * pow(m.Difficulty, -weights[12]) *
		(pow(m.Stability+1, weights[13]) - 1) * exp(float64((1-r)*weights[14]))))
	ceiling := m.Stability
	if s.hasSteps {
		ceiling /= exp(float64(weights[17] * weights[18]))
	}
	return min(max(round8(ceiling), leastStability), left)
}

// sameDay is the stability after another review on the same day.
func sameDay(m Memory, g Grade) float64 {
	growth := pow(m.Stability, -weights[19]) * exp(float64(weights[17]*(float64(g-Good)+weights[18])))
	if g >= Hard {
		growth = max(growth, 1)
	}
	return round8(clampStability(m.Stability * growth))
}

func clampStability(s float64) float64  { return min(max(s, leastStability), mostStability) }
func clampDifficulty(d float64) float64 { return min(max(d, leastDifficulty), mostDifficulty) }
