package promotion_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"image"
	_ "image/jpeg" // kits hold these
	_ "image/png"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/gallery/collections"
	"anyam/gallery/gallerytest"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/promotion"
	"anyam/promotion/poster"
	"anyam/trade/tradetest"
)

const base = "https://anyam.test"

// world is the area over a small trade.
type world struct {
	*tradetest.World
	*promotion.Service
	sets *collections.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		sets := collections.New(collections.Deps{DB: d, Clock: w.Clock, Accounts: w.Accounts, Units: w.Units, Gallery: w.Gallery})
		s, err := promotion.New(promotion.Deps{Gallery: w.Gallery, Members: w.Members, Market: w.Market, Collections: sets, Name: "Anyam", BaseURL: base})
		if err != nil {
			t.Fatal(err)
		}
		f(t, world{w, s, sets})
	})
}

func (w world) photographed(t *testing.T, side int64) {
	t.Helper()
	gallerytest.Photographed(t, w.DB, w.Blobs, side)
}

// written is a feed as it is sent.
func (w world) written(t *testing.T, want promotion.Wanted) string {
	t.Helper()
	f, err := w.OpenFeed(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	if err := f.Write(t.Context(), &b, func() {}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (w world) refused(t *testing.T, actor account.Actor, want promotion.Wanted) []promotion.Refused {
	t.Helper()
	refused, _, next, err := w.Refusals(t.Context(), actor, want, "")
	if err != nil || next != "" {
		t.Fatalf("next %q, %v", next, err)
	}
	return refused
}

var inEuro = promotion.Wanted{Channel: promotion.Meta, Lang: i18n.English, Currency: money.EUR}

// What is refused is not in the feed, and what is in the feed is not refused (rule promotion-4).
func TestRefusals_areWhatTheFeedLeavesOut(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		for _, tc := range []struct {
			what, field string
			do          func()
		}{
			{"no photograph yet", "photos", func() {}},
			{"a small photograph", "photos", func() { w.photographed(t, 320) }},
			{"no name in the language", "name_en", func() {
				w.photographed(t, 640)
				gallerytest.Named(t, w.DB, w.Piece.ID, i18n.English, "")
			}},
			{"no price", "price", func() {
				gallerytest.Named(t, w.DB, w.Piece.ID, i18n.English, "Basket")
				gallerytest.Priced(t, w.DB, w.Piece.ID, 0)
			}},
		} {
			tc.do()
			refused := w.refused(t, w.Maker, inEuro)
			at := slices.IndexFunc(refused, func(r promotion.Refused) bool { return r.ID == w.Piece.ID })
			if at < 0 || !slices.ContainsFunc(refused[at].Why, func(f errs.Field) bool { return f.Name == tc.field }) {
				t.Errorf("%s: refused %+v", tc.what, refused)
			}
			if strings.Contains(w.written(t, inEuro), string(w.Piece.ID)) {
				t.Errorf("%s: it stands in the feed", tc.what)
			}
		}
		gallerytest.Priced(t, w.DB, w.Piece.ID, 185_000)
		if refused := w.refused(t, w.Maker, inEuro); len(refused) != 0 {
			t.Errorf("refused %+v", refused)
		}
		if !strings.Contains(w.written(t, inEuro), string(w.Piece.ID)) {
			t.Error("a piece that is not refused is not in the feed")
		}
	})
}

// The price is that of the smallest order, and the feed names the rate (rule promotion-3).
func TestFeed_pricesTheSmallestOrder(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.photographed(t, 640)
		for currency, want := range map[money.Currency]string{money.IDR: "4440000 IDR", money.EUR: "221.09 EUR"} {
			rows, err := csv.NewReader(strings.NewReader(w.written(t, promotion.Wanted{Channel: promotion.Meta, Lang: i18n.English, Currency: currency}))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			row := rows[slices.IndexFunc(rows, func(r []string) bool { return r[0] == string(w.Piece.ID) })]
			if row[5] != want {
				t.Errorf("24 × Rp 185.000 is %s, want %s", row[5], want)
			}
			if named := strings.Contains(row[14], "2026-04-13"); named != (currency == money.EUR) {
				t.Errorf("%s: the rate is named %q", currency, row[14])
			}
			if !strings.HasPrefix(row[2], "Price of the smallest order: 24 pieces.") || row[6] != base+"/en/products/"+w.Piece.Slug {
				t.Errorf("row %q", row)
			}
		}
	})
}

// A hidden workshop is in no feed, no map and on no list of others (rule promotion-1).
func TestFeed_showsWhatEverybodySees(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.photographed(t, 640)
		if refused := w.refused(t, w.Stranger, promotion.Wanted{Channel: promotion.Google, Lang: i18n.English, Currency: money.IDR}); len(refused) != 0 {
			t.Errorf("a stranger sees %+v", refused)
		}
		if err := w.Members.HideMaker(t.Context(), w.Officer, w.Maker.MakerIDs()[0], true); err != nil {
			t.Fatal(err)
		}
		var pieces strings.Builder
		part, err := promotion.ParsePart("pieces-1")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.WriteSitemap(t.Context(), &pieces, part); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(w.written(t, inEuro), string(w.Piece.ID)) || strings.Contains(pieces.String(), w.Piece.Slug) {
			t.Error("a piece of a hidden workshop is shown")
		}
	})
}

func TestOpenFeed_aFewAtATime(t *testing.T) { // rule promotion-9
	each(t, func(t *testing.T, w world) {
		for range 4 {
			f, err := w.OpenFeed(t.Context(), inEuro)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(f.Close)
		}
		if _, err := w.OpenFeed(t.Context(), inEuro); !errs.Is(err, errs.Unavailable) {
			t.Errorf("a fifth feed: %v", err)
		}
	})
}

func TestParsePart_knowsItsOwnNames(t *testing.T) { // rule promotion-5
	for name, ok := range map[string]bool{"pieces-1": true, "makers-12": true, "pages-1": true, "pages-2": false, "pieces-0": false, "pieces-999999": false, "pieces-1.xml": false, "../x": false, "": false} {
		if _, err := promotion.ParsePart(name); (err == nil) != ok || err != nil && !errs.Is(err, errs.NotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// A kit is whole pictures and captions in every language, for the workshop's own people (rule promotion-8).
func TestWriteKit(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.photographed(t, 640)
		if _, err := w.Shareable(t.Context(), w.Stranger, w.Piece.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("a stranger: %v", err)
		}
		p, err := w.Shareable(t.Context(), w.Maker, w.Piece.ID)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := w.WriteKit(t.Context(), &b, p); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		sizes := map[image.Point]int{}
		texts := 0
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f.Name, ".txt") {
				texts++
				continue
			}
			c, _, err := image.DecodeConfig(r)
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			sizes[image.Pt(c.Width, c.Height)]++
		}
		if texts != 2 || sizes[image.Pt(1200, 630)] != 2 || sizes[image.Pt(1080, 1080)] != 2 || sizes[image.Pt(1080, 1920)] != 2 {
			t.Errorf("%d texts, pictures %v", texts, sizes)
		}
		for _, want := range []string{p.Maker.Name, "Gresik, East Java", "Rp\u00a0185,000 each, from 24 pieces", base + "/en/products/" + p.Slug, "#rattanweaving #anyamanrotan"} {
			if caption := w.Caption(p, i18n.English); !strings.Contains(caption, want) {
				t.Errorf("%q is not in %q", want, caption)
			}
		}
		draft, err := w.Gallery.StartProduct(t.Context(), w.Maker, w.Maker.MakerIDs()[0], "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Shareable(t.Context(), w.Maker, draft); !errs.Is(err, errs.Conflict) {
			t.Errorf("a draft: %v", err)
		}
	})
}

// The address of a card changes with what it shows, and with nothing else (rule promotion-6).
func TestPieceCard_followsWhatItShows(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		p, err := w.Shareable(t.Context(), w.Maker, w.Piece.ID)
		if err != nil {
			t.Fatal(err)
		}
		before := promotion.PieceCard(p, i18n.English, poster.Wide)
		p.HS6, p.Version = "460211", p.Version+1
		if got := promotion.PieceCard(p, i18n.English, poster.Wide); got != before {
			t.Errorf("another customs code: %s and %s", before, got)
		}
		name := before[strings.LastIndexByte(before, '/')+1:]
		picture, err := w.PiecePicture(t.Context(), i18n.English, p, name)
		if err != nil || !picture.IsCurrent || picture.ContentType != "image/png" {
			t.Errorf("%s: %v", name, err)
		}
		p.Price = money.Rupiah(190_000)
		if got := promotion.PieceCard(p, i18n.English, poster.Wide); got == before {
			t.Error("another price, and the same address")
		}
		if picture, err = w.PiecePicture(t.Context(), i18n.English, p, name); err != nil || picture.IsCurrent {
			t.Errorf("an old address: %v, kept for ever %t", err, picture.IsCurrent)
		}
		for _, bad := range []string{"card-1.png", "card-0123456789ab.jpg", "../card-0123456789ab.png", "poster-0123456789ab.png"} {
			if _, err := w.PiecePicture(t.Context(), i18n.English, p, bad); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s: %v", bad, err)
			}
		}
	})
}
