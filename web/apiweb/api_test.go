package apiweb_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"anyam/account/apikeys"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/trade/tradetest"
	"anyam/web/apiweb"
)

// open is the interface over a gallery of two workshops with a piece each.
func open(t *testing.T) (*tradetest.World, http.Handler) {
	t.Helper()
	w := tradetest.OnSQLite(t)
	for _, p := range []gallery.Product{w.Piece, w.OtherPiece} { // the job that hears it does not run here
		if err := w.Gallery.MakerChanged(t.Context(), members.MakerChanged{MakerID: p.MakerID}); err != nil {
			t.Fatal(err)
		}
	}
	return w, apiweb.New(apiweb.Deps{
		Log: slog.New(slog.DiscardHandler), Gallery: w.Gallery, Search: search.New(w.DB), Members: w.Members, Name: "Anyam", BaseURL: "https://anyam.test",
		Keys: apikeys.New(apikeys.Deps{DB: w.DB, Clock: w.Clock, Accounts: w.Accounts}), Trade: w.Trade, Clock: w.Clock,
		Bulk: bulk.New(bulk.Deps{DB: w.DB, Clock: w.Clock, Log: slog.New(slog.DiscardHandler), Queue: w.Queue, Files: w.Blobs, Accounts: w.Accounts, Members: w.Members, Gallery: w.Gallery}),
	})
}

func ask(t *testing.T, h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

func read(t *testing.T, h http.Handler, path string) map[string]any {
	t.Helper()
	rec := ask(t, h, http.MethodGet, path)
	if rec.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, rec.Code, rec.Body)
	}
	var body map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return body
}

// at walks into an answer: at(body, "items", 0, "slug").
func at(v any, path ...any) any {
	for _, step := range path {
		switch s := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[s]
		case int:
			list, _ := v.([]any)
			if s >= len(list) {
				return nil
			}
			v = list[s]
		}
	}
	return v
}

func TestAnswers(t *testing.T) {
	w, h := open(t)
	piece := "/api/v1/products/" + w.Piece.Slug
	for _, tc := range []struct {
		path string
		at   []any
		want any
	}{
		{"/api/v1/products", []any{"total"}, 2.0},
		{"/api/v1/products", []any{"items", 0, "slug"}, w.Piece.Slug}, // published in the same instant: the one that was begun first
		{"/api/v1/products?place=35.25", []any{"total"}, 1.0},
		{"/api/v1/products?place=35.25&place=35.01", []any{"total"}, 2.0},
		{"/api/v1/products?place=35.25", []any{"items", 0, "name", "id"}, "Keranjang buah rotan"},
		{"/api/v1/products?craft=batik", []any{"total"}, 0.0},
		{"/api/v1/products?craft=rattan&material=rattan", []any{"total"}, 2.0},
		{"/api/v1/products?limit=1", []any{"items", 1}, nil},
		{piece, []any{"name", "en"}, "Rattan fruit basket"},
		{piece, []any{"story", "id"}, "Dianyam tangan."},
		{piece, []any{"price", "amount"}, "185000"},
		{piece, []any{"price", "currency"}, "IDR"},
		{piece, []any{"price", "minor"}, 185000.0},
		{piece, []any{"tiers", 0, "from"}, 50.0},
		{piece, []any{"pages", "id"}, "https://anyam.test/id/products/" + w.Piece.Slug},
		{piece, []any{"place", "regency", "name", "en"}, "Gresik Regency"},
		{piece, []any{"hs6"}, "460212"},
		{"/api/v1/makers", []any{"total"}, 2.0},
		{"/api/v1/makers", []any{"items", 0, "name"}, "Batik Pacitan"}, // by name
		{"/api/v1/makers?place=35.25", []any{"items", 0, "slug"}, "sentra-rotan-menganti"},
		{"/api/v1/makers/sentra-rotan-menganti", []any{"pieces", 0, "slug"}, w.Piece.Slug},
		{"/api/v1/search?q=keranjang", []any{"items", 0, "product", "slug"}, w.Piece.Slug},
		{"/api/v1/search?q=menganti&lang=id", []any{"items", 0, "kind"}, "maker"},
		{"/api/v1/search?q=zzzzqqq", []any{"total"}, 0.0},
		{"/api/v1/openapi.json", []any{"openapi"}, "3.1.0"},
	} {
		if got := at(read(t, h, tc.path), tc.at...); got != tc.want {
			t.Errorf("%s %v = %v, want %v", tc.path, tc.at, got, tc.want)
		}
	}
}

func TestProblems(t *testing.T) {
	w, h := open(t)
	slug, err := w.Gallery.StartProduct(t.Context(), w.Maker, w.Piece.MakerID, "")
	if err != nil {
		t.Fatal(err)
	}
	draft, err := w.Gallery.EditProduct(t.Context(), w.Maker, slug)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		method, path string
		want         int
	}{
		{http.MethodGet, "/api/v1/products/no-such-piece", 404},
		{http.MethodGet, "/api/v1/products/" + url.PathEscape(draft.Slug), 404},
		{http.MethodGet, "/api/v1/makers/no-such-maker", 404},
		{http.MethodGet, "/api/v1/nothing", 404},
		{http.MethodGet, "/api/v1/products/a/b", 404},
		{http.MethodGet, "/api/v1/products?cursor=%25%25", 422},
		{http.MethodGet, "/api/v1/products?cursor=bm90IG91cnM", 422},
		{http.MethodGet, "/api/v1/products?cursor=LTUgeA", 422},
		{http.MethodGet, "/api/v1/products?limit=101", 422},
		{http.MethodGet, "/api/v1/products?limit=0", 422},
		{http.MethodGet, "/api/v1/products?limit=many", 422},
		{http.MethodGet, "/api/v1/products?colour=red", 422},
		{http.MethodGet, "/api/v1/search", 422},
		{http.MethodGet, "/api/v1/search?q=rotan&lang=xx", 422},
		{http.MethodPost, "/api/v1/products", 405},
		{http.MethodDelete, "/api/v1/products/" + w.Piece.Slug, 405},
	} {
		rec := ask(t, h, tc.method, tc.path)
		if rec.Code != tc.want {
			t.Errorf("%s %s: %d, want %d: %s", tc.method, tc.path, rec.Code, tc.want, rec.Body)
		}
		if got := rec.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s %s: content type %q", tc.method, tc.path, got)
		}
		var body struct{ Status int }
		if err := json.Unmarshal(rec.Body.Bytes(), &body); err != nil || body.Status != tc.want {
			t.Errorf("%s %s: the body says %d (%v)", tc.method, tc.path, body.Status, err)
		}
		if rec.Header().Get("ETag") != "" || rec.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: an error may not be kept", tc.method, tc.path)
		}
	}
}

func TestCursor_leadsThroughEverythingOnce(t *testing.T) {
	_, h := open(t)
	for _, list := range []string{"/api/v1/products?limit=1", "/api/v1/makers?limit=1", "/api/v1/search?limit=1&q=rotan"} {
		seen := map[string]bool{}
		path, pages := list, 0
		for ; path != "" && pages < 10; pages++ {
			body := read(t, h, path)
			item, err := json.Marshal(at(body, "items", 0))
			if err != nil {
				t.Fatal(err)
			}
			if seen[string(item)] {
				t.Errorf("%s: said twice: %s", list, item)
			}
			seen[string(item)] = true
			path = ""
			if next, ok := body["next_cursor"].(string); ok {
				path = list + "&cursor=" + url.QueryEscape(next)
			}
		}
		if total, _ := at(read(t, h, list), "total").(float64); len(seen) != int(total) || total < 1 {
			t.Errorf("%s: %d of %v seen", list, len(seen), total)
		}
	}
}

// TestCursor_staysWhereItWas takes away what came before the cursor.
func TestCursor_staysWhereItWas(t *testing.T) {
	w, h := open(t)
	body := read(t, h, "/api/v1/products?limit=1")
	next, _ := body["next_cursor"].(string)
	shown, err := w.Gallery.EditProduct(t.Context(), w.Maker, w.Piece.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Gallery.Move(t.Context(), w.Maker, shown.ID, shown.Version, gallery.Hidden); err != nil {
		t.Fatal(err)
	}
	if got := at(read(t, h, "/api/v1/products?limit=1&cursor="+next), "items", 0, "slug"); got != w.OtherPiece.Slug {
		t.Errorf("after the first piece went, the second page has %v, want %s", got, w.OtherPiece.Slug)
	}
}

func TestETag(t *testing.T) {
	w, h := open(t)
	first := ask(t, h, http.MethodGet, "/api/v1/products")
	tag := first.Header().Get("ETag")
	if tag == "" || !strings.Contains(first.Header().Get("Cache-Control"), "public") {
		t.Fatalf("headers %v", first.Header())
	}
	again := ask(t, h, http.MethodGet, "/api/v1/products", "If-None-Match", `"other", `+tag)
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 || again.Header().Get("ETag") != tag {
		t.Errorf("the same again: %d with %d bytes", again.Code, again.Body.Len())
	}
	if other := ask(t, h, http.MethodGet, "/api/v1/products?limit=1", "If-None-Match", tag); other.Code != http.StatusOK {
		t.Errorf("another address with the tag: %d", other.Code)
	}
	if second := ask(t, h, http.MethodGet, "/api/v1/products"); second.Body.String() != first.Body.String() {
		t.Error("equal addresses give unequal bytes")
	}
	if _, err := w.Gallery.StartProduct(t.Context(), w.Maker, w.Piece.MakerID, ""); err != nil {
		t.Fatal(err)
	}
	shown, err := w.Gallery.EditProduct(t.Context(), w.OtherMaker, w.OtherPiece.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Gallery.Move(t.Context(), w.OtherMaker, shown.ID, shown.Version, gallery.Hidden); err != nil {
		t.Fatal(err)
	}
	if changed := ask(t, h, http.MethodGet, "/api/v1/products", "If-None-Match", tag); changed.Code != http.StatusOK {
		t.Errorf("after a change: %d", changed.Code)
	}
}

func TestNothingPrivate(t *testing.T) {
	w, h := open(t)
	m, err := w.Members.MakerByID(t.Context(), w.Maker, w.Piece.MakerID)
	if err != nil {
		t.Fatal(err)
	}
	m.Stories = map[i18n.Lang]string{i18n.Indonesian: "Kami menganyam."}
	if err := w.Members.SaveMaker(t.Context(), w.Maker, m); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/api/v1/makers", "/api/v1/makers/" + m.Slug, "/api/v1/products", "/api/v1/products/" + w.Piece.Slug, "/api/v1/search?q=rotan"} {
		body := ask(t, h, http.MethodGet, path).Body.String()
		for _, secret := range []string{m.Phone, m.Address, m.Owner, w.Maker.Email, string(w.Maker.UserID)} {
			if strings.Contains(body, secret) {
				t.Errorf("%s shows %q", path, secret)
			}
		}
	}
	if err := w.Members.HideMaker(t.Context(), w.Officer, m.ID, true); err != nil {
		t.Fatal(err)
	}
	if rec := ask(t, h, http.MethodGet, "/api/v1/makers/"+m.Slug); rec.Code != http.StatusNotFound {
		t.Errorf("a hidden maker: %d", rec.Code)
	}
}
