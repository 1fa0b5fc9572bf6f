package app

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"anyam/platform/db/dbtest"
)

// BenchmarkPages draws pages anew, without the network: what a page costs when it is not kept.
func BenchmarkPages(b *testing.B) {
	h := newHouse(b, "sqlite://"+dbtest.SQLite(b).Path(), b.TempDir(), true)
	h.fillForTest(b, 2000)
	for name, path := range map[string]string{"product": "/en/products/" + somePiece(b, h).Slug, "list": "/en/products", "home": "/en/"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				h.front.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
