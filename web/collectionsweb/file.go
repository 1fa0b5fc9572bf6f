package collectionsweb

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// fileView is the page of one collection on the desk.
type fileView struct {
	collections.File
	Owner string
	Add   ui.Form
	Typed string // in the form that adds a piece
	Query string // that pieces were looked for by
	Found []*gallery.Shown

	Stops string // why it cannot be published, where somebody tried
}

func (p *Pages) fileView(r *http.Request) (view fileView, err error) {
	v := respond.VisitOf(r)
	collection, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.File, err = p.collections.File(r.Context(), v.Actor, collection); err != nil {
		return view, err
	}
	chapters, err := p.units.ChapterNames(r.Context())
	if err != nil {
		return view, err
	}
	view.Owner = ownerName(v, chapters, view.Collection)
	view.Add = ui.Form{Locale: v.Locale, ID: "add", Action: filePath(view.ID) + "/pieces"}
	view.Query = respond.Clip(strings.TrimSpace(r.URL.Query().Get("q")), 200)
	if view.Query != "" && view.MayChange {
		view.Found, err = p.find(r.Context(), v, view)
	}
	return view, err
}

// Bounds of what is offered when pieces are looked for.
const (
	lookedAt = 96
	offered  = 12
)

// find are public pieces that the words name and that the collection can take, without those in it.
func (p *Pages) find(ctx context.Context, v *respond.Visit, view fileView) ([]*gallery.Shown, error) {
	result, err := p.search.Find(ctx, search.Query{Words: view.Query, Lang: v.Locale.Lang(), Kind: search.Product, Limit: lookedAt})
	if err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = hit.ID
	}
	count, err := p.gallery.ChangeCount(ctx)
	if err != nil {
		return nil, err
	}
	pieces, err := p.gallery.Cards(ctx, count, ids)
	var found []*gallery.Shown
	for _, piece := range pieces {
		isNear := view.ChapterID == "" || view.ChapterID == piece.Maker.ChapterID // rule collections-2
		if isNear && !view.holds(piece.ID) && len(found) < offered {
			found = append(found, piece)
		}
	}
	return found, err
}

func (view fileView) holds(product id.ID) bool {
	for _, p := range view.Pieces {
		if p == product {
			return true
		}
	}
	return false
}

func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	view, err := p.fileView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, filePage(respond.VisitOf(r), view))
}

// pieceNamed is the last part of the address of a piece, as it was copied from a page or typed.
func pieceNamed(typed string) string {
	if u, err := url.Parse(typed); err == nil {
		typed = strings.TrimRight(u.Path, "/")
	}
	return typed[strings.LastIndex(typed, "/")+1:]
}

func (p *Pages) addPiece(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	typed := form.Text("piece")
	err = p.collections.AddPiece(r.Context(), v.Actor, f.ID, pieceNamed(typed))
	if errs.Is(err, errs.Invalid) {
		view, faulty := p.fileView(r)
		if faulty != nil {
			return faulty
		}
		view.Typed, view.Add.Faults = typed, respond.Faults(v, err, "piece")
		return respond.Page(w, r, respond.Status(err), filePage(v, view))
	}
	if err != nil {
		return err
	}
	to := filePath(f.ID)
	if words := form.Text("words"); words != "" { // more of what was found
		to += "?q=" + url.QueryEscape(words)
	}
	return respond.RedirectWith(w, r, to+"#pieces", v.T("The piece is in the collection."))
}

// step changes one piece of a collection and comes back to the list.
func (p *Pages) step(w http.ResponseWriter, r *http.Request, do func(ctx context.Context, collection, piece id.ID) error) error {
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	piece, err := respond.ID(r, "piece")
	if err != nil {
		return err
	}
	if err := do(r.Context(), f.ID, piece); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID)+"#pieces", respond.VisitOf(r).T("Saved."))
}

func (p *Pages) moveEarlier(w http.ResponseWriter, r *http.Request) error { return p.move(w, r, true) }

func (p *Pages) moveLater(w http.ResponseWriter, r *http.Request) error { return p.move(w, r, false) }

func (p *Pages) move(w http.ResponseWriter, r *http.Request, isEarlier bool) error {
	return p.step(w, r, func(ctx context.Context, collection, piece id.ID) error {
		return p.collections.MovePiece(ctx, respond.VisitOf(r).Actor, collection, piece, isEarlier)
	})
}

func (p *Pages) setCover(w http.ResponseWriter, r *http.Request) error {
	return p.step(w, r, func(ctx context.Context, collection, piece id.ID) error {
		return p.collections.SetCover(ctx, respond.VisitOf(r).Actor, collection, piece)
	})
}

func (p *Pages) removePiece(w http.ResponseWriter, r *http.Request) error {
	return p.step(w, r, func(ctx context.Context, collection, piece id.ID) error {
		return p.collections.RemovePiece(ctx, respond.VisitOf(r).Actor, collection, piece)
	})
}

func (p *Pages) publish(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	if err := p.collections.Publish(r.Context(), v.Actor, f.ID); errs.Is(err, errs.Conflict) {
		view, faulty := p.fileView(r)
		if faulty != nil {
			return faulty
		}
		view.Stops = respond.TextOf(v, err)
		return respond.Page(w, r, respond.Status(err), filePage(v, view))
	} else if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), v.T("The collection is published."))
}

func (p *Pages) withdraw(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	if err := p.collections.Withdraw(r.Context(), v.Actor, f.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), v.T("The collection is not shown any more."))
}
