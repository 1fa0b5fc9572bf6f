package duesweb

import (
	"slices"
	"time"

	"anyam/web/respond"
	"anyam/web/ui"
)

// dated is a step with its instant.
type dated struct {
	at   time.Time
	step ui.Step
}

// timeline sets steps in the order in which they happened.
func timeline(v *respond.Visit, steps []dated) ui.Timeline {
	slices.SortStableFunc(steps, func(a, b dated) int { return a.at.Compare(b.at) })
	t := ui.Timeline{Locale: v.Locale}
	for _, s := range steps {
		s.step.When = ui.Time(v.Locale, s.at, v.Now)
		t.Steps = append(t.Steps, s.step)
	}
	return t
}
