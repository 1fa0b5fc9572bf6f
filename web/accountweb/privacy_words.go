package accountweb

import (
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// purposeTitle is a purpose in a few words.
func purposeTitle(l *i18n.Locale, p privacy.Purpose) string { return p.TitleIn(l) }

// channelWord is how something was said.
func channelWord(l *i18n.Locale, c privacy.Channel) string {
	switch c {
	case privacy.Paper:
		return l.T("on paper")
	case privacy.Phone:
		return l.T("by phone")
	case privacy.Meeting:
		return l.T("in a meeting")
	case privacy.Form:
		return l.T("on the form to join")
	}
	return l.T("on this page")
}

func channelOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range privacy.Channels {
		options = append(options, ui.Option{Value: string(c), Text: channelWord(l, c)})
	}
	return options
}

// kindWord is what a request asks for.
func kindWord(l *i18n.Locale, k privacy.Kind) string {
	switch k {
	case privacy.Access:
		return l.T("Tell me what you hold")
	case privacy.Correction:
		return l.T("Put something right")
	}
	return l.T("Erase me")
}

func kindOptions(l *i18n.Locale) []ui.Option {
	help := map[privacy.Kind]string{
		privacy.Access:     l.T("An officer answers. Most of it you can read above or download at once."),
		privacy.Correction: l.T("What you cannot change yourself."),
		privacy.Erasure:    l.T("Your account is closed and your name goes. Sums and invoices stay."),
	}
	var options []ui.Option
	for _, k := range privacy.Kinds {
		options = append(options, ui.Option{Value: string(k), Text: kindWord(l, k), Help: help[k]})
	}
	return options
}

// asked are the kinds of requests as an officer takes one down for somebody else.
func asked(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, k := range privacy.Kinds {
		options = append(options, ui.Option{Value: string(k), Text: kindWord(l, k)})
	}
	return options
}

// stateBadge is what has become of a request; one that waits shows its clock.
func stateBadge(v *respond.Visit, r privacy.Request) ui.Badge {
	l := v.Locale
	switch r.State {
	case privacy.Done:
		return ui.Badge{Text: l.T("Done"), Tone: ui.Good}
	case privacy.Refused:
		return ui.Badge{Text: l.T("Refused"), Tone: ui.Bad}
	case privacy.Withdrawn:
		return ui.Badge{Text: l.T("Withdrawn")}
	}
	return clockBadge(l, r.DueAt(), v.Now)
}

// clockBadge is how much time is left; red when none is.
func clockBadge(l *i18n.Locale, due, now time.Time) ui.Badge {
	left := due.Sub(now)
	hours := int64((left.Abs() + time.Hour - 1) / time.Hour)
	switch {
	case left < 0:
		return ui.Badge{Text: l.N("%s hour too late", "%s hours too late", hours), Tone: ui.Bad, Icon: ui.IconHour}
	case left < 24*time.Hour:
		return ui.Badge{Text: l.N("%s hour left", "%s hours left", hours), Tone: ui.Warn, Icon: ui.IconHour}
	}
	return ui.Badge{Text: l.N("%s hour left", "%s hours left", hours), Tone: ui.Info, Icon: ui.IconHour}
}

// accessTable lists who read the visitor's contact.
func accessTable(l *i18n.Locale, now time.Time, rows []account.Access) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Who read your contact"), Columns: []ui.Column{{Name: l.T("Who")}, {Name: l.T("When")}, {Name: l.T("Purpose")}, {Name: l.T("How often"), IsNumber: true}}}
	for _, a := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: a.ReaderName}, {Text: l.Recent(a.LastAt, now)}, {Text: accessPurpose(l, a.Purpose)}, {Text: l.Number(a.Times)},
		}})
	}
	return t
}

// partTable shows a part of what is held.
func partTable(l *i18n.Locale, p privacy.Part) ui.Table {
	t := ui.Table{Locale: l, Caption: p.TitleIn(l)}
	for _, name := range p.ColumnsIn(l) {
		t.Columns = append(t.Columns, ui.Column{Name: name})
	}
	for _, row := range p.Rows[:min(len(p.Rows), mostShown)] {
		cells := make([]ui.Cell, len(row))
		for i, value := range row {
			cells[i].Text = shown(l, value)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
}

// mostShown bounds how many rows of a part stand on a page; the copy has all.
const mostShown = 20

// shown is a value as people read it: instants are kept as RFC 3339.
func shown(l *i18n.Locale, value string) string {
	if at, err := time.Parse(time.RFC3339, value); err == nil {
		return l.Instant(at)
	}
	runes := []rune(value)
	if len(runes) > 200 {
		return string(runes[:200]) + "…"
	}
	return value
}
