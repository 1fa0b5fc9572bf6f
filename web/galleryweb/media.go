package galleryweb

import (
	"net/http"
	"path"
	"time"

	"anyam/platform/errs"
	"anyam/web/respond"
)

// media serves a rendition of a photograph. Its name never changes its content, so it is kept for ever.
func (p *Pages) media(w http.ResponseWriter, r *http.Request) error {
	file, err := p.gallery.OpenMedia(r.Context(), r.PathValue("photo"), r.PathValue("name"))
	if errs.Is(err, errs.NotFound) {
		return respond.NoSuchPage(r)
	}
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	h := w.Header()
	h.Set("Content-Type", "image/"+path.Ext(r.PathValue("name"))[1:])
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Security-Policy", "default-src 'none'")
	http.ServeContent(w, r, "", time.Time{}, file)
	return nil
}
