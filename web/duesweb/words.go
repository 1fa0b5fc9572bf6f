package duesweb

import (
	"strings"

	"anyam/members/dues"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// today is the day in East Java.
func today(v *respond.Visit) clock.Date { return clock.DateOf(v.Now.In(clock.WIB)) }

// isTheirs reports whether what went wrong is the visitor's to mend: the form is drawn again.
func isTheirs(err error) bool { return errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) }

// stateBadge is where an invoice stands; what is late says so.
func stateBadge(l *i18n.Locale, i dues.Invoice, today clock.Date) ui.Badge {
	st := i.State()
	tones := map[dues.State]ui.Tone{dues.Open: ui.Info, dues.PartPaid: ui.Info, dues.Paid: ui.Good, dues.Cancelled: ui.Neutral}
	b := ui.Badge{Text: upper(l.T(dues.StateText(st))), Tone: tones[st]}
	if st.IsOwed() && i.DaysLate(today) > 0 {
		b.Text, b.Tone = l.T("Overdue"), ui.Warn
		if i.DaysLate(today) > 30 {
			b.Tone = ui.Bad
		}
	}
	return b
}

// lateText says when an invoice is due, or for how long it has been.
func lateText(l *i18n.Locale, i dues.Invoice, today clock.Date) string {
	late := i.DaysLate(today)
	switch {
	case !i.State().IsOwed():
		return ""
	case late > 0:
		return l.N("%s day late", "%s days late", int64(late))
	case late == 0:
		return l.T("due today")
	}
	return l.N("in %s day", "in %s days", int64(-late))
}

// ageText is the name of an age.
func ageText(l *i18n.Locale, a dues.Age) string {
	switch a {
	case dues.NotDue:
		return l.T("Not due yet")
	case dues.UpTo30:
		return l.T("0–30 days")
	case dues.UpTo90:
		return l.T("31–90 days")
	case dues.Over90:
		return l.T("91 days and more")
	}
	return ""
}

// upper begins a sentence with a text.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// span is the days of a period.
func span(l *i18n.Locale, from, until clock.Date) string {
	return l.T("%s until %s", l.Date(from), l.Date(until))
}

func scaleName(l *i18n.Locale, s record.Scale) string { return upper(l.T(dues.ScaleText(s))) }

// rupiah is an amount as people type it.
func rupiah(f *errs.Faults, field, text string) money.Amount {
	a, err := money.Parse(text, money.IDR)
	f.Check(err == nil, field, "Write the amount in digits, for example %s.", "250000")
	a.Currency = money.IDR
	return a
}

// typed is an amount for a field.
func typed(l *i18n.Locale, a money.Amount) string { return l.Number(a.Minor) }

func day(f *errs.Faults, field, text string) clock.Date {
	d, err := clock.ParseDate(text)
	f.Check(err == nil, field, "Write the date as year-month-day, for example 2026-11-23.")
	return d
}
