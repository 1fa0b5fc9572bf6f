package promotionweb

import (
	"bytes"
	"net/http"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion"
	"anyam/promotion/poster"
	"anyam/web/respond"
)

func (p *Pages) pieceCard(w http.ResponseWriter, r *http.Request) error {
	lang, slug := pictured(r)
	piece, err := p.gallery.ProductBySlug(r.Context(), account.Actor{}, slug) // rule promotion-1
	if err != nil {
		return err
	}
	picture, err := p.promotion.PiecePicture(r.Context(), lang, piece, r.PathValue("name"))
	return send(w, picture, err)
}

func (p *Pages) makerCard(w http.ResponseWriter, r *http.Request) error {
	lang, slug := pictured(r)
	m, err := p.members.MakerBySlug(r.Context(), account.Actor{}, slug)
	if err != nil {
		return err
	}
	newest, err := p.newestOf(r, m)
	if err != nil {
		return err
	}
	picture, err := p.promotion.MakerPicture(r.Context(), lang, m, newest, r.PathValue("name"))
	return send(w, picture, err)
}

// newestOf is the newest public piece of a workshop; nil for none.
func (p *Pages) newestOf(r *http.Request, m members.Maker) (*gallery.Shown, error) {
	pieces, err := p.newestWhere(r, search.MadeBy, string(m.ID), 1)
	if err != nil || len(pieces) == 0 {
		return nil, err
	}
	return pieces[0], nil
}

func (p *Pages) collectionCard(w http.ResponseWriter, r *http.Request) error {
	lang, slug := pictured(r)
	c, err := p.collections.ByAddress(r.Context(), account.Actor{}, slug)
	if err != nil {
		return err
	}
	front, err := p.collections.Front(r.Context(), c)
	if err != nil {
		return err
	}
	picture, err := p.promotion.CollectionPicture(r.Context(), lang, c, front, r.PathValue("name"))
	return send(w, picture, err)
}

func (p *Pages) siteCard(w http.ResponseWriter, r *http.Request) error {
	lang, _ := pictured(r)
	picture, err := p.promotion.SitePicture(r.Context(), lang, respond.VisitOf(r).Frame.Owner(), r.PathValue("name"))
	return send(w, picture, err)
}

// pictured is of what a picture is wanted; the language is one of ours (Front, in package web, registers no other).
func pictured(r *http.Request) (lang i18n.Lang, slug string) {
	return i18n.Lang(r.PathValue("lang")), r.PathValue("slug")
}

func send(w http.ResponseWriter, picture promotion.Picture, err error) error {
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", picture.ContentType)
	h.Set("Cache-Control", "public, max-age=300")
	if picture.IsCurrent {
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // rule promotion-6
	}
	_, _ = w.Write(picture.Bytes) // a visitor who has gone is no fault
	return nil
}

// shareView is a piece with what there is to share of it.
type shareView struct {
	gallery.Shown
	Lang     i18n.Lang // of pictures and caption
	Caption  string
	IsDraft  bool
	Pictures []sharedPicture
}

// sharedPicture is one of the kit.
type sharedPicture struct {
	Path          string
	Name          string
	Width, Height int
	Use           string
}

func (p *Pages) share(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	view := shareView{Lang: v.Locale.Lang()}
	if lang, ok := i18n.ParseLang(r.URL.Query().Get("lang")); ok {
		view.Lang = lang
	}
	view.Shown, err = p.promotion.Shareable(r.Context(), v.Actor, product)
	if errs.Is(err, errs.Conflict) {
		view.IsDraft = true
		return respond.Page(w, r, http.StatusOK, sharePage(v, view))
	}
	if err != nil {
		return err
	}
	view.Caption = p.promotion.Caption(view.Shown, view.Lang)
	uses := map[poster.Shape]string{
		poster.Wide: v.T("For links: this picture shows when the address is shared"), poster.Square: v.T("For posts"), poster.Tall: v.T("For stories and WhatsApp status"),
	}
	for _, shape := range poster.Shapes {
		width, height := shape.Size()
		path := promotion.PieceCard(view.Shown, view.Lang, shape)
		view.Pictures = append(view.Pictures, sharedPicture{path, view.Slug + "-" + string(view.Lang) + "-" + string(shape), width, height, uses[shape]})
	}
	return respond.Page(w, r, http.StatusOK, sharePage(v, view))
}

func (p *Pages) kit(w http.ResponseWriter, r *http.Request) error {
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	piece, err := p.promotion.Shareable(r.Context(), respond.VisitOf(r).Actor, product)
	if err != nil {
		return err
	}
	var b bytes.Buffer // some two megabytes, whole, so that a fault is a page and not half an archive
	if err := p.promotion.WriteKit(r.Context(), &b, piece); err != nil {
		return err
	}
	return respond.Attach(w, "application/zip", piece.Slug+".zip", &b)
}
