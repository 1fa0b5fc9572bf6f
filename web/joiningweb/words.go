package joiningweb

import (
	"strconv"
	"strings"

	"anyam/members/joining"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

func today(v *respond.Visit) string { return string(clock.DateOf(v.Now.In(clock.WIB))) }

// saidBy is who said something, as the applicant reads it.
func saidBy(l *i18n.Locale, w joining.Word, applicant string) string {
	if w.IsApplicant {
		return applicant
	}
	return l.T("The association")
}

// factsOf are what an applicant has said.
func factsOf(l *i18n.Locale, a joining.Application) ui.Facts {
	facts := ui.Facts{
		{Name: l.T("Owner"), Text: a.Owner}, {Name: l.T("Place"), Text: placeName(l, a.Regency), Note: a.Place}, {Name: l.T("Address"), Text: a.Address},
		{Name: l.T("Phone"), View: phoneLinks(l, a.Phone)}, {Name: l.T("E-mail"), Text: a.Email}, {Name: l.T("Crafts"), Text: craftNames(l, a.Crafts)},
		{Name: l.T("Working since"), Text: number(a.Since)}, {Name: l.T("People"), Text: number(a.Workers)}, {Name: l.T("Size of the business"), Text: scaleName(l, a.Scale)},
	}
	if agreed := agreedTo(l, a); agreed != "" {
		facts = append(facts, ui.Fact{Name: l.T("Agrees to"), Text: agreed})
	}
	if a.Message != "" {
		facts = append(facts, ui.Fact{Name: l.T("Message to the association"), Text: a.Message})
	}
	return facts
}

// agreedTo names what the applicant agreed to; empty where nothing was asked.
func agreedTo(l *i18n.Locale, a joining.Application) string {
	var given []string
	for _, c := range a.Consents {
		if c.IsGiven {
			given = append(given, c.Purpose.TitleIn(l))
		}
	}
	if len(given) == 0 && len(a.Consents) > 0 {
		return l.T("Nothing of what was asked")
	}
	return strings.Join(given, ", ")
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// telephone is the address of a call.
func telephone(phone string) string {
	return "tel:" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone)
}

// namedBy is who said something, as those read it who look after the application.
func namedBy(view fileView, w joining.Word) string {
	if w.IsApplicant {
		return view.Owner
	}
	return view.Names[w.By]
}

func noteTitle(l *i18n.Locale, view fileView) string {
	if name := view.Names[view.VerifiedBy]; name != "" {
		return l.T("%s vouches for the workshop", name)
	}
	return l.T("Note")
}

// lines are the paragraphs of a text.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}
