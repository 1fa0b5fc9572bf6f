package shortlistweb

import (
	"net/http"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/trade/shortlist"
	"anyam/web/respond"
	"anyam/web/ui"
)

// item is a piece on a list as the page shows it.
type item struct {
	ProductID id.ID
	Card      ui.Drawn // of one that is offered
	Name      string   // of one that is not
}

// listView is a list with what its owner can do.
type listView struct {
	shortlist.List
	Own       []shortlist.List // to choose from
	Offered   []item
	Gone      []item // not offered any more
	Seen      []ui.Drawn
	Remembers bool // pieces that are looked at
	IsKnown   bool // the visitor is signed in
	NewList   ui.Form
	NewName   string
	IsShared  bool // read by its link, not by its owner
}

// private keeps an answer that is one visitor's own out of everybody's memory.
func private(w http.ResponseWriter) { w.Header().Set("Cache-Control", "no-store") }

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	private(w)
	view, err := p.listView(w, r, id.ID(r.URL.Query().Get(listField)))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listPage(respond.VisitOf(r), view))
}

// listView reads the owner's list; one who has none yet has an empty one.
func (p *Pages) listView(w http.ResponseWriter, r *http.Request, list id.ID) (view listView, err error) {
	v, owner := respond.VisitOf(r), ownerOf(r)
	view.IsKnown = v.Actor.IsSignedIn()
	view.NewList = ui.Form{Locale: v.Locale, ID: "lists", Action: listPath(v) + "/lists"}
	if view.Own, err = p.lists.Lists(r.Context(), owner); err != nil {
		return view, err
	}
	if view.IsKnown && owner.Token != "" {
		respond.KeepListToken(w, r, "") // the list is the account's now
	}
	found := list == ""
	for _, l := range view.Own {
		if l.ID == list || list == "" {
			view.List, found = l, true
			break
		}
	}
	if !found {
		return view, respond.NoSuchPage(r)
	}
	if err := p.fill(r, &view); err != nil {
		return view, err
	}
	pieces, remembers := respond.Seen(r)
	view.Remembers = remembers
	view.Seen, err = p.cardsOf(r, pieces)
	return view, err
}

// fill draws the pieces of the list.
func (p *Pages) fill(r *http.Request, view *listView) error {
	v := respond.VisitOf(r)
	pieces, err := p.lists.Pieces(r.Context(), view.List)
	if err != nil {
		return err
	}
	var offered []*gallery.Shown
	for _, piece := range pieces {
		if piece.IsOffered {
			offered = append(offered, &piece.Shown)
			view.Offered = append(view.Offered, item{ProductID: piece.ProductID})
			continue
		}
		gone := item{ProductID: piece.ProductID, Name: v.T("A piece")}
		if piece.IsKnown() {
			text, _ := piece.Shown.Text(v.Locale.Lang())
			gone.Name = text.Name
		}
		view.Gone = append(view.Gone, gone)
	}
	cards, err := p.cards(r.Context(), v, offered, 2)
	for i, card := range cards {
		view.Offered[i].Card = card
	}
	return err
}

// cardsOf are the cards of those of the pieces that everybody sees.
func (p *Pages) cardsOf(r *http.Request, pieces []id.ID) ([]ui.Drawn, error) {
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return nil, err
	}
	shown, err := p.gallery.Cards(r.Context(), count, pieces)
	if err != nil {
		return nil, err
	}
	return p.cards(r.Context(), respond.VisitOf(r), shown, 0)
}

func (p *Pages) keep(w http.ResponseWriter, r *http.Request) error {
	private(w)
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if !p.keeping.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you keep another piece.")
	}
	owner, slug := ownerOf(r), form.Text("piece")
	token, err := p.lists.Keep(r.Context(), owner, id.ID(form.Text(listField)), slug)
	if errs.Is(err, errs.NotFound) || errs.Is(err, errs.Conflict) {
		return respond.RedirectWith(w, r, listPath(v), respond.TextOf(v, told(err, "This piece is not offered any more.")))
	}
	if err != nil {
		return err
	}
	if token == "" && !v.Actor.IsSignedIn() {
		token = owner.Token
	}
	if token != "" {
		respond.KeepListToken(w, r, token)
	}
	return respond.RedirectWith(w, r, "/"+string(v.Locale.Lang())+"/products/"+slug, v.T("The piece is on your shortlist."))
}

// told is the error with another text where nothing was found.
func told(err error, text string) error {
	if errs.Is(err, errs.NotFound) {
		return errs.New(errs.NotFound, text)
	}
	return err
}

// change does something to the list of a form and comes back to it.
func (p *Pages) change(w http.ResponseWriter, r *http.Request, said string, do func(form respond.Form, list id.ID) (to id.ID, err error)) error {
	private(w)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	to, err := do(form, id.ID(form.Text(listField)))
	if errs.Is(err, errs.NotFound) { // somebody else's, or deleted on another page
		v := respond.VisitOf(r)
		return respond.RedirectWith(w, r, listPath(v), v.T("This list is not there any more."))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, pathOf(respond.VisitOf(r), to), said)
}

func (p *Pages) remove(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, respond.VisitOf(r).T("The piece is off the list."), func(form respond.Form, list id.ID) (id.ID, error) {
		return list, p.lists.Remove(r.Context(), ownerOf(r), list, id.ID(form.Text("piece")))
	})
}

func (p *Pages) drop(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, respond.VisitOf(r).T("The list is deleted."), func(_ respond.Form, list id.ID) (id.ID, error) {
		return "", p.lists.Drop(r.Context(), ownerOf(r), list)
	})
}

func (p *Pages) share(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, respond.VisitOf(r).T("The link is there. Whoever has it reads the list and changes nothing."), func(_ respond.Form, list id.ID) (id.ID, error) {
		return list, p.lists.Share(r.Context(), ownerOf(r), list)
	})
}

func (p *Pages) unshare(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, respond.VisitOf(r).T("The link has ended."), func(_ respond.Form, list id.ID) (id.ID, error) {
		return list, p.lists.Unshare(r.Context(), ownerOf(r), list)
	})
}

func (p *Pages) makeList(w http.ResponseWriter, r *http.Request) error {
	private(w)
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	name := form.Text("name")
	made, err := p.lists.MakeList(r.Context(), ownerOf(r), name)
	if errs.Is(err, errs.Invalid) {
		view, faulty := p.listView(w, r, "")
		if faulty != nil {
			return faulty
		}
		view.NewName, view.NewList.Faults = name, respond.Faults(v, err, "name")
		return respond.Page(w, r, respond.Status(err), listPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, pathOf(v, made), v.T("The list is there."))
}

// seen begins to remember in the browser which pieces its visitor looks at, or forgets them.
func (p *Pages) seen(w http.ResponseWriter, r *http.Request) error {
	private(w)
	v := respond.VisitOf(r)
	_, remembers := respond.Seen(r)
	respond.RememberSeen(w, r, !remembers)
	said := v.T("From now on this browser remembers the last pieces that you look at.")
	if remembers {
		said = v.T("Forgotten, and nothing is remembered any more.")
	}
	return respond.RedirectWith(w, r, listPath(v), said)
}

// shared is a list as whoever has its link reads it (rule shortlist-5).
func (p *Pages) shared(w http.ResponseWriter, r *http.Request) error {
	private(w)
	found, err := p.lists.Shared(r.Context(), r.PathValue("secret"))
	if err != nil {
		return err
	}
	view := listView{List: found, IsShared: true}
	if err := p.fill(r, &view); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, sharedPage(respond.VisitOf(r), view))
}

// title is the name of a list, or what all lists are called.
func title(v *respond.Visit, l shortlist.List) string {
	if l.Name == "" {
		return v.T("Shortlist")
	}
	return l.Name
}

// sharePath is the whole address of a shared list.
func sharePath(v *respond.Visit, l shortlist.List) string {
	return v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + "/shared/" + l.Share
}

// tabs lead to the owner's lists.
func (view listView) tabs(v *respond.Visit) []ui.Link {
	links := make([]ui.Link, len(view.Own))
	for i, l := range view.Own {
		links[i] = ui.Link{Text: title(v, l), Note: v.Locale.Number(int64(len(l.Pieces))), Href: pathOf(v, l.ID), IsCurrent: l.ID == view.ID}
	}
	return links
}
