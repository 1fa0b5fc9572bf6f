package tradeweb

import (
	"net/http"

	"anyam/web/respond"
)

// waiting are the inquiries that the visitor's address has just confirmed: one form may have asked several workshops.
func (p *Pages) waiting(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	rows, err := p.trade.WaitingFor(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return respond.Redirect(w, r, "/desk/inquiries")
	}
	return respond.Page(w, r, http.StatusOK, waitingPage(v, rows))
}

func (p *Pages) sendWaiting(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	sent, err := p.trade.ConfirmAll(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if sent == 0 {
		return respond.Redirect(w, r, "/desk/inquiries")
	}
	return respond.RedirectWith(w, r, "/desk/inquiries", v.T("Your inquiries are sent. The answers come here and by e-mail."))
}
