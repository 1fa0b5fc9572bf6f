package galleryweb

import (
	"net/http"
	"slices"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// homeView is the first page.
type homeView struct {
	Pieces    int
	Makers    int64
	Crafts    []ui.Link
	Lead      []ui.Picture // beside the first words
	New       []ui.Drawn
	Workshops []ui.MakerCard

	Collections []ui.CollectionCard
}

// chips are the crafts with the most pieces.
func (view homeView) chips() []ui.Link {
	chips := make([]ui.Link, 0, 6)
	for _, c := range view.Crafts[:min(6, len(view.Crafts))] {
		c.Note = ""
		chips = append(chips, c)
	}
	return chips
}

// onHome is how many new pieces the first page shows.
const onHome = 12

// leading is how many pieces stand beside the first words.
const leading = 3

// workshopsOnHome is how many workshops the first page shows.
const workshopsOnHome = 6

func (p *Pages) home(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return err
	}
	recalled, err := p.search.Recall(r.Context(), count, search.Query{Kind: search.Product, Limit: onHome + leading, Count: []search.Facet{search.Craft}})
	if err != nil {
		return err
	}
	newest := recalled[0]
	var ids []id.ID
	for _, hit := range newest.Hits {
		ids = append(ids, hit.ID)
	}
	products, err := p.gallery.Cards(r.Context(), count, ids)
	if err != nil {
		return err
	}
	view := homeView{Pieces: newest.Total}
	shown := products
	if len(products) > leading {
		for _, s := range products[:leading] {
			pic := picture(s.Product, true)
			pic.Sizes = "(min-width: 56rem) 28rem, 60vw"
			view.Lead = append(view.Lead, pic)
		}
		shown = products[leading:]
	}
	if view.New, err = p.Cards(r.Context(), v, shown, 0); err != nil {
		return err
	}
	for _, c := range newest.Facets[search.Craft] {
		view.Crafts = append(view.Crafts, ui.Link{Text: terms.Name(terms.Craft, c.Value, v.Locale.Lang()), Note: v.Locale.Number(int64(c.N)), Href: "/" + string(v.Locale.Lang()) + "/products?craft=" + c.Value})
	}
	if view.Collections, err = p.newestCollections(r.Context(), v, count); err != nil {
		return err
	}
	if view.Makers, err = p.members.CountMakers(r.Context(), members.MakerFilter{}); err != nil {
		return err
	}
	if view.Workshops, err = p.someWorkshops(r, v, count, products); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, homePage(v, view))
}

// someWorkshops are the makers of the newest pieces.
func (p *Pages) someWorkshops(r *http.Request, v *respond.Visit, count int64, products []*gallery.Shown) ([]ui.MakerCard, error) {
	var makers []members.Maker
	for _, s := range products {
		isNew := !slices.ContainsFunc(makers, func(m members.Maker) bool { return m.ID == s.MakerID })
		if isNew && len(makers) < workshopsOnHome {
			makers = append(makers, s.Maker)
		}
	}
	return p.makerCards(r, v, count, makers)
}

func (p *Pages) howToOrder(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, textPage(v, v.T("How to order"), "/how-to-order", howToOrderText(v.Locale)))
}

func (p *Pages) privacy(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, textPage(v, v.T("Privacy"), "/privacy", privacyText(v.Locale)))
}

func (p *Pages) photographs(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, textPage(v, v.T("Using photographs"), licencePath, photographsText(v.Locale)))
}

// passage is a heading with what stands under it.
type passage struct {
	Title string
	Text  string
}

// howToOrderText tells a buyer what happens, step by step.
func howToOrderText(l *i18n.Locale) []passage {
	return []passage{
		{l.T("1. Ask"), l.T("On the page of a piece, say how many you need and where they go. You need no account: a link in the mail confirms your inquiry.")},
		{l.T("2. Talk"), l.T("The workshop answers you directly. You can ask about colours, sizes, samples and time; everything stays in one thread.")},
		{l.T("3. Agree"), l.T("The workshop makes an offer: lines and prices, the Incoterms 2020 rule with its place, deposit and balance. When you accept it, it is an order, and nothing in it changes unless both of you agree.")},
		{l.T("4. Pay the deposit"), l.T("You pay to the account of the association, named on the pro-forma invoice. An officer checks the bank statement; then the workshop begins.")},
		{l.T("5. Follow"), l.T("One page shows where the order stands: in production, ready, shipped. Each step sends you a letter. Pro-forma invoice, commercial invoice and packing list are there to print.")},
		{l.T("6. Receive"), l.T("You say when the goods have arrived. The order is closed when all is delivered and paid.")},
	}
}

// photographsText is the licence that search engines lead to from a photograph.
func photographsText(l *i18n.Locale) []passage {
	return []passage{
		{l.T("Whose they are"), l.T("Each photograph belongs to the workshop whose piece it shows. The name of the workshop stands beside it.")},
		{l.T("What you may do"), l.T("You may show a photograph with the name of the workshop and a link to the page of the piece: in a post, an article, a shop that sells the piece, or a search engine.")},
		{l.T("What you may not do"), l.T("You may not sell a photograph, change what it shows, use it for pieces of somebody else, or have a pattern copied from it.")},
		{l.T("For anything else"), l.T("Ask the workshop from the page of the piece.")},
	}
}

// privacyText says what is kept and who sees it.
func privacyText(l *i18n.Locale) []passage {
	return []passage{
		{l.T("What we keep"), l.T("Of those who sign in: e-mail address, name, language, and what they wrote and ordered. We set a cookie only when you sign in, choose a language or a currency, put a piece on your shortlist, or ask this browser to remember what you look at. There is no tracking and no advertising. Of a short link that is opened we count one more, by day, country and kind of device, and keep nothing else.")},
		{l.T("Who sees it"), l.T("An inquiry and an order are seen by the buyer, the workshop, its coordinator and the officers of the association. The regency sees figures, and never who is behind them.")},
		{l.T("Photographs"), l.T("From photographs we take away place, camera and time before anybody sees them.")},
		{l.T("Your say"), l.T("You see and end the devices on which you are signed in. To have your data corrected or erased, write to the association.")},
	}
}
