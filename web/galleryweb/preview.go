package galleryweb

import (
	"net/http"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/web/respond"
)

// previewView is the link to a piece that is not public.
type previewView struct {
	gallery.Preview
	Address string // whole; empty where there is no link
}

// preview shows a piece to whoever has the link (rule gallery-17).
func (p *Pages) preview(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.Previewed(r.Context(), respond.Clip(r.PathValue("token"), 100))
	if errs.Is(err, errs.NotFound) {
		return respond.NoSuchPage(r)
	}
	if err != nil {
		return err
	}
	view := productView{Shown: shown, IsDraft: true, IsPreview: true}
	view.Text = tell(v, shown).text()
	if view.Piece, err = p.piece(r.Context(), v, shown, p.pick(r, shown)); err != nil {
		return err
	}
	if view.Currencies, err = p.currencyOptions(r.Context(), v.Currency); err != nil {
		return err
	}
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	return respond.Page(w, r, http.StatusOK, productPage(v, &view))
}

func (p *Pages) makePreview(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if _, err := p.gallery.MakePreview(r.Context(), v.Actor, shown.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, deskPath(shown.ID)+"#preview", v.T("The link is ready. Whoever has it sees the piece."))
}

func (p *Pages) endPreview(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if err := p.gallery.EndPreview(r.Context(), v.Actor, shown.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, deskPath(shown.ID)+"#preview", v.T("The link does not work any more."))
}

// previewFor is the link of a piece that works now.
func (p *Pages) previewFor(r *http.Request, s gallery.Shown) (previewView, error) {
	v := respond.VisitOf(r)
	link, ok, err := p.gallery.PreviewOf(r.Context(), v.Actor, s.ID)
	if err != nil || !ok {
		return previewView{}, err
	}
	return previewView{link, v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + "/preview/" + link.Token}, nil
}
