package networkweb

import (
	"net/http"
	"strconv"

	"anyam/members/network"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// callOrder is the order of the fields, for the summary of faults.
var callOrder = []string{"what", "spec", "unit", "price", "tiers", "target", "closes_on", "pick_up", "chapter", "note"}

// formTiers is how many price breaks the form has room for.
const formTiers = 3

// callTyped is what stands in the fields of a call.
type callTyped struct {
	What, Spec, Unit, Price, Target, ClosesOn, PickUp, Chapter, Note string
	From, Each                                                       [formTiers]string
}

// callView is the form of a call.
type callView struct {
	Form     ui.Form
	In       callTyped
	Chapters []ui.Option
}

func (p *Pages) newPurchase(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.callView(r, once.NewToken())
	if err != nil {
		return err
	}
	view.In.Unit, view.In.ClosesOn = "kg", string(today(v).AddDays(14))
	return respond.Page(w, r, http.StatusOK, callPage(v, view))
}

func (p *Pages) callView(r *http.Request, token once.Token) (view callView, err error) {
	v := respond.VisitOf(r)
	view.Form = ui.Form{Locale: v.Locale, ID: "call", Action: buyPath + "/new", Once: string(token)}
	chapters, err := p.network.Chapters(r.Context(), v.Actor)
	view.Chapters = []ui.Option{{Value: "", Text: v.T("The whole association")}}
	for _, c := range chapters {
		view.Chapters = append(view.Chapters, ui.Option{Value: string(c.ID), Text: c.Name})
	}
	return view, err
}

func readCall(form respond.Form) callTyped {
	in := callTyped{
		What: form.Text("what"), Spec: form.Lines("spec"), Unit: form.Text("unit"), Price: form.Text("price"), Target: form.Text("target"),
		ClosesOn: form.Text("closes_on"), PickUp: form.Text("pick_up"), Chapter: form.Text("chapter"), Note: form.Lines("note"),
	}
	for i := range formTiers {
		in.From[i], in.Each[i] = form.Text("from_"+strconv.Itoa(i)), form.Text("each_"+strconv.Itoa(i))
	}
	return in
}

// purchase is what the fields mean.
func (in callTyped) purchase(form respond.Form, f *errs.Faults) network.Purchase {
	p := network.Purchase{What: in.What, Spec: in.Spec, Unit: in.Unit, PickUp: in.PickUp, ChapterID: id.ID(in.Chapter), Note: in.Note}
	p.Price = rupiah(f, "price", in.Price)
	p.Target = form.Int(f, "target", 0, network.MaxQuantity)
	p.ClosesOn = day(f, "closes_on", in.ClosesOn)
	for i := range formTiers {
		if in.From[i] == "" && in.Each[i] == "" {
			continue
		}
		var tier errs.Faults
		t := network.Tier{From: form.Int(&tier, "from_"+strconv.Itoa(i), 1, network.MaxQuantity), Price: rupiah(&tier, "tiers", in.Each[i])}
		f.Check(!tier.Any() && t.From > 0 && t.Price.Minor > 0, "tiers", "A price break needs a quantity and a price.")
		p.Tiers = append(p.Tiers, t)
	}
	return p
}

func (p *Pages) callPurchase(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readCall(form)
	var faults errs.Faults
	asked := in.purchase(form, &faults)
	asked.Check(&faults, today(v))
	purchase := id.ID("")
	if err = faults.Err(); err == nil {
		purchase, err = p.network.Call(r.Context(), v.Actor, asked, form.Once())
	}
	if isTheirs(err) {
		view, readErr := p.callView(r, form.Once())
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults = in, respond.Faults(v, err, callOrder...)
		return respond.Page(w, r, respond.Status(err), callPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, purchasePath(purchase), v.T("The call is open. Send it on, and pledge what you need yourself."))
}

// step is a step of a purchase that has a form.
type step struct {
	name string
	to   network.PurchaseState
}

var moves = []step{
	{"close", network.Closed}, {"reopen", network.Open}, {"order", network.Ordered}, {"share", network.Shared}, {"cancel", network.Cancelled},
}

// moveOrder is the order of the fields of all steps.
var moveOrder = []string{"closes_on", "supplier", "expected_on", "arrived", "written_off", "bill", "remitted", "write_off_note", "got", "reason"}

// moveTyped is what stands in the fields of a step.
type moveTyped struct {
	ClosesOn, Supplier, ExpectedOn, Arrived, WrittenOff, Bill, Remitted, WriteOffNote, Reason string
	Got                                                                                       map[id.ID]string
}

// moveView is the form of a step.
type moveView struct {
	purchaseView
	Step step
	Form ui.Form
	In   moveTyped
}

func (p *Pages) moveView(r *http.Request, m step) (moveView, error) {
	v := respond.VisitOf(r)
	view, err := p.purchaseView(r)
	if err != nil {
		return moveView{}, err
	}
	if !view.MayOrganise {
		return moveView{}, errs.Missing("step", m.name)
	}
	return moveView{purchaseView: view, Step: m, Form: ui.Form{Locale: v.Locale, ID: m.name, Action: purchasePath(view.ID) + "/" + m.name, Version: view.Version}}, nil
}

func (p *Pages) moveForm(m step) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v := respond.VisitOf(r)
		view, err := p.moveView(r, m)
		if err != nil {
			return err
		}
		if err := view.CheckMove(m.to); err != nil {
			return err
		}
		view.In = moveTyped{ClosesOn: string(today(v).AddDays(7)), Arrived: v.Locale.Number(view.Pledged), Got: map[id.ID]string{}}
		if total, err := view.UnitPrice(view.Pledged).Times(view.Pledged); err == nil && total.Minor > 0 {
			view.In.Bill = v.Locale.Number(total.Minor)
		}
		return respond.Page(w, r, http.StatusOK, movePage(v, view))
	}
}

func (p *Pages) move(m step) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v := respond.VisitOf(r)
		view, err := p.moveView(r, m)
		if err != nil {
			return err
		}
		form, err := respond.ParseForm(w, r)
		if err != nil {
			return err
		}
		view.In = readMove(form, view)
		var faults errs.Faults
		in := view.In.move(form, &faults, m.to, view)
		if err = faults.Err(); err == nil {
			err = p.network.MovePurchase(r.Context(), v.Actor, view.ID, in)
		}
		if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) && view.CheckMove(m.to) == nil {
			view.Form.Faults, view.Form.Version = respond.Faults(v, err, moveOrder...), form.VersionAgain(err, view.Version)
			return respond.Page(w, r, respond.Status(err), movePage(v, view))
		}
		if err != nil {
			return err
		}
		return respond.RedirectWith(w, r, purchasePath(view.ID), moved(v.Locale, m.to))
	}
}

func readMove(form respond.Form, view moveView) moveTyped {
	in := moveTyped{
		ClosesOn: form.Text("closes_on"), Supplier: form.Text("supplier"), ExpectedOn: form.Text("expected_on"), Arrived: form.Text("arrived"),
		WrittenOff: form.Text("written_off"), Bill: form.Text("bill"), Remitted: form.Text("remitted"), WriteOffNote: form.Lines("write_off_note"),
		Reason: form.Lines("reason"), Got: map[id.ID]string{},
	}
	for _, p := range view.Pledges {
		in.Got[p.MakerID] = form.Text("got_" + string(p.MakerID))
	}
	return in
}

// move is what the fields mean.
func (in moveTyped) move(form respond.Form, f *errs.Faults, to network.PurchaseState, view moveView) network.Move {
	m := network.Move{To: to, Reason: in.Reason, Supplier: in.Supplier, Given: map[id.ID]int64{}, Version: form.Version()}
	switch to {
	case network.Open:
		m.ClosesOn = day(f, "closes_on", in.ClosesOn)
	case network.Ordered:
		m.ExpectedOn = day(f, "expected_on", in.ExpectedOn)
	case network.Shared:
		f.Check(in.Arrived != "", "arrived", "Write how much came.")
		f.Check(in.Bill != "", "bill", "Write the whole bill in rupiah.")
		m.Delivery = network.Delivery{
			Arrived: form.Int(f, "arrived", 0, network.MaxQuantity), WrittenOff: form.Int(f, "written_off", 0, network.MaxQuantity), Note: in.WriteOffNote,
			Bill: rupiah(f, "bill", in.Bill), Remitted: rupiah(f, "remitted", in.Remitted),
		}
		for _, p := range view.Pledges {
			if in.Got[p.MakerID] != "" {
				var got errs.Faults
				m.Given[p.MakerID] = form.Int(&got, "got_"+string(p.MakerID), 0, network.MaxQuantity)
				f.Check(!got.Any(), "got", "Write a whole number from %d to %d.", 0, network.MaxQuantity)
			}
		}
	case network.Closed, network.Cancelled:
	}
	return m
}

func moved(l *i18n.Locale, to network.PurchaseState) string {
	switch to {
	case network.Open:
		return l.T("The purchase is open again. Those who pledged get a letter.")
	case network.Closed:
		return l.T("Pledging is over. Those who pledged get a letter.")
	case network.Ordered:
		return l.T("Noted as ordered. Those who pledged get a letter.")
	case network.Shared:
		return l.T("It is shared out. Everybody gets a letter with the way to their share.")
	case network.Cancelled:
		return l.T("The purchase is called off. Those who pledged get a letter.")
	}
	return ""
}

// purchaseWrite is a message to the organiser, or of the organiser to a workshop that the address names.
func (p *Pages) purchaseWrite(r *http.Request, maker string) (writeView, network.Purchase, error) {
	v := respond.VisitOf(r)
	view, err := p.purchaseView(r)
	if err != nil {
		return writeView{}, network.Purchase{}, err
	}
	write := writeView{
		Title: v.T("Message to %s", view.OrganiserName), Lead: view.What, At: buyPath, Back: ui.Link{Text: view.What, Href: purchasePath(view.ID)},
		Form: ui.Form{Locale: v.Locale, ID: "write", Action: purchasePath(view.ID) + "/write", Once: string(once.NewToken())},
	}
	if v.Actor.UserID != view.OrganiserID {
		return write, view.Purchase, nil
	}
	for _, pl := range view.Pledges {
		if string(pl.MakerID) == maker {
			write.Title, write.Also = v.T("Message to %s", pl.MakerName), []ui.Option{{Text: "maker", Value: maker}}
			return write, view.Purchase, nil
		}
	}
	return write, view.Purchase, errs.New(errs.Conflict, "You organise this purchase. Choose in its list to whom you write.")
}

func (p *Pages) writeAboutPurchase(w http.ResponseWriter, r *http.Request) error {
	view, _, err := p.purchaseWrite(r, r.URL.Query().Get("maker"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, writePage(respond.VisitOf(r), view))
}

func (p *Pages) sendAboutPurchase(w http.ResponseWriter, r *http.Request) error {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, purchase, err := p.purchaseWrite(r, form.Text("maker"))
	if err != nil {
		return err
	}
	return p.send(w, r, view, func(form respond.Form) (id.ID, error) {
		return p.network.WriteAboutPurchase(r.Context(), respond.VisitOf(r).Actor, purchase.ID, id.ID(form.Text("maker")), form.Lines("body"), form.Once())
	})
}
