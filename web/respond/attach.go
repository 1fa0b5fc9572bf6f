package respond

import (
	"io"
	"mime"
	"net/http"
)

// Attach sends a file to be kept, never to be shown as a page of ours: what people sent in could pretend to be one.
func Attach(w http.ResponseWriter, mediaType, name string, content io.Reader) error {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	_, _ = io.Copy(w, content) // a fault here is a visitor who has gone
	return nil
}
