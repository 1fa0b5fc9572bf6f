package practice

import (
	"cmp"
	"math"
	"slices"
)

// Forecast is a chance that was said before an answer, and what the answer was.
type Forecast struct {
	Chance  float64
	IsRight bool
}

// AUC is the area under the receiver operating characteristic: the chance that a right answer was forecast higher than a wrong one, ties
// counting half (Hanley & McNeil 1982). It is 0.5 when there are only right or only wrong ones.
func AUC(forecasts []Forecast) float64 {
	sorted := slices.Clone(forecasts)
	slices.SortFunc(sorted, func(a, b Forecast) int { return cmp.Compare(a.Chance, b.Chance) })
	var right, below float64 // below: wrong ones forecast lower, summed over the right ones
	wrong := 0.0
	for from := 0; from < len(sorted); {
		to, rightHere := from, 0.0
		for ; to < len(sorted) && sorted[to].Chance == sorted[from].Chance; to++ {
			if sorted[to].IsRight {
				rightHere++
			}
		}
		wrongHere := float64(to-from) - rightHere
		below += rightHere * (wrong + wrongHere/2)
		right, wrong, from = right+rightHere, wrong+wrongHere, to
	}
	if right == 0 || wrong == 0 {
		return 0.5
	}
	return below / (right * wrong)
}

// RMSE is the root of the mean squared difference between chance and outcome (1 or 0); 0 without forecasts.
func RMSE(forecasts []Forecast) float64 {
	sum := 0.0
	for _, f := range forecasts {
		d := f.Chance
		if f.IsRight {
			d--
		}
		sum += float64(d * d)
	}
	return math.Sqrt(sum / float64(max(len(forecasts), 1)))
}
