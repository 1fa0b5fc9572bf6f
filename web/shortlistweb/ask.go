package shortlistweb

import (
	"net/http"
	"strconv"

	"anyam/gallery"
	"anyam/market"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/shortlist"
	"anyam/web/respond"
	"anyam/web/ui"
)

// askView is the form that asks every workshop of a list.
type askView struct {
	shortlist.List
	Form    ui.Form
	In      typed
	Shops   []shop
	IsKnown bool // the visitor is signed in
}

// shop is a workshop with its pieces of the list.
type shop struct {
	Name   string
	Pieces []wanted
}

// wanted is a piece with what was typed of it.
type wanted struct {
	gallery.Shown
	Quantity, Variant string
}

// typed is what stands in the fields that are about the buyer.
type typed struct {
	Name, Email, Company, Country, Destination, Currency, Message string
}

func askPath(v *respond.Visit, list id.ID) string {
	return listPath(v) + "/ask?" + listField + "=" + string(list)
}

// askView reads the list that is asked for; quantity says what stands in the fields of a piece.
func (p *Pages) askView(r *http.Request, list id.ID, token once.Token, said func(piece gallery.Shown) (quantity, variant string)) (view askView, err error) {
	v, owner := respond.VisitOf(r), ownerOf(r)
	view = askView{IsKnown: v.Actor.IsSignedIn(), Form: ui.Form{Locale: v.Locale, ID: "ask", Action: listPath(v) + "/ask", Once: string(token)}}
	own, err := p.lists.Lists(r.Context(), owner)
	if err != nil {
		return view, err
	}
	for _, l := range own {
		if l.ID == list || list == "" {
			view.List = l
			break
		}
	}
	if view.ID == "" {
		return view, respond.NoSuchPage(r)
	}
	pieces, err := p.lists.Pieces(r.Context(), view.List)
	for _, piece := range pieces {
		if piece.IsOffered {
			quantity, variant := said(piece.Shown)
			view.Shops = withPiece(view.Shops, wanted{piece.Shown, quantity, variant})
		}
	}
	return view, err
}

// withPiece puts a piece beside the others of its workshop.
func withPiece(shops []shop, piece wanted) []shop {
	for i := range shops {
		if shops[i].Pieces[0].MakerID == piece.MakerID {
			shops[i].Pieces = append(shops[i].Pieces, piece)
			return shops
		}
	}
	return append(shops, shop{Name: piece.Maker.Name, Pieces: []wanted{piece}})
}

func (p *Pages) askForm(w http.ResponseWriter, r *http.Request) error {
	private(w)
	v := respond.VisitOf(r)
	view, err := p.askView(r, id.ID(r.URL.Query().Get(listField)), once.NewToken(), func(piece gallery.Shown) (quantity, variant string) {
		for _, offered := range piece.Offered() {
			if !offered.Supply.IsSoldOut() {
				variant = string(offered.ID)
				break
			}
		}
		return strconv.FormatInt(piece.MinOrder, 10), variant
	})
	if errs.Is(err, errs.NotFound) || err == nil && len(view.Shops) == 0 {
		return respond.RedirectWith(w, r, listPath(v), v.T("Put a piece on your shortlist first."))
	}
	if err != nil {
		return err
	}
	view.In = typed{Name: v.Actor.Name, Country: v.Actor.Country, Currency: string(v.Currency)}
	return respond.Page(w, r, http.StatusOK, askPage(v, view))
}

// order is the order of the fields, for the summary of faults.
func (view askView) order() []string {
	order := []string{"quantity"}
	for _, s := range view.Shops {
		for _, piece := range s.Pieces {
			order = append(order, variantField(piece.Shown), quantityField(piece.Shown))
		}
	}
	return append(order, "name", "email", "company", "country", "destination", "currency", "message")
}

func quantityField(p gallery.Shown) string { return "quantity_" + string(p.ID) }

func variantField(p gallery.Shown) string { return "variant_" + string(p.ID) }

func (p *Pages) ask(w http.ResponseWriter, r *http.Request) error {
	private(w)
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if !p.asking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you send another inquiry.")
	}
	list := id.ID(form.Text(listField))
	view, err := p.askView(r, list, form.Once(), func(piece gallery.Shown) (quantity, variant string) {
		return form.Text(quantityField(piece)), form.Text(variantField(piece))
	})
	if errs.Is(err, errs.NotFound) {
		return respond.RedirectWith(w, r, listPath(v), v.T("This list is not there any more."))
	}
	if err != nil {
		return err
	}
	view.In = typed{
		Name: form.Text("name"), Email: form.Text("email"), Company: form.Text("company"), Country: form.Text("country"), Destination: form.Text("destination"),
		Currency: form.Text("currency"), Message: form.Lines("message"),
	}
	pieces, err := view.wanted(form)
	var asked []trade.Asked
	if err == nil {
		asked, err = p.lists.Ask(r.Context(), ownerOf(r), view.ID, view.asks(v, form), pieces)
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) || errs.Is(err, errs.TooMany) {
		view.Form.Faults = respond.Faults(v, err, view.order()...)
		return respond.Page(w, r, respond.Status(err), askPage(v, view))
	}
	if err != nil {
		return err
	}
	if v.Actor.IsSignedIn() {
		return respond.RedirectWith(w, r, "/desk/inquiries", v.T("Your inquiries are sent. The answers come here and by e-mail."))
	}
	if len(asked) > 0 { // none at the second press: the session knows the flow already
		p.await(r, asked[0].Flow, view.In.Email)
	}
	return respond.RedirectWith(w, r, "/signin/code", v.T("One step more: the code in the mail confirms your inquiries. Then they go to the workshops."))
}

// wanted are the pieces of which a quantity was typed; one that cannot be read is a fault.
func (view askView) wanted(form respond.Form) ([]trade.Wanted, error) {
	var faults errs.Faults
	var pieces []trade.Wanted
	for _, s := range view.Shops {
		for _, piece := range s.Pieces {
			quantity := form.Int(&faults, quantityField(piece.Shown), 0, gallery.MaxPieces)
			if quantity > 0 {
				pieces = append(pieces, trade.Wanted{ProductID: piece.ID, VariantID: id.ID(piece.Variant), Quantity: quantity})
			}
		}
	}
	return pieces, faults.Err()
}

func (view askView) asks(v *respond.Visit, form respond.Form) trade.Ask {
	in := view.In
	return trade.Ask{
		Email: in.Email, Name: in.Name, Company: in.Company, Country: in.Country, Destination: in.Destination, Message: in.Message, Currency: money.Currency(in.Currency),
		Lang: v.Locale.Lang(), Via: v.Via, Once: form.Once(),
	}
}

func countryOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range market.Countries(l.Lang()) {
		options = append(options, ui.Option{Value: string(c), Text: c.Name(l.Lang())})
	}
	return options
}

func currencyOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range market.Offered() {
		options = append(options, ui.Option{Value: string(c), Text: string(c) + " · " + l.T(market.CurrencyName(c))})
	}
	return options
}

// variantOptions are the variants that can be ordered.
func variantOptions(l *i18n.Locale, p gallery.Shown) []ui.Option {
	var options []ui.Option
	for _, v := range p.Offered() {
		text := p.Label(v, l.Lang())
		if v.Supply.IsSoldOut() {
			text = l.T("%s (sold out)", text)
		}
		options = append(options, ui.Option{Value: string(v.ID), Text: text})
	}
	return options
}
