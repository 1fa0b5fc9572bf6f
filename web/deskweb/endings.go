package deskweb

import (
	"anyam/account"
	"anyam/members/posts"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// mostBanners is how many terms of others have a banner each; more stand on the page of officers.
const mostBanners = 3

// banners tell of terms that end soon, the reader's own first, and of the last officer's.
func banners(l *i18n.Locale, endings []posts.Ending) []ui.Notice {
	var own, others []ui.Notice
	rest := int64(0)
	for _, e := range endings {
		switch {
		case e.IsOwn:
			own = append(own, ownBanner(l, e))
		case len(others) < mostBanners:
			others = append(others, othersBanner(l, e))
		default:
			rest++
		}
	}
	if rest > 0 {
		last := &others[len(others)-1]
		last.Text += " " + l.N("%s term more ends soon.", "%s terms more end soon.", rest)
	}
	return append(own, others...)
}

// tone is how urgent an end is: sixty days before, fourteen days before, over.
func tone(e posts.Ending) ui.Tone {
	switch account.WarningFor(e.DaysLeft) {
	case account.HasEnded:
		return ui.Bad
	case account.EndsIn14:
		return ui.Warn
	}
	return ui.Info
}

func ownBanner(l *i18n.Locale, e posts.Ending) ui.Notice {
	n := ui.Notice{Tone: tone(e), Link: ui.Link{Text: l.T("Hand over"), Href: "/desk/officers/" + string(e.ID) + "/handover"}}
	post := postIn(l, e)
	switch {
	case e.DaysLeft < 0 && e.LeavesNone:
		n.Title = l.T("Your term as %s ended on %s, and nobody is an officer", post, l.Date(e.Until))
		n.Text = l.T("Your powers stay so that the association is not locked out. Appoint the next officers now.")
		n.Link = ui.Link{Text: l.T("Appoint somebody"), Href: "/desk/officers/new"}
	case e.DaysLeft < 0:
		n.Title = l.T("Your term as %s ended on %s", post, l.Date(e.Until))
		n.Text = l.T("You can read until %s, and change nothing.", l.Date(e.Until.AddDays(account.ReadingDays)))
	default:
		n.Title = l.T("Your term as %s ends on %s", post, l.Date(e.Until))
		n.Text = l.N("%s day is left.", "%s days are left.", int64(e.DaysLeft))
	}
	if e.DaysLeft >= 0 && e.LeavesNone {
		n.Tone, n.Text = ui.Bad, n.Text+" "+l.T("Nobody else is an officer after that day: appoint one before.")
	}
	return n
}

func othersBanner(l *i18n.Locale, e posts.Ending) ui.Notice {
	n := ui.Notice{
		Tone: tone(e), Title: l.T("The term of %s ends on %s", e.Holder.Name, l.Date(e.Until)), Text: postIn(l, e) + ".",
		Link: ui.Link{Text: l.T("Extend, or appoint a successor"), Href: "/desk/officers/" + string(e.ID)},
	}
	if e.LeavesNone {
		n.Tone, n.Text = ui.Bad, n.Text+" "+l.T("Nobody else is an officer after that day: appoint one before.")
	}
	return n
}

// postIn is a post with its unit.
func postIn(l *i18n.Locale, e posts.Ending) string {
	if e.UnitName == "" {
		return l.T(e.Post.Title())
	}
	return l.T(e.Post.Title()) + ", " + e.UnitName
}
