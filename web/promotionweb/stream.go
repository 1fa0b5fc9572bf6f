package promotionweb

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"

	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/web/respond"
)

// format is part of every entity tag; it rises when the same data are written differently.
const format = "1"

// fresh says what version the answer is of, and reports whether the asker has it already (RFC 9110, section 13.1.2). The tag is
// weak: the same data may be packed differently.
func (p *Pages) fresh(w http.ResponseWriter, r *http.Request) (isKnown bool, err error) {
	version, err := p.version(r.Context())
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256([]byte(format + " " + version + " " + r.URL.RequestURI()))
	tag := `W/"` + hex.EncodeToString(sum[:10]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "public, no-cache")
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if known = strings.TrimSpace(known); known == "*" || strings.TrimPrefix(known, "W/") == strings.TrimPrefix(tag, "W/") {
			w.WriteHeader(http.StatusNotModified)
			return true, nil
		}
	}
	return false, nil
}

// stream sends what write writes as it comes. Until something was written a fault is an error page; after that the
// connection is dropped, so that nobody takes half an answer for a whole one.
func stream(w http.ResponseWriter, r *http.Request, contentType string, write func(w io.Writer, sent func()) error) error {
	w.Header().Set("Content-Type", contentType)
	if r.Method == http.MethodHead {
		return nil
	}
	out := &begun{Writer: w}
	control := http.NewResponseController(w)
	err := write(out, func() {
		_ = control.Flush()                                                         // what cannot flush sends at the end
		_ = control.SetWriteDeadline(clock.System{}.Now().Add(config.WriteTimeout)) // each part has the time that a page has
	})
	if err != nil && !out.isBegun {
		w.Header().Del("ETag")
		return err
	}
	if err != nil {
		panic(http.ErrAbortHandler) // the server's own way to drop a connection; the front door knows it
	}
	return nil
}

// begun notes whether anything was written.
type begun struct {
	io.Writer
	isBegun bool
}

// Write writes.
func (b *begun) Write(p []byte) (int, error) {
	b.isBegun = true
	return b.Writer.Write(p)
}

// robots says what search engines may read.
func (p *Pages) robots(w http.ResponseWriter, r *http.Request) error {
	base := respond.VisitOf(r).Frame.BaseURL
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, err := io.WriteString(w, "User-agent: *\n"+
		"Disallow: /desk/\nDisallow: /signin\nDisallow: /demo\nDisallow: /dev/\nDisallow: /api/\nDisallow: /*/search\nDisallow: /*/products/*/ask\nDisallow: /s/\n"+
		"Allow: /\n\nSitemap: "+base+"/sitemap.xml\n")
	return err
}
