package search_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"anyam/gallery/search"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

var ctx = context.Background()

// key is an id that tests can name.
func key(name string) id.ID { return id.ID(fmt.Sprintf("%-36s", name)) }

func names(r search.Result) string {
	var all []string
	for _, h := range r.Hits {
		all = append(all, strings.TrimSpace(string(h.ID)))
	}
	return strings.Join(all, " ")
}

// piece is a product with titles in both languages; later ones are newer.
func piece(n int, name, indonesian, english string, more ...func(*search.Doc)) search.Doc {
	d := search.Doc{
		ID: key(name), Kind: search.Product, Maker: key("maker"), Craft: "weaving", Materials: []string{"rattan"}, Regency: "35.10",
		PriceIDR: int64(1000 * (n + 1)), MinOrder: 10 * n, LeadDays: n, OrderKey: indonesian,
		Published: time.Date(2026, 1, 1+n, 0, 0, 0, 0, time.UTC),
		Texts: []search.Text{
			{Weight: search.Title, Lang: i18n.Indonesian, Text: indonesian},
			{Weight: search.Title, Lang: i18n.English, Text: english},
		},
	}
	for _, f := range more {
		f(&d)
	}
	return d
}

func story(lang i18n.Lang, text string) func(*search.Doc) {
	return func(d *search.Doc) {
		d.Texts = append(d.Texts, search.Text{Weight: search.Story, Lang: lang, Text: text})
	}
}

func with(f func(*search.Doc)) func(*search.Doc) { return f }

func put(t testing.TB, d *db.DB, x *search.Index, docs ...search.Doc) {
	t.Helper()
	err := d.Tx(ctx, func(tx *db.Tx) error {
		for _, doc := range docs {
			if err := x.Put(ctx, tx, doc); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, d *db.DB, x *search.Index, name string) {
	t.Helper()
	if err := d.Tx(ctx, func(tx *db.Tx) error { return x.Remove(ctx, tx, key(name)) }); err != nil {
		t.Fatal(err)
	}
}

func find(t testing.TB, x *search.Index, q search.Query) search.Result {
	t.Helper()
	r, err := x.Find(ctx, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return r
}

// byWords is the names of what a visitor finds who types words.
func byWords(t testing.TB, x *search.Index, words string) string {
	t.Helper()
	return names(find(t, x, search.Query{Words: words, Limit: 50}))
}

// shop is the gallery that most tests look through.
func shop() []search.Doc {
	return []search.Doc{
		piece(0, "chair", "Kursi rotan", "Rattan chair", story("en", "A chair with a woven seat, made by hand of natural rattan.")),
		piece(1, "basket", "Keranjang pandan anyaman", "Woven pandan basket", story("id", "Keranjang untuk kamar, dianyam tangan.")),
		piece(2, "bed", "Ranjang jati", "Teak bed"),
		piece(3, "hyacinth", "Keranjang eceng gondok", "Basket of water hyacinth"),
		piece(4, "mask", "Topeng kayu", "", story("id", "Topeng Panji dari Malang, dipahat tangan.")),
		piece(5, "shirt", "Kemeja batik", "Batik shirt", story("en", "Goes well with a rattan chair.")),
		piece(6, "table", "Meja marmer", "Marble table"),
		piece(7, "belt", "", "Leather belt"),
		piece(8, "souvenir", "Oleh-oleh khas Ponorogo", "Café souvenir"),
		piece(9, "workshop", "Sanggar Rotan Lestari", "Sanggar Rotan Lestari", with(func(d *search.Doc) { d.Kind = search.Maker })),
	}
}

func i18nLang(s string) i18n.Lang { return i18n.Lang(s) }

func suggested(list []search.Suggestion) string {
	var all []string
	for _, s := range list {
		all = append(all, fmt.Sprint(s.Words, " ", s.Docs))
	}
	return strings.Join(all, "|")
}
