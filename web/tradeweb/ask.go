package tradeweb

import (
	"context"
	"net/http"
	"strconv"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// askOrder is the order of the form's fields, for its summary of faults.
var askOrder = []string{"variant", "quantity", "name", "email", "company", "country", "destination", "currency", "message"}

// askView is the form of an inquiry.
type askView struct {
	gallery.Shown
	Form     ui.Form
	In       askTyped
	Tiers    []ui.Tier
	Facts    ui.Facts
	RateNote string
	IsKnown  bool // the visitor is signed in
}

// askTyped is what stands in the fields.
type askTyped struct {
	Variant, Quantity, Name, Email, Company, Country, Destination, Currency, Message string
}

func (p *Pages) askForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductBySlug(r.Context(), account.Actor{}, r.PathValue("slug"))
	if err != nil {
		return err
	}
	asked, _ := strconv.ParseInt(r.URL.Query().Get("quantity"), 10, 64)
	in := askTyped{
		Variant: r.URL.Query().Get("variant"), Quantity: plain(max(shown.MinOrder, min(asked, gallery.MaxPieces))), Name: v.Actor.Name, Country: v.Actor.Country,
		Currency: string(v.Currency),
	}
	w.Header().Set("Cache-Control", "no-store") // the form's token is one visitor's own: kept for others, their inquiry would count as a second press
	return respond.Page(w, r, http.StatusOK, askPage(v, p.askView(r.Context(), v, shown, in, once.NewToken())))
}

// askView sets the form beside what the piece costs in the quantity.
func (p *Pages) askView(ctx context.Context, v *respond.Visit, s gallery.Shown, in askTyped, token once.Token) askView {
	if chosen, ok := s.Product.Variant(id.ID(in.Variant)); ok {
		s.Product = s.As(chosen)
	}
	view := askView{Shown: s, In: in, IsKnown: v.Actor.IsSignedIn()}
	view.Form = ui.Form{Locale: v.Locale, ID: "ask", Action: piecePath(v.Locale, s.Product) + "/ask", Once: string(token)}
	quantity, err := strconv.ParseInt(in.Quantity, 10, 64)
	if err != nil || quantity < s.MinOrder || quantity > gallery.MaxPieces {
		quantity = s.MinOrder
	}
	view.Tiers = p.tiers(ctx, v, s.Product, quantity)
	view.Facts, view.RateNote = p.priceFacts(ctx, v, s.Product, quantity)
	return view
}

// priceFacts are what the quantity costs and takes.
func (p *Pages) priceFacts(ctx context.Context, v *respond.Visit, product gallery.Product, quantity int64) (facts ui.Facts, note string) {
	l := v.Locale
	facts = ui.Facts{{Name: l.T("Minimum order"), Text: l.N("%s piece", "%s pieces", product.MinOrder)}}
	if days := product.LeadDaysFor(quantity); days > 0 {
		facts = append(facts, ui.Fact{Name: l.T("Ready in"), Text: l.N("%s day", "%s days", days), Note: l.N("for %s piece", "for %s pieces", quantity)})
	}
	unit := product.UnitPrice(quantity)
	if unit.IsZero() {
		return facts, ""
	}
	sum, err := p.shownIn(ctx, v, unit).Times(quantity)
	if err == nil {
		facts = append(facts, ui.Fact{Name: l.N("%s piece ex works", "%s pieces ex works", quantity), Text: l.Money(sum), Note: l.T("without transport, about")})
	}
	if c, err := p.market.Convert(ctx, unit, v.Currency); err == nil {
		note = c.Words(l)
	}
	return facts, note
}

// shownIn is an amount in the visitor's currency at the newest rate; where there is none, as it is.
func (p *Pages) shownIn(ctx context.Context, v *respond.Visit, a money.Amount) money.Amount {
	c, err := p.market.Convert(ctx, a, v.Currency)
	if err != nil {
		return a
	}
	return c.Amount
}

// tiers are the prices by quantity; the one that the quantity falls into is chosen.
func (p *Pages) tiers(ctx context.Context, v *respond.Visit, product gallery.Product, quantity int64) []ui.Tier {
	if product.Price.IsZero() {
		return nil
	}
	all := append([]gallery.Tier{{MinQty: product.MinOrder, Price: product.Price}}, product.Tiers...)
	rows := make([]ui.Tier, len(all))
	chosen := 0
	for i, t := range all {
		text := v.Locale.Number(t.MinQty) + "\u00a0+"
		if i+1 < len(all) {
			text = v.Locale.Number(t.MinQty) + "\u00a0–\u00a0" + v.Locale.Number(all[i+1].MinQty-1)
		}
		rows[i] = ui.Tier{Quantity: text, Price: ui.PriceOf(v.Locale, p.shownIn(ctx, v, t.Price), t.Price)}
		if quantity >= t.MinQty {
			chosen = i
		}
	}
	rows[chosen].IsChosen = len(rows) > 1
	return rows
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductBySlug(r.Context(), account.Actor{}, r.PathValue("slug"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if !p.asking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you send another inquiry.")
	}
	in := readAsk(form)
	var asked trade.Asked
	ask, err := in.ask(form, shown, v)
	if err == nil {
		asked, err = p.trade.Ask(r.Context(), v.Actor, ask)
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) || errs.Is(err, errs.TooMany) {
		view := p.askView(r.Context(), v, shown, in, form.Once())
		view.Form.Faults = respond.Faults(v, err, askOrder...)
		return respond.Page(w, r, respond.Status(err), askPage(v, view))
	}
	if err != nil {
		return err
	}
	if v.Actor.IsSignedIn() {
		return respond.RedirectWith(w, r, inquiryPath(asked.InquiryID), v.T("Your inquiry is sent. The answer comes here and by e-mail."))
	}
	if asked.Flow != "" { // empty at the second press: the session knows the flow already
		p.await(r, asked.Flow, in.Email)
	}
	return respond.RedirectWith(w, r, "/signin/code", v.T("One step more: the code in the mail confirms your inquiry. Then it goes to the workshop."))
}

func readAsk(f respond.Form) askTyped {
	return askTyped{
		Variant: f.Text("variant"), Quantity: f.Text("quantity"), Name: f.Text("name"), Email: f.Text("email"), Company: f.Text("company"), Country: f.Text("country"),
		Destination: f.Text("destination"), Currency: f.Text("currency"), Message: f.Lines("message"),
	}
}

// ask makes an inquiry of what was typed; a quantity that cannot be read is a fault.
func (in askTyped) ask(f respond.Form, s gallery.Shown, v *respond.Visit) (trade.Ask, error) {
	var faults errs.Faults
	quantity := f.Int(&faults, "quantity", 1, gallery.MaxPieces)
	return trade.Ask{
		ProductID: s.ID, VariantID: id.ID(in.Variant), Email: in.Email, Name: in.Name, Company: in.Company, Country: in.Country, Destination: in.Destination,
		Quantity: quantity, Message: in.Message, Currency: money.Currency(in.Currency), Lang: v.Locale.Lang(), Via: v.Via, Once: f.Once(),
	}, faults.Err()
}

// variantOptions are the variants that can be ordered, with what each costs.
func variantOptions(l *i18n.Locale, p gallery.Product) []ui.Option {
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
