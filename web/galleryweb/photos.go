package galleryweb

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/web/respond"
)

// addPhotos takes photographs from a plain form, several at once, as they arrive: nothing is kept in memory
// but the one that is being read. With scripts the same form sends only the ids of finished uploads.
func (p *Pages) addPhotos(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	if _, err := p.shownForEdit(r); err != nil { // before anything is read
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, gallery.MaxPhotos*gallery.MaxPhotoBytes+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return respond.Redirect(w, r, "/desk/products/"+string(product)+"#photos")
	}
	taken, err := p.takePhotos(r, parts, product)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		return p.photoFault(w, r, err)
	}
	if err != nil {
		return err
	}
	if taken == 0 {
		return respond.Redirect(w, r, "/desk/products/"+string(product)+"#photos")
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(product)+"#photos", v.Locale.N("%s photograph taken in.", "%s photographs taken in.", int64(taken)))
}

func (p *Pages) takePhotos(r *http.Request, parts *multipart.Reader, product id.ID) (taken int, err error) {
	actor := respond.VisitOf(r).Actor
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return taken, nil
		}
		if err != nil {
			return taken, &errs.Error{Kind: errs.Invalid, Key: "The photograph did not arrive whole. Please send it again.", Err: err}
		}
		if part.FormName() != "photos" || part.FileName() == "" {
			continue
		}
		if _, err := p.gallery.AddPhoto(r.Context(), actor, product, part); err != nil {
			return taken, err
		}
		taken++
	}
}

// photoFault shows the form again with the fault at the photographs.
func (p *Pages) photoFault(w http.ResponseWriter, r *http.Request, fault error) error {
	v := respond.VisitOf(r)
	shown, err := p.shownForEdit(r)
	if err != nil {
		return err
	}
	view := p.formView(v, shown)
	view.PhotoFault = respond.TextOf(v, fault)
	return respond.Page(w, r, respond.Status(fault), productFormPage(v, view))
}

func (p *Pages) makeCover(w http.ResponseWriter, r *http.Request) error {
	return p.photoStep(w, r, p.gallery.MakeCover, "This photograph comes first now.")
}

func (p *Pages) movePhotoEarlier(w http.ResponseWriter, r *http.Request) error {
	return p.photoStep(w, r, p.movedBy(-1), "The photograph is moved.")
}

func (p *Pages) movePhotoLater(w http.ResponseWriter, r *http.Request) error {
	return p.photoStep(w, r, p.movedBy(1), "The photograph is moved.")
}

func (p *Pages) movedBy(places int) photoUse {
	return func(ctx context.Context, actor account.Actor, product, photo id.ID) error {
		return p.gallery.MovePhoto(ctx, actor, product, photo, places)
	}
}

func (p *Pages) removePhoto(w http.ResponseWriter, r *http.Request) error {
	return p.photoStep(w, r, p.gallery.RemovePhoto, "The photograph is removed.")
}

func (p *Pages) photoStep(w http.ResponseWriter, r *http.Request, do photoUse, done string) error {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	photo, err := id.Parse(r.PathValue("photo"))
	if err != nil {
		return err
	}
	err = do(r.Context(), v.Actor, product, photo)
	if errs.Is(err, errs.Conflict) {
		return p.photoFault(w, r, err)
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(product)+"#photos", v.T(done))
}

// photoUse is a use case that changes one photograph.
type photoUse func(ctx context.Context, actor account.Actor, product, photo id.ID) error

// announced is how the page's script begins an upload.
type announced struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
}

func (p *Pages) beginUpload(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	if _, err := p.shownForEdit(r); err != nil { // before anything is read
		return err
	}
	var a announced
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&a); err != nil {
		return &errs.Error{Kind: errs.Invalid, Key: "The form did not arrive whole. Please send it again.", Err: err}
	}
	u, err := p.gallery.BeginUpload(r.Context(), v.Actor, product, a.Name, a.Size)
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusCreated, map[string]any{"id": u.ID, "offset": 0})
}

func (p *Pages) uploadState(w http.ResponseWriter, r *http.Request) error {
	upload, err := id.Parse(r.PathValue("upload"))
	if err != nil {
		return err
	}
	u, err := p.gallery.UploadState(r.Context(), respond.VisitOf(r).Actor, upload)
	if err != nil {
		return err
	}
	w.Header().Set("Upload-Offset", strconv.FormatInt(u.Received, 10))
	w.Header().Set("Cache-Control", "no-store")
	return nil
}

func (p *Pages) continueUpload(w http.ResponseWriter, r *http.Request) error {
	upload, err := id.Parse(r.PathValue("upload"))
	if err != nil {
		return err
	}
	offset, err := strconv.ParseInt(r.Header.Get("Upload-Offset"), 10, 64)
	if err != nil || offset < 0 {
		return errs.New(errs.Invalid, "The form did not arrive whole. Please send it again.")
	}
	u, err := p.gallery.ContinueUpload(r.Context(), respond.VisitOf(r).Actor, upload, offset, http.MaxBytesReader(w, r.Body, gallery.MaxChunk))
	w.Header().Set("Upload-Offset", strconv.FormatInt(u.Received, 10))
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
