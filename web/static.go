package web

import (
	"net/http"
	"path"
	"strings"

	"anyam/web/static"
	"anyam/web/ui"
)

// Static serves the built style sheets, scripts and icons. Their names change with their content, so
// browsers may keep them for ever.
func Static(w http.ResponseWriter, r *http.Request) {
	file, ok := static.Open(path.Base(r.URL.Path))
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.ContentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", file.ETag)
	h.Set("Vary", "Accept-Encoding")
	if r.Header.Get("If-None-Match") == file.ETag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := file.Body
	accepted := r.Header.Get("Accept-Encoding")
	switch {
	case file.Brotli != nil && strings.Contains(accepted, "br"):
		h.Set("Content-Encoding", "br")
		body = file.Brotli
	case file.Gzip != nil && strings.Contains(accepted, "gzip"):
		h.Set("Content-Encoding", "gzip")
		body = file.Gzip
	}
	_, _ = w.Write(body)
}

// Weave serves the cloths that stand where there is no picture. They too may be kept for ever.
func Weave(w http.ResponseWriter, r *http.Request) {
	file, ok := ui.OpenWeave(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "image/svg+xml")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Security-Policy", ui.WeavePolicy())
	h.Set("Vary", "Accept-Encoding")
	body := file.Body
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = file.Gzip
	}
	_, _ = w.Write(body)
}
