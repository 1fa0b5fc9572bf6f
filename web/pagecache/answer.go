package pagecache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"anyam/platform/squeeze"
)

// answer is a kept answer.
type answer struct {
	header http.Header // without Content-Length and Content-Encoding; values are shared and never changed
	body   []byte
	length []string
	etag   []string
	gzip   bool
}

var encodedGzip = []string{"gzip"}

// write sends the answer, or 304 to a visitor who has it already.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, values := range a.header {
		if name != "Vary" { // the caller of write has said it for all
			h[name] = values
		}
	}
	h["Etag"] = a.etag
	if matches(r.Header.Get("If-None-Match"), a.etag[0]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Length"] = a.length
	if a.gzip {
		h["Content-Encoding"] = encodedGzip
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.body) // a visitor who has gone is no fault
	}
}

// matches compares weakly, as If-None-Match asks for (RFC 9110, section 13.1.2).
func matches(wanted, etag string) bool {
	if wanted == "" {
		return false
	}
	for part := range strings.SplitSeq(wanted, ",") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "W/")
		if part == etag || part == "*" {
			return true
		}
	}
	return false
}

// size is what the answer takes in memory, about, in bytes.
func (a *answer) size() int {
	n := len(a.body) + 600
	for name, values := range a.header {
		n += len(name)
		for _, v := range values {
			n += len(v) + 16
		}
	}
	return n
}

// recorder takes what a handler writes.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is the header that will be sent.
func (rec *recorder) Header() http.Header { return rec.header }

// WriteHeader notes the status.
func (rec *recorder) WriteHeader(status int) {
	if rec.status == 0 && status >= 200 {
		rec.status = status
	}
}

// Write takes a part of the body.
func (rec *recorder) Write(p []byte) (int, error) {
	rec.WriteHeader(http.StatusOK)
	return rec.body.Write(p)
}

// replay sends what was recorded and may not be kept: compressed where the visitor takes that, and it is a page.
func (rec *recorder) replay(w http.ResponseWriter, zip bool) {
	h, body := w.Header(), rec.body.Bytes()
	for name, values := range rec.header {
		h[name] = values
	}
	if zip && len(body) >= squeeze.Least && h.Get("Content-Encoding") == "" && strings.HasPrefix(h.Get("Content-Type"), "text/html") {
		body = compressed(body, squeeze.Once)
		h["Content-Encoding"] = encodedGzip
		h.Add("Vary", "Accept-Encoding")
		h.Del("Content-Length")
	}
	rec.WriteHeader(http.StatusOK)
	w.WriteHeader(rec.status)
	_, _ = w.Write(body)
}

// answer is what was recorded, if it may be kept (rule pagecache-3).
func (rec *recorder) answer(zip bool) *answer {
	if rec.status != http.StatusOK || rec.header.Get("Set-Cookie") != "" || rec.header.Get("Content-Encoding") != "" ||
		strings.Contains(rec.header.Get("Cache-Control"), "no-store") {
		return nil
	}
	a := &answer{header: rec.header.Clone(), body: bytes.Clone(rec.body.Bytes())}
	a.header.Del("Content-Length")
	sum := sha256.Sum256(a.body)
	tag := `"` + hex.EncodeToString(sum[:12])
	if zip && len(a.body) >= squeeze.Least {
		a.body, a.gzip = compressed(a.body, squeeze.Often), true
		tag += "-gz" // another representation has another tag (RFC 9110, section 8.8.3)
	}
	a.etag, a.length = []string{tag + `"`}, []string{strconv.Itoa(len(a.body))}
	return a
}

func compressed(body []byte, level squeeze.Level) []byte {
	var b bytes.Buffer
	squeeze.Gzip(&b, body, level)
	return bytes.Clone(b.Bytes())
}
