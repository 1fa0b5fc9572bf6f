package tradeweb

import (
	"bytes"
	"net/http"

	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// moveView asks for what belongs to a step: who carries the goods, or why it ends.
type moveView struct {
	trade.OrderFile
	To   trade.OrderState
	In   trade.Step
	Form ui.Form
}

func (p *Pages) moveForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.moveView(r, trade.OrderState(r.URL.Query().Get("to")))
	if err != nil {
		return err
	}
	if !mayStep(v, view.Order, view.To) {
		return respond.Redirect(w, r, orderPath(view.ID))
	}
	return respond.Page(w, r, http.StatusOK, movePage(v, view))
}

func (p *Pages) moveView(r *http.Request, to trade.OrderState) (moveView, error) {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return moveView{}, err
	}
	file, err := p.trade.OrderFile(r.Context(), v.Actor, order)
	form := ui.Form{Locale: v.Locale, ID: "move", Action: orderPath(order) + "/move", Version: file.Version}
	return moveView{OrderFile: file, To: to, Form: form}, err
}

func (p *Pages) move(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	order, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	in := trade.Step{
		To: trade.OrderState(form.Text("to")), Note: form.Lines("note"), Carrier: form.Text("carrier"), Tracking: form.Text("tracking"), Version: form.Version(),
	}
	err = p.trade.Move(r.Context(), v.Actor, order, in)
	if errs.Is(err, errs.Invalid) {
		view, readErr := p.moveView(r, in.To)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, "carrier", "tracking", "note"), in.Version
		return respond.Page(w, r, respond.Status(err), movePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(order), v.T(trade.StateSentence(in.To)))
}

func (p *Pages) issuePaper(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	paper, err := p.trade.IssuePaper(r.Context(), v.Actor, order, trade.PaperKind(r.PathValue("kind")))
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(order)+"#papers", v.T("%s is ready.", paper.Label))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	paper, err := respond.ID(r, "pid")
	if err != nil {
		return err
	}
	printed, err := p.trade.PrintPaper(r.Context(), v.Actor, order, paper)
	if err != nil {
		return err
	}
	if printed.Name != r.PathValue("name") {
		return respond.NoSuchPage(r)
	}
	return respond.Attach(w, "application/pdf", printed.Name, bytes.NewReader(printed.PDF))
}

func (p *Pages) proof(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	payment, err := respond.ID(r, "pid")
	if err != nil {
		return err
	}
	content, mediaType, err := p.trade.Proof(r.Context(), v.Actor, order, payment)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	return respond.Attach(w, mediaType, "proof-"+string(payment)+files.Extension(mediaType), content)
}

func (p *Pages) acceptAmendment(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, true, "The change is agreed. The order says so now.")
}

func (p *Pages) declineAmendment(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, false, "The order stays as it is.")
}

func (p *Pages) answer(w http.ResponseWriter, r *http.Request, accept bool, done string) error {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	amendment, err := respond.ID(r, "aid")
	if err != nil {
		return err
	}
	if err := p.trade.Answer(r.Context(), v.Actor, order, amendment, accept); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(order), v.T(done))
}
