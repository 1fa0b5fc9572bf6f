package app

import (
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"time"

	"anyam/platform/db/dbtest"
)

// BenchmarkPages draws pages anew, without the network: what a page costs when it is not kept.
func BenchmarkPages(b *testing.B) {
	h := newHouse(b, "sqlite://"+dbtest.SQLite(b).Path(), b.TempDir(), true)
	h.fillForTest(b, 2000)
	for name, path := range map[string]string{"list in Indonesian": "/id/products", "product": "/en/products/" + somePiece(b, h).Slug, "list": "/en/products", "home": "/en/", "makers": "/en/makers", "api": "/api/v1/products/" + somePiece(b, h).Slug} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			before := processorTime(b)
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				h.front.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
			b.ReportMetric(float64((processorTime(b)-before).Microseconds())/float64(b.N), "cpu-µs/op")
		})
	}
}

// processorTime is what this process has used: on a machine that others use too it says more than the clock.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
