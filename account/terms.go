package account

import (
	"slices"
	"time"

	"anyam/platform/clock"
	"anyam/platform/id"
)

// ReadingDays is for how many days after the last day of a term its unit stays open for reading (rule account-12).
const ReadingDays = 30

// Term is a role that a user holds: for a post the days on which it is held, and by which document.
type Term struct {
	ID          id.ID
	UserID      id.ID
	Grant       Grant
	Post        Post       // empty for a maker
	From        clock.Date // first day; empty: since it was given
	Until       clock.Date // last day; empty: until further notice
	Document    string     // number of the appointing document
	DocumentDay clock.Date
	GrantedAt   time.Time
	GrantedBy   id.ID
	EndedAt     time.Time // when it was ended at once; zero otherwise
	EndReason   string
	SuccessorID id.ID // the term to which open tasks were handed over
	HandedAt    time.Time
	HandedNote  string
	TakenAt     time.Time
	Version     int64
}

// Standing is what a term is on a day.
type Standing string

// The standings.
const (
	Planned Standing = "planned" // its first day is still to come
	Active  Standing = "active"
	Reading Standing = "reading" // over for at most ReadingDays
	Over    Standing = "over"
)

// On is what the term is on a day (rules account-11 and account-12).
func (t Term) On(day clock.Date) Standing {
	switch {
	case !t.EndedAt.IsZero():
		return Over
	case day < t.From:
		return Planned
	case t.Until == "" || day <= t.Until:
		return Active
	case day <= t.Until.AddDays(ReadingDays):
		return Reading
	}
	return Over
}

// Overlaps reports whether both terms are held on some day.
func (t Term) Overlaps(u Term) bool {
	return t.EndedAt.IsZero() && u.EndedAt.IsZero() && (t.Until == "" || u.From <= t.Until) && (u.Until == "" || t.From <= u.Until)
}

// Powers are what somebody with these terms may do on a day: the grants in force, and those that are over and
// still open for reading. vacant is the last day on which the association had an officer; it is empty while it has
// one. An officer whose term ended on that day stays one (rule account-8): the terms of an association may all run
// out, and somebody has to be able to appoint the next.
func Powers(terms []Term, day, vacant clock.Date) (now, kept []Grant) {
	for _, t := range terms {
		standing := t.On(day)
		if t.holdsOn(vacant) && standing != Planned {
			standing = Active
		}
		switch {
		case standing == Active && !slices.Contains(now, t.Grant):
			now = append(now, t.Grant)
		case standing == Reading && t.Grant.isKept() && !slices.Contains(kept, t.Grant):
			kept = append(kept, t.Grant)
		}
	}
	kept = slices.DeleteFunc(kept, func(g Grant) bool { return slices.Contains(now, g) })
	return now, kept
}

// holdsOn reports whether the term is that of the last officer, whose powers do not end by the calendar.
func (t Term) holdsOn(vacant clock.Date) bool {
	return vacant != "" && t.Grant.Role == Officer && t.Until == vacant && t.EndedAt.IsZero()
}

// isKept reports whether the role leaves something to read behind: those who looked after others.
func (g Grant) isKept() bool {
	return g.Role == Officer || g.Role == Coordinator || g.Role == Cluster || g.Role == DuesKeeper
}
