// Package clock is where the program learns the time, so that tests and the demo can set it.
//
// Instants are time.Time in UTC, cut to microseconds, because that is what both database engines keep.
// Days are Date, because a due date has no hour and no zone.
package clock

import (
	"sync"
	"time"

	"anyam/platform/errs"
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// System is the machine's clock.
type System struct{}

// Now is the present instant in UTC, to the microsecond.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Manual is a clock that stands still until it is told to move. It is safe for use by several goroutines.
type Manual struct {
	mu  sync.Mutex
	now time.Time
}

// NewManual makes a clock that shows t.
func NewManual(t time.Time) *Manual { return &Manual{now: t.UTC().Truncate(time.Microsecond)} }

// Now is the instant that the clock shows.
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Set moves the clock to t, forward or back.
func (m *Manual) Set(t time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = t.UTC().Truncate(time.Microsecond)
}

// Advance moves the clock on by d.
func (m *Manual) Advance(d time.Duration) { m.Set(m.Now().Add(d)) }

// WIB is Western Indonesia Time (UTC+7, no summer time), the zone of East Java.
var WIB = time.FixedZone("WIB", 7*60*60)

// Date is a calendar day as yyyy-mm-dd, so that text order is time order. The zero value is no day.
type Date string

// DateOf is the day on which t falls in its own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// ParseDate reads yyyy-mm-dd, as <input type=date> sends it.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return "", errs.New(errs.Invalid, "Write the date as year-month-day, for example 2026-11-23.")
	}
	return DateOf(t), nil
}

// Time is the first instant of the day in UTC; the zero time for no day.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// AddDays is the day n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }
