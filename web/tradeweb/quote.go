package tradeweb

import (
	"context"
	"net/http"

	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// quoteView is the form of an offer.
type quoteView struct {
	trade.InquiryFile
	Form   ui.Form
	In     offerTyped
	Pieces []ui.Option // of the workshop
	Today  clock.Date
}

func (p *Pages) quoteForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.quoteView(r, once.NewToken())
	if err != nil {
		return err
	}
	if view.In, err = p.firstOffer(r.Context(), v, view); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, quotePage(v, view))
}

// quoteView is the form without what stands in it. Who may not make an offer is sent away with the reason.
func (p *Pages) quoteView(r *http.Request, token once.Token) (quoteView, error) {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return quoteView{}, err
	}
	file, err := p.trade.InquiryFile(r.Context(), v.Actor, inquiry)
	if err != nil {
		return quoteView{}, err
	}
	if !trade.MayEverQuote(v.Actor, file.Inquiry) {
		return quoteView{}, trade.ErrNotQuoter()
	}
	if !trade.MayQuote(v.Actor, file.Inquiry) {
		return quoteView{}, errs.New(errs.Conflict, "No offer can be made on this inquiry any more.")
	}
	view := quoteView{InquiryFile: file, Today: clock.DateOf(v.Now.In(clock.WIB))}
	view.Form = ui.Form{Locale: v.Locale, ID: "offer", Action: inquiryPath(inquiry) + "/quote", Once: string(token), IsWide: true}
	products, err := p.gallery.ProductsOf(r.Context(), v.Actor, file.MakerID, gallery.Published, 500, 0)
	if err != nil {
		return view, err
	}
	view.Pieces = []ui.Option{{Value: string(file.ProductID), Text: pieceName(v.Locale, file.Shown.Product)}}
	for _, product := range products {
		if product.ID != file.ProductID {
			view.Pieces = append(view.Pieces, ui.Option{Value: string(product.ID), Text: pieceName(v.Locale, product)})
		}
	}
	return view, nil
}

// firstOffer fills the form: with the last offer, else with the workshop's price.
func (p *Pages) firstOffer(ctx context.Context, v *respond.Visit, view quoteView) (offerTyped, error) {
	if len(view.Quotations) > 0 {
		last := view.Quotations[0]
		in := typedOf(last.Lines, last.Terms)
		in.Note, in.ValidUntil = last.Note, string(max(last.ValidUntil, view.Today.AddDays(14)))
		return in, nil
	}
	suggested, err := p.trade.Suggest(ctx, v.Actor, view.ID)
	if err != nil {
		return offerTyped{}, err
	}
	in := typedOf(suggested.Lines, suggested.Terms)
	in.ValidUntil = string(suggested.ValidUntil)
	return in, nil
}

func (p *Pages) quote(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	in := readOffer(form)
	var faults errs.Faults
	offer := trade.Offer{Note: in.Note, Once: form.Once()}
	offer.Lines, offer.Terms = in.parsed(&faults)
	offer.ValidUntil = day(&faults, "valid_until", in.ValidUntil)
	if err = faults.Err(); err == nil {
		_, err = p.trade.Quote(r.Context(), v.Actor, inquiry, offer)
	}
	if errs.Is(err, errs.Invalid) {
		view, readErr := p.quoteView(r, form.Once())
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults = in.withSpare(), respond.Faults(v, err, offerOrder(len(in.Lines))...)
		return respond.Page(w, r, respond.Status(err), quotePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, inquiryPath(inquiry), v.T("Your offer is sent. The buyer gets a letter."))
}

func (p *Pages) decline(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	quotation, err := respond.ID(r, "qid")
	if err != nil {
		return err
	}
	if err := p.trade.Decline(r.Context(), v.Actor, inquiry, quotation); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, inquiryPath(inquiry)+"#thread", v.T("You declined the offer. Tell the workshop why: it may make another."))
}
