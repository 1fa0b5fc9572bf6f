package pagecache

import (
	"context"
	"net/http"
	"strings"
	"time"

	"anyam/platform/squeeze"
)

// Config says what is kept.
type Config struct {
	Prefixes []string                                  // of the paths that are kept: "/en/"
	Private  []string                                  // names of cookies whose bearer is a person of their own
	Variant  func(r *http.Request) string              // what the answer depends on besides address and encoding
	Vary     []string                                  // value of the Vary header; shared, never changed
	Version  func(ctx context.Context) (string, error) // moves whenever an answer may have changed
	Now      func() time.Time                          // time.Now by default
	Bytes    int                                       // 32 MB by default
	Every    time.Duration                             // between two readings of the version; 300 ms by default
	Off      bool                                      // keep nothing
	Hit      func(r *http.Request)                     // called when an answer was kept; may be nil
}

// Bounds.
const (
	defaultBytes = 32 << 20
	defaultEvery = 300 * time.Millisecond
	drawTimeout  = 30 * time.Second // of a page that nobody may be waiting for any more
	longestURI   = 1000             // of an address that is kept, in bytes
)

// Handler answers from memory what it may, and hands on the rest.
type Handler struct {
	cfg     Config
	draw    http.Handler // makes an answer, not compressed
	rest    http.Handler // takes all that is not kept
	version versions
	store   store
	flights flights
}

// New makes a handler: draw makes answers to be kept and does not compress them, rest takes all other
// requests.
func New(cfg Config, draw, rest http.Handler) *Handler {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Bytes == 0 {
		cfg.Bytes = defaultBytes
	}
	if cfg.Every == 0 {
		cfg.Every = defaultEvery
	}
	h := &Handler{cfg: cfg, draw: draw, rest: rest}
	h.version = versions{read: cfg.Version, every: cfg.Every, now: cfg.Now}
	h.store.limit = cfg.Bytes
	return h
}

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.covers(r) || !h.isAnonymous(r) {
		h.rest.ServeHTTP(w, r)
		return
	}
	version, err := h.version.current(r.Context())
	if err != nil { // the page itself says what is wrong
		h.rest.ServeHTTP(w, r)
		return
	}
	k := key{uri: r.URL.RequestURI(), variant: h.cfg.Variant(r), gzip: squeeze.Wanted(r.Header.Get("Accept-Encoding"))}
	if a, ok := h.store.get(k, version); ok {
		w.Header()["Vary"] = h.cfg.Vary
		if h.cfg.Hit != nil {
			h.cfg.Hit(r)
		}
		a.write(w, r)
		return
	}
	h.miss(w, r, k, version)
}

// covers reports whether a request is for a page that could be kept.
func (h *Handler) covers(r *http.Request) bool {
	if h.cfg.Off || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	for _, p := range h.cfg.Prefixes {
		if strings.HasPrefix(r.URL.Path, p) {
			return true
		}
	}
	return false
}

// isAnonymous reports whether nothing in the request makes the answer one of its own: a session, a notice
// to be shown once, a part of a page, a range of bytes.
func (h *Handler) isAnonymous(r *http.Request) bool {
	if len(r.RequestURI) > longestURI || r.Header.Get("Authorization") != "" || r.Header.Get("Range") != "" || r.Header.Get("X-Fragment") != "" {
		return false
	}
	if len(r.Header["Cookie"]) == 0 {
		return true
	}
	for _, c := range r.Cookies() {
		for _, name := range h.cfg.Private {
			if c.Name == name {
				return false
			}
		}
	}
	return true
}

// miss draws the answer, or waits for whoever is drawing it.
func (h *Handler) miss(w http.ResponseWriter, r *http.Request, k key, version string) {
	f, leads := h.flights.join(k, version)
	if !leads {
		select {
		case <-f.landed:
		case <-r.Context().Done():
			return
		}
		if f.answer == nil { // what was drawn was one visitor's own, or a fault
			h.rest.ServeHTTP(w, r)
			return
		}
		w.Header()["Vary"] = h.cfg.Vary
		f.answer.write(w, r)
		return
	}
	rec := &recorder{header: http.Header{}}
	defer h.flights.land(f)                   // a panic in draw lands too, with no answer
	if a, ok := h.store.get(k, version); ok { // it was drawn between the look into the store and the flight
		f.answer = a
		w.Header()["Vary"] = h.cfg.Vary
		a.write(w, r)
		return
	}
	h.record(rec, r)
	if a := rec.answer(k.gzip); a != nil {
		f.answer = a
		h.store.put(k, version, a)
		w.Header()["Vary"] = h.cfg.Vary
		a.write(w, r)
		return
	}
	rec.replay(w, k.gzip)
}

// record draws the page for whoever else waits, so it goes on when the first visitor leaves.
func (h *Handler) record(rec *recorder, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), drawTimeout)
	defer cancel()
	plain := r.Clone(ctx)
	plain.Method = http.MethodGet
	for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since"} {
		plain.Header.Del(name)
	}
	h.draw.ServeHTTP(rec, plain)
}
