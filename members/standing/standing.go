package standing

import (
	"slices"
	"strings"
	"time"
)

// Status is what somebody is to the association on a day.
type Status string

// The statuses. None is somebody whom the association does not know.
const (
	None      Status = ""
	Applied   Status = "applied"   // has asked; the coordinator looks
	Verified  Status = "verified"  // the coordinator knows the workshop; the secretariat decides
	Active    Status = "active"    // a covered period holds
	Grace     Status = "grace"     // belongs still, and has to renew or to pay
	Lapsed    Status = "lapsed"    // nothing was renewed or paid
	Suspended Status = "suspended" // the association has suspended the membership
	Left      Status = "left"      // the membership was ended
)

// Belongs reports whether somebody with the status counts as a member today.
func (s Status) Belongs() bool { return s == Active || s == Grace }

// Period is one span of membership. Days are yyyy-mm-dd and compare as text; an empty day has not come.
type Period struct {
	From      string
	Until     string // the last day
	Fee       int64  // in minor units; 0 needs no payment
	PaidOn    string
	Approved  string // the day of the decision; From may lie before it
	GraceDays int
	EndedOn   string // the first day on which the period does not hold any more, before its time
	IsVoid    bool   // a mistake: as if it had never been
}

// Suspension is a span in which the association has taken the rights of membership away.
type Suspension struct {
	From string
	Back string // the day of return; empty while it lasts
}

// Application is a request to join that is neither refused nor answered yet.
type Application struct {
	On       string // the day on which it was sent; empty without one
	Verified string // the day on which the coordinator vouched for it
}

// History is all that the status depends on. Periods may come in any order; of two for the same days the later one in the list was opened later.
type History struct {
	Periods     []Period
	Suspensions []Suspension
	Application Application
}

// add is the day n days after a day.
func add(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Through is the last day of a period of months that begins on from: a year from 2026-01-15 is through 2027-01-14. A month that is
// too short for the day ends it a month that the calendar has: from 31 January one month is through 28 February.
func Through(from string, months int) string {
	t, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return from
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	if t.Day() > last {
		return first.AddDate(0, 0, last-1).Format(time.DateOnly)
	}
	return first.AddDate(0, 0, t.Day()-2).Format(time.DateOnly)
}

// inOrder are the periods that count, by their beginning.
func inOrder(periods []Period) []Period {
	var all []Period
	for _, p := range periods {
		if !p.IsVoid {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Period) int {
		if c := strings.Compare(a.From, b.From); c != 0 {
			return c
		}
		return strings.Compare(a.Until, b.Until)
	})
	return all
}

// isPaid reports whether the period covers its days as seen on the day.
func (p Period) isPaid(on string) bool { return p.Fee == 0 || p.PaidOn != "" && p.PaidOn <= on }

func (p Period) isEnded(on string) bool { return p.EndedOn != "" && p.EndedOn <= on }

// covers reports whether the period makes somebody a member on the day.
func (p Period) covers(on string) bool {
	return p.From <= on && on <= p.Until && !p.isEnded(on) && p.isPaid(on)
}

// graceUntil is the last day on which the period lets somebody belong without covering her, as seen on the day (rule standing-2).
func (p Period) graceUntil(on string) string {
	if p.isPaid(on) {
		return add(p.Until, p.GraceDays)
	}
	return min(add(max(p.From, p.Approved), p.GraceDays), p.Until)
}

// reach is graceUntil cut short by the end of the period.
func (p Period) reach(on string) string {
	if p.EndedOn == "" {
		return p.graceUntil(on)
	}
	return min(p.graceUntil(on), add(p.EndedOn, -1))
}

// forever is later than every day: as seen then, whatever is ever paid is paid.
const forever = "9999-12-31"

// Of is the status on a day.
func Of(h History, on string) Status {
	periods := inOrder(h.Periods)
	var begun []Period
	for _, p := range periods {
		if p.From <= on {
			begun = append(begun, p)
		}
	}
	if len(begun) == 0 {
		return h.Application.status(on)
	}
	status, since := ofPeriods(begun, on)
	if status != Left && h.suspended(on) { // rule standing-1
		return Suspended
	}
	if asked := h.Application.status(on); asked != None && !status.Belongs() && h.Application.On >= since { // rule standing-6
		return asked
	}
	return status
}

// ofPeriods is the status by periods that have begun, and the day on which it became left or lapsed.
func ofPeriods(begun []Period, on string) (status Status, since string) {
	newest := begun[len(begun)-1]
	if newest.isEnded(on) { // rule standing-1
		return Left, newest.EndedOn
	}
	for _, p := range begun {
		if p.covers(on) {
			return Active, ""
		}
	}
	until := ""
	for _, p := range begun {
		if !p.isEnded(on) {
			until = max(until, p.graceUntil(on))
		}
	}
	if on <= until {
		return Grace, ""
	}
	return Lapsed, add(until, 1)
}

func (h History) suspended(on string) bool {
	return slices.ContainsFunc(h.Suspensions, func(s Suspension) bool { return s.From <= on && (s.Back == "" || on < s.Back) })
}

func (a Application) status(on string) Status {
	switch {
	case a.On == "" || a.On > on:
		return None
	case a.Verified != "" && a.Verified <= on:
		return Verified
	}
	return Applied
}

// JoinedOn is the first day of the first period; empty without one. It never changes by a renewal.
func JoinedOn(h History) string {
	periods := inOrder(h.Periods)
	if len(periods) == 0 {
		return ""
	}
	return periods[0].From
}

// Since is the first day of the continuous membership that the last period belongs to (rule standing-5).
func Since(h History) string {
	since, reach := "", ""
	for _, p := range inOrder(h.Periods) {
		if since == "" || p.From > add(reach, 1) {
			since = p.From
		}
		reach = max(reach, p.reach(forever))
	}
	return since
}

// Outlook is what the status will be from a day on if nothing else happens: what a register keeps for each member, to be asked by
// comparing days. Empty days never come.
type Outlook struct {
	JoinedOn       string
	Since          string // of the continuous membership
	PaidUntil      string // the last day on which the status is active
	GraceUntil     string // the last day on which the status is grace or active
	EndsOn         string // the last day of the last period
	SuspendedSince string
	LeftOn         string
}

// Ahead is the outlook on a day. It holds as long as no period begins after a gap that lies ahead (rule standing-3), and no suspension ends ahead.
func Ahead(h History, on string) Outlook {
	o := Outlook{JoinedOn: JoinedOn(h), Since: Since(h)}
	periods := inOrder(h.Periods)
	if len(periods) == 0 {
		return o
	}
	newest := periods[len(periods)-1]
	o.LeftOn = newest.EndedOn
	for _, p := range periods {
		end := p.Until
		if p.EndedOn != "" {
			end = min(end, add(p.EndedOn, -1))
		}
		o.EndsOn, o.GraceUntil = max(o.EndsOn, end), max(o.GraceUntil, p.reach(on))
		if p.isPaid(on) {
			o.PaidUntil = max(o.PaidUntil, end)
		}
	}
	for _, s := range h.Suspensions {
		if s.From <= on && (s.Back == "" || on < s.Back) {
			o.SuspendedSince = s.From
		}
	}
	return o
}

// On is the status that the outlook gives for its own day and for days after it.
func (o Outlook) On(day string) Status {
	switch {
	case o.JoinedOn == "" || day < o.JoinedOn:
		return None
	case o.LeftOn != "" && o.LeftOn <= day:
		return Left
	case o.SuspendedSince != "" && o.SuspendedSince <= day:
		return Suspended
	case day <= o.PaidUntil:
		return Active
	case day <= o.GraceUntil:
		return Grace
	}
	return Lapsed
}

// Obstacle is why no further period may be opened.
type Obstacle string

// The obstacles (rule standing-4).
const (
	Nothing     Obstacle = ""
	IsAhead     Obstacle = "ahead"     // a period is there that has not begun
	IsEarly     Obstacle = "early"     // the period that runs ends too far ahead
	IsUnpaid    Obstacle = "unpaid"    // a period waits for its payment
	IsSuspended Obstacle = "suspended" // the suspension has to end first
)

// Next is the first day of a period that would be opened today, and what stands against it (rules standing-3 and standing-4).
func Next(h History, today string) (from string, against Obstacle) {
	periods := inOrder(h.Periods)
	if h.suspended(today) {
		return "", IsSuspended
	}
	begun, last := "", "" // of the period that reaches furthest
	for _, p := range periods {
		if p.isEnded(today) {
			continue
		}
		switch {
		case p.From > today:
			return "", IsAhead
		case !p.isPaid(today) && today <= p.graceUntil(today):
			return "", IsUnpaid
		case p.isPaid(today) && p.Until > last:
			begun, last = p.From, p.Until
		}
	}
	if last == "" || !Of(h, today).Belongs() {
		return today, Nothing
	}
	if begun != "" && today < add(last, -min(EarlyDays, days(begun, last)/2)) {
		return "", IsEarly
	}
	return add(last, 1), Nothing
}

// EarlyDays is how long before its end a period can be renewed; a short one in its second half.
const EarlyDays = 90

// days is how many days lie between two days.
func days(from, until string) int {
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return 0
	}
	b, err := time.Parse(time.DateOnly, until)
	if err != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
