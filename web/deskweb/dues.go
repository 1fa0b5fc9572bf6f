package deskweb

import (
	"context"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// The kinds of things to do about dues.
const (
	payDues       kind = "pay dues"
	confirmProofs kind = "confirm proofs"
	matchLines    kind = "match bank lines"
	keepDues      kind = "keep dues" // of a chapter, on a day when nothing waits
)

// remindDays is how long before they are due one's own dues get a line.
const remindDays = 30

// askDues asks for what the person owes, and for what waits for her as treasurer.
func (p *Pages) askDues(ctx context.Context, a account.Actor, w *waits) (err error) {
	if w.Owed, err = p.dues.OwedBy(ctx, a); err != nil {
		return err
	}
	w.Treasury, err = p.dues.Waiting(ctx, a)
	return err
}

// duesSteps are what dues ask of a person.
func (w waits) duesSteps() []step {
	var steps []step
	for _, i := range w.Owed {
		if i.DaysLate(w.Today) >= -remindDays {
			steps = append(steps, step{Kind: payDues, Href: "/desk/dues/invoices/" + string(i.ID), What: i.Number, Sum: i.Due(), Day: i.DueOn, IsLate: i.DaysLate(w.Today) > 0})
		}
	}
	if n := w.Treasury.Proofs; n > 0 {
		steps = append(steps, step{Kind: confirmProofs, Href: "/desk/dues/proofs", Count: n, When: w.Treasury.OldestProof})
	}
	if n := w.Treasury.Lines; n > 0 {
		steps = append(steps, step{Kind: matchLines, Href: "/desk/dues/lines", Count: n})
	}
	return steps
}

// sayDues puts a step about dues into words.
func sayDues(v *respond.Visit, st step, s *said) {
	l := v.Locale
	s.icon = ui.IconMoney
	switch st.Kind {
	case payDues:
		s.title, s.action = l.T("Pay your dues: %s", l.Money(st.Sum)), l.T("See how to pay")
		s.text, s.due = l.T("Invoice %s.", st.What), l.T("Due on %s.", l.Date(st.Day))
		if st.IsLate {
			s.badge = ui.Badge{Text: l.T("Late"), Tone: ui.Warn}
		}
	case confirmProofs:
		s.icon, s.action = ui.IconPicture, l.T("Look at the proofs")
		s.title = l.N("%s member says that dues are paid", "%s members say that dues are paid", st.Count)
		s.due = l.T("Waiting since %s.", l.Recent(st.When, v.Now))
	case matchLines:
		s.action = l.T("Match them")
		s.title = l.N("%s bank line is not matched", "%s bank lines are not matched", st.Count)
		s.text = l.T("Money came in; say for what.")
	case keepDues:
		s.title, s.action = l.T("Dues of your chapter"), l.T("See who owes what")
		s.text = l.T("Who has paid, who has not, and what came in as cash.")
	}
}

// moreDues stands for the rest of the invoices that one owes.
func moreDues(l *i18n.Locale, st step) string {
	return l.N("%s invoice for dues more", "%s invoices for dues more", st.Many)
}
