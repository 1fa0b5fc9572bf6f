package respond

import (
	"net/http"
	"strconv"
)

// Paper shows a PDF that we drew in the browser; kept, it has a name that tells what it is. Search engines show the pages instead.
func Paper(w http.ResponseWriter, r *http.Request, file []byte, name string) error {
	h := w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", `inline; filename="`+name+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Content-Length", strconv.Itoa(len(file)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(file) // a fault here is a visitor who has gone
	}
	return nil
}
