package pagecache

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// house is a handler over a page that counts how often it is drawn.
type house struct {
	drawn   atomic.Int64
	version atomic.Value // string
	fails   atomic.Bool
	mu      sync.Mutex
	now     time.Time
	page    http.HandlerFunc
	handler *Handler
}

func newHouse(t *testing.T, bytes int) *house {
	t.Helper()
	h := &house{now: time.Unix(1, 0)}
	h.version.Store("1")
	h.page = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, "%s of %s %s", r.URL.RequestURI(), h.version.Load(), strings.Repeat("woven ", 200))
	}
	draw := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.drawn.Add(1)
		h.page(w, r)
	})
	h.handler = New(Config{
		Prefixes: []string{"/en/"}, Private: []string{"session"}, Bytes: bytes,
		Variant: func(r *http.Request) string {
			if c, err := r.Cookie("currency"); err == nil {
				return c.Value
			}
			return ""
		},
		Vary: []string{"Cookie, Accept-Encoding"},
		Version: func(context.Context) (string, error) {
			if h.fails.Load() {
				return "", errors.New("away")
			}
			return h.version.Load().(string), nil
		},
		Now: func() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.now },
	}, draw, draw)
	return h
}

func (h *house) advance(d time.Duration) { h.mu.Lock(); h.now = h.now.Add(d); h.mu.Unlock() }

// get asks with headers written as name, value, name, value.
func (h *house) get(path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

func TestHandler_drawsOnceForEachKey(t *testing.T) {
	h := newHouse(t, 0)
	steps := []struct {
		name    string
		path    string
		headers []string
		drawn   int64 // after it
	}{
		{"first", "/en/a", nil, 1},
		{"again", "/en/a", nil, 1},
		{"query", "/en/a?page=2", nil, 2},
		{"currency", "/en/a", []string{"Cookie", "currency=USD"}, 3},
		{"currency again, other cookie", "/en/a", []string{"Cookie", "currency=USD; lang=id"}, 3},
		{"gzip", "/en/a", []string{"Accept-Encoding", "br, gzip"}, 4},
		{"gzip again", "/en/a", []string{"Accept-Encoding", "gzip;q=0.5"}, 4},
		{"gzip refused", "/en/a", []string{"Accept-Encoding", "gzip;q=0"}, 4},
		{"session", "/en/a", []string{"Cookie", "session=x"}, 5},
		{"session again", "/en/a", []string{"Cookie", "session=x"}, 6},
		{"part of a page", "/en/a", []string{"X-Fragment", "list"}, 7},
		{"range", "/en/a", []string{"Range", "bytes=0-1"}, 8},
		{"credentials", "/en/a", []string{"Authorization", "Bearer x"}, 9},
		{"another path", "/desk/", nil, 10},
		{"another path again", "/desk/", nil, 11},
		{"the first still", "/en/a", nil, 11},
	}
	for _, s := range steps {
		w := h.get(s.path, s.headers...)
		if w.Code != 200 || h.drawn.Load() != s.drawn {
			t.Fatalf("%s: status %d, drawn %d times, want %d", s.name, w.Code, h.drawn.Load(), s.drawn)
		}
	}
}

func TestHandler_sameBytesKeptOrNot(t *testing.T) {
	h := newHouse(t, 0)
	first, second := h.get("/en/a"), h.get("/en/a")
	zipped := h.get("/en/a", "Accept-Encoding", "gzip")
	zr, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zr)
	if err != nil || !bytes.Equal(plain, first.Body.Bytes()) || first.Body.String() != second.Body.String() {
		t.Errorf("bodies differ (%v)", err)
	}
	for name, w := range map[string]*httptest.ResponseRecorder{"first": first, "second": second, "zipped": zipped} {
		if w.Header().Get("Content-Type") != "text/html" || w.Header().Get("Vary") != "Cookie, Accept-Encoding" || w.Header().Get("ETag") == "" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
	}
	if zipped.Header().Get("ETag") == first.Header().Get("ETag") {
		t.Error("two representations with one tag")
	}
}

func TestHandler_notModified(t *testing.T) {
	h := newHouse(t, 0)
	etag := h.get("/en/a").Header().Get("ETag")
	w := h.get("/en/a", "If-None-Match", `"other", W/`+etag)
	if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != etag {
		t.Errorf("%d with %d bytes, tag %s", w.Code, w.Body.Len(), w.Header().Get("ETag"))
	}
	h.version.Store("2")
	h.advance(time.Second)
	if w := h.get("/en/a", "If-None-Match", etag); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "of 2") {
		t.Errorf("after a change: %d %.20q", w.Code, w.Body)
	}
}

// Rule pagecache-1.
func TestHandler_changeShowsAfterTheInterval(t *testing.T) {
	h := newHouse(t, 0)
	h.get("/en/a")
	h.version.Store("2")
	h.advance(299 * time.Millisecond)
	if got := h.get("/en/a").Body.String(); !strings.Contains(got, "of 1") {
		t.Errorf("the version was read again too soon: %.20q", got)
	}
	h.advance(time.Millisecond)
	if got := h.get("/en/a").Body.String(); !strings.Contains(got, "of 2") {
		t.Errorf("still %.20q after the interval", got)
	}
}

// Rule pagecache-2: the page is drawn from old data while the version moves.
func TestHandler_olderDrawingIsNotKept(t *testing.T) {
	h := newHouse(t, 0)
	drawing, goOn := make(chan struct{}), make(chan struct{})
	usual := h.page
	h.page = func(w http.ResponseWriter, _ *http.Request) {
		close(drawing)
		<-goOn
		_, _ = io.WriteString(w, "old")
	}
	done := make(chan struct{})
	go func() { h.get("/en/a"); close(done) }()
	<-drawing
	h.page = usual
	h.version.Store("2")
	h.advance(time.Second)
	if got := h.get("/en/a").Body.String(); !strings.Contains(got, "of 2") {
		t.Errorf("who came after the change got %.20q", got)
	}
	close(goOn)
	<-done
	if got := h.get("/en/a").Body.String(); !strings.Contains(got, "of 2") {
		t.Errorf("the older drawing was kept: %.20q", got)
	}
}

// Rule pagecache-3.
func TestHandler_keepsNoFaultsAndNoCookies(t *testing.T) {
	for name, page := range map[string]http.HandlerFunc{
		"fault":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/en/b", http.StatusSeeOther) },
		"cookie": func(w http.ResponseWriter, _ *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "y"})
			_, _ = io.WriteString(w, "yours")
		},
		"no-store": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			_, _ = io.WriteString(w, "once")
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, 0)
			h.page = page
			first := h.get("/en/a")
			if second := h.get("/en/a"); h.drawn.Load() != 2 || first.Code != second.Code || first.Body.String() != second.Body.String() {
				t.Errorf("drawn %d times; %d and %d", h.drawn.Load(), first.Code, second.Code)
			}
		})
	}
}

// A page that may not be kept is compressed all the same.
func TestHandler_compressesWhatItDoesNotKeep(t *testing.T) {
	h := newHouse(t, 0)
	h.page = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, strings.Repeat("woven ", 1000))
	}
	plain, zipped := h.get("/en/a"), h.get("/en/a", "Accept-Encoding", "gzip")
	if plain.Header().Get("Content-Encoding") != "" || plain.Body.Len() != 6000 {
		t.Errorf("plain: %s, %d bytes", plain.Header().Get("Content-Encoding"), plain.Body.Len())
	}
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len() > 600 || !slices.Contains(zipped.Header().Values("Vary"), "Accept-Encoding") {
		t.Errorf("zipped: %v, %d bytes", zipped.Header(), zipped.Body.Len())
	}
}

// Rule pagecache-4.
func TestHandler_drawsAColdPageOnce(t *testing.T) {
	h := newHouse(t, 0)
	goOn := make(chan struct{})
	h.page = func(w http.ResponseWriter, _ *http.Request) { <-goOn; _, _ = io.WriteString(w, "cold") }
	var waiting sync.WaitGroup
	for range 20 {
		waiting.Go(func() {
			if got := h.get("/en/a").Body.String(); got != "cold" {
				t.Errorf("got %q", got)
			}
		})
	}
	close(goOn)
	waiting.Wait()
	if n := h.drawn.Load(); n != 1 {
		t.Errorf("drawn %d times", n)
	}
}

func TestHandler_panicReleasesThoseWhoWait(t *testing.T) {
	h := newHouse(t, 0)
	h.page = func(http.ResponseWriter, *http.Request) { panic("broken") }
	for range 2 { // the second would wait for ever if the first had left its flight
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			h.get("/en/a")
		}()
	}
}

// Rule pagecache-5.
func TestHandler_isBounded(t *testing.T) {
	const limit = 100_000
	h := newHouse(t, limit)
	for i := range 500 {
		h.get("/en/hot")
		h.get(fmt.Sprintf("/en/p%d", i))
	}
	if h.handler.store.bytes > limit || h.handler.store.bytes < limit/2 || h.handler.store.order.Len() != len(h.handler.store.entries) {
		t.Errorf("%d bytes in %d entries, %d in order", h.handler.store.bytes, len(h.handler.store.entries), h.handler.store.order.Len())
	}
	before := h.drawn.Load()
	h.get("/en/hot")
	if h.drawn.Load() != before {
		t.Error("the page asked for most gave way")
	}
}

func TestHandler_versionAway(t *testing.T) {
	h := newHouse(t, 0)
	h.get("/en/a")
	h.fails.Store(true)
	h.advance(time.Second)
	h.page = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	if w := h.get("/en/a"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d: what is kept must not hide that its version is unknown", w.Code)
	}
}

func TestHandler_head(t *testing.T) {
	h := newHouse(t, 0)
	get := h.get("/en/a")
	r := httptest.NewRequest(http.MethodHead, "/en/a", nil)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") != fmt.Sprint(get.Body.Len()) || h.drawn.Load() != 1 {
		t.Errorf("%d bytes, length %s, drawn %d times", w.Body.Len(), w.Header().Get("Content-Length"), h.drawn.Load())
	}
}
