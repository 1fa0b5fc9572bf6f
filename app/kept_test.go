package app

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/app/demo"
	"anyam/app/demo/content"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/db/dbtest"
	"anyam/platform/events"
	"anyam/platform/i18n"
	"anyam/platform/jobs"
)

// eachEngine runs f with the address of a fresh, migrated database on each engine.
func eachEngine(t *testing.T, f func(t *testing.T, database string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel() // with the other engine, which has a processor of its own to wait for
		f(t, "sqlite://"+dbtest.SQLite(t).Path())
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		f(t, dbtest.PostgresURL(t))
	})
}

// newHouse puts an installation together as serve does, without listening.
func newHouse(t testing.TB, database, files string, noCache bool) *house {
	t.Helper()
	site, err := config.Check(config.Config{Database: database, Files: "file://" + files, Addr: "127.0.0.1:0", BaseURL: "http://anyam.test", Name: "Anyam", NoCache: noCache, Offline: true}, config.Production)
	if err != nil {
		t.Fatal(err)
	}
	h, err := build(t.Context(), site, slog.New(slog.DiscardHandler), parts{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return h
}

// fillForTest puts a made-up association into the installation.
func (h *house) fillForTest(t testing.TB, size int) {
	t.Helper()
	invented, err := content.New(content.Options{Seed: 1, Size: size})
	if err != nil {
		t.Fatal(err)
	}
	queue, err := jobs.New(jobs.Config{DB: h.db, Log: h.log})
	if err != nil {
		t.Fatal(err)
	}
	manual := clock.NewManual(h.clock.Now())
	a, err := h.newAreas(manual, queue, &events.Bus{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Fill(t.Context(), h.demoAreas(a, manual), invented); err != nil {
		t.Fatal(err)
	}
}

// page is what an anonymous visitor gets.
func (h *house) page(path string) (status int, body string) {
	w := httptest.NewRecorder()
	h.front.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	text, _ := io.ReadAll(w.Body)
	return w.Code, string(text)
}

// Two programs on one database: what one publishes shows in the other, whose pages were kept.
func TestKept_changeShowsInEveryProgram(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		files := t.TempDir()
		writer, reader := newHouse(t, database, files, false), newHouse(t, database, files, false)
		writer.fillForTest(t, 40)
		product := somePiece(t, writer)
		path := "/en/products/" + product.Slug
		if status, body := reader.page(path); status != http.StatusOK || strings.Contains(body, "Moonlit basket") {
			t.Fatalf("before: %d", status)
		}
		text := product.Texts[i18n.English]
		text.Name = "Moonlit basket"
		product.Texts[i18n.English] = text
		if err := writer.areas.gallery.SaveProduct(t.Context(), account.System(), product); err != nil {
			t.Fatal(err)
		}
		time.Sleep(350 * time.Millisecond) // the version is read every 300 ms
		if status, _ := reader.page(path); status != http.StatusMovedPermanently {
			t.Errorf("the address that the piece has left: %d", status)
		}
		path = "/en/products/moonlit-basket" // rule gallery-13
		for _, h := range []*house{writer, reader} {
			if status, body := h.page(path); status != http.StatusOK || !strings.Contains(body, "Moonlit basket") {
				t.Errorf("after the change: %d, without it", status)
			}
			if _, body := h.page("/en/search?q=moonlit"); !strings.Contains(body, "Moonlit basket") {
				t.Error("the list does not show the change")
			}
		}
	})
}

// A rate that one program imports is in the prices that another shows, though that one remembers rates.
func TestKept_ratesOfAnotherProgram(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		files := t.TempDir()
		writer, reader := newHouse(t, database, files, false), newHouse(t, database, files, false)
		writer.fillForTest(t, 40)
		path := "/en/products/" + somePiece(t, writer).Slug
		_, before := reader.page(path)
		today := clock.DateOf(time.Now().In(clock.WIB))
		sheet := "Date,USD,IDR\n" + string(today) + ",1.2,40000\n"
		if _, err := writer.areas.market.ImportHistory(t.Context(), strings.NewReader(sheet)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(350 * time.Millisecond)
		if _, after := reader.page(path); after == before {
			t.Error("the page shows prices at the old rate")
		}
	})
}

// somePiece is a published piece of the installation.
func somePiece(t testing.TB, h *house) gallery.Product {
	t.Helper()
	ctx := context.Background()
	_, list := h.page("/en/products")
	_, rest, ok := strings.Cut(list, `href="/en/products/`)
	if !ok {
		t.Fatal("no piece in the list")
	}
	slug, _, _ := strings.Cut(rest, `"`)
	shown, err := h.areas.gallery.ProductBySlug(ctx, account.System(), slug)
	if err != nil {
		t.Fatal(err)
	}
	return shown.Product
}
