package bulk_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/laws"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/sheet"
)

// Our own sheet with a row for each variant: words in both languages, a price and a stock of their own, a choice with a name.
const ours = "Address;Name (Indonesian);Name (English);Price (IDR);Size;Colour;Other choice;Price of the variant (IDR);In stock;Only from stock;Prices by quantity;Origin of materials;Uses;Materials;State;Care (English);Craft\n" +
	";Tas;Bag;100000;Kecil = Small;Biru = Blue;Gagang = Handle: Kayu = Wood;;4;;24: 90000 (30);rattan: Calamus manan, id, Katingan;cloth;rattan;published;Wipe it;rattan\n" +
	";Tas;Bag;;Besar = Large;Biru = Blue;Gagang = Handle: Kayu = Wood;150000;0;ya;;;;;;;\n" +
	";Topi;Hat;50000;;;;;7;;;;;;;;\n"

// rules bulk-1, bulk-3
func TestOwnSheet_variantsOriginAndStock(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "own.csv", ours)
		if got := fmt.Sprint(w.said(t, w.owner, b)); got != "[2 new The file says: published. A state is changed in the gallery, by its maker. Variants: 2 4 new]" {
			t.Fatal(got)
		}
		w.confirmed(t, w.owner, b, false)
		p := w.pieces(t, w.siti)["bag"]
		if got := sells(p); got != "size, colour, other Handle: Small, Blue, Wood 100000 (4), Large, Blue, Wood 150000 (0!)" {
			t.Errorf("it is sold as %s", got)
		}
		if p.State != gallery.Draft || p.Price != money.Rupiah(100_000) || !reflect.DeepEqual(p.Tiers, []gallery.Tier{{MinQty: 24, Price: money.Rupiah(90_000), LeadDays: 30}}) ||
			!reflect.DeepEqual(p.Origins, []gallery.Origin{{Material: "rattan", Species: "Calamus manan", Country: "ID", Regency: "Katingan"}}) || !reflect.DeepEqual(p.Uses, []laws.Use{laws.Cloth}) ||
			p.Texts[i18n.English].Care != "Wipe it" {
			t.Errorf("the piece is %+v", p)
		}
		if hat := w.pieces(t, w.siti)["hat"]; hat.Supply.InStock != 7 || len(hat.Variants) != 0 {
			t.Errorf("a piece without variants: %+v", hat)
		}
	})
}

// A piece with variants comes back from each shop's file as it was, and a price that was changed there is named and taken without losing keys, photographs and
// words of the values.
func TestExport_variantsComeBack(t *testing.T) {
	for _, f := range bulk.Formats {
		t.Run(string(f), func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				w := newWorld(t, d)
				w.confirmed(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "own.csv", ours), false)
				before := w.pieces(t, w.siti)["bag"]
				file := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: f, Form: sheet.CSV, Lang: i18n.English})
				again := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "back.csv", file)
				for _, line := range w.said(t, w.owner, again) {
					if !strings.Contains(line, " same") {
						t.Fatalf("%s\n%s", line, file)
					}
				}
				if f == bulk.Etsy {
					return // its file has one price for all
				}
				dearer := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "dearer.csv", strings.Replace(file, "150000", "175000", 1))
				said := fmt.Sprint(w.said(t, w.owner, dearer))
				if !strings.Contains(said, "conflict [Variants: ") || !strings.Contains(said, "175000") {
					t.Fatalf("%s\n%s", said, file)
				}
				w.confirmed(t, w.owner, dearer, true)
				p := w.pieces(t, w.siti)["bag"]
				if got := sells(p); got != "size, colour, other Handle: Small, Blue, Wood 100000 (4), Large, Blue, Wood 175000 (0!)" {
					t.Errorf("it is sold as %s", got)
				}
				if !reflect.DeepEqual(p.Options, before.Options) || p.Variants[0].ID != before.Variants[0].ID {
					t.Errorf("the options were %+v\nand are %+v", before.Options, p.Options)
				}
				_, history, err := w.gallery.History(t.Context(), w.owner, p.ID)
				if err != nil || len(history) != 2 {
					t.Errorf("%d versions, %v", len(history), err)
				}
				must(t, w.Undo(t.Context(), w.owner, dearer.ID))
				if b, err := w.Advance(t.Context(), w.owner, dearer.ID); err != nil || b.State != batch.Undone {
					t.Fatal(b.State, err)
				}
				if got := w.pieces(t, w.siti)["bag"]; sells(got) != sells(before) || !reflect.DeepEqual(got.Options, before.Options) {
					t.Errorf("undone, it is sold as %s", sells(got))
				}
			})
		})
	}
}

func TestVariants_faultsAtTheirRow(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	head := "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price\n"
	long := head
	for i := range 70 {
		long += fmt.Sprintf("mat,Mat,,Size,v%d,,,90000\n", i)
	}
	for want, file := range map[string]string{
		"E3 The same choices stand in a row above.": head + "mat,Mat,,Size,S,,,90000\nmat,,,,s,,,80000\n",
		"H3 Write a price, for example 75000.":      head + "mat,Mat,,Size,S,,,90000\nmat,,,,L,,,cheap\n",
		"at most 60":                                long,
		"Write one to 12 values":                    long,
	} {
		said := fmt.Sprint(w.said(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "a.csv", file)))
		if !strings.HasPrefix(said, "[2 fault") || !strings.Contains(said, want) {
			t.Errorf("%s: %s", want, said)
		}
	}
}

// WooCommerce leaves a value empty for a variation that stands for each.
func TestWooCommerce_anyValue(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	file := "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n" +
		"1,variable,mat,Mat,,,Size,\"S, L\",Color,\"Red, Blue\"\n2,variation,m1,,90000,mat,Size,S,Color,\n3,variation,m2,,120000,mat,Size,L,Color,Blue\n"
	w.confirmed(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "wc.csv", file), false)
	if got := sells(w.pieces(t, w.siti)["mat"]); got != "size, colour: S, Red 90000, S, Blue 90000, L, Blue 120000" {
		t.Error(got)
	}
}

// States in the files of shops: hidden is private there, archived stays at home.
func TestExport_states(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	full(t, w)
	p := w.pieces(t, w.siti)["rattan-basket"]
	for state, want := range map[gallery.State]map[bulk.Format]string{
		gallery.Draft:     {bulk.Shopify: ",draft\n", bulk.WooCommerce: ",rattan-basket,Rattan basket,-1,"},
		gallery.Hidden:    {bulk.Shopify: ",draft\n", bulk.WooCommerce: ",rattan-basket,Rattan basket,0,"},
		gallery.Published: {bulk.Shopify: ",active\n", bulk.WooCommerce: ",rattan-basket,Rattan basket,1,"},
		gallery.Archived:  {bulk.Anyam: ",archived,"},
	} {
		must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update gallery_product set state = $1 where id = $2", state, p.ID)
			return err
		}))
		for _, f := range bulk.Formats {
			file := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: f, Form: sheet.CSV, Lang: i18n.English})
			if !strings.Contains(file, want[f]) || state == gallery.Archived && f != bulk.Anyam && strings.Contains(file, "basket") {
				t.Errorf("%s for %s: %s", state, f, file)
			}
		}
	}
}

// rule batch-5
func TestSweep_writesBeforeAFileIsForgotten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "own.csv", ours)
		must(t, w.queue.Start(t.Context()))
		t.Cleanup(func() { must(t, w.queue.Stop(context.WithoutCancel(t.Context()))) })
		for _, days := range []int{12, 1} {
			w.clock.Advance(time.Duration(days) * 24 * time.Hour)
			must(t, w.Sweep(t.Context()))
		}
		waited(t, d, "letter")
		if all := w.memory.Newest(); len(all) != 1 || !strings.Contains(all[0].Link, "/desk/product-imports/"+string(b.ID)) {
			t.Errorf("letters: %+v", all)
		}
		w.clock.Advance(3 * 24 * time.Hour)
		must(t, w.Sweep(t.Context()))
		if left, err := w.Imports(t.Context(), w.owner, 10); err != nil || len(left) != 0 {
			t.Errorf("%d imports are left, %v", len(left), err)
		}
	})
}

// rules privacy-1, privacy-2, batch-4
func TestForget_nothingOfWhatWasSentStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		done := w.confirmed(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "siti.csv", ours), false)
		w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "waits.csv", ours+"\n")
		who := privacy.Subject{UserID: w.owner.UserID, MakerIDs: []id.ID{w.siti}}
		parts, err := w.Gather(t.Context(), d.Read(), who)
		if err != nil || len(parts) != 1 || len(parts[0].Rows) != 2 {
			t.Fatalf("%+v, %v", parts, err)
		}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error { return w.Forget(t.Context(), tx, who) }))
		must(t, w.Sweep(t.Context()))
		left, err := w.Imports(t.Context(), w.officer, 10)
		if err != nil || len(left) != 1 || left[0].ID != done.ID || left[0].FileName != "" {
			t.Fatalf("%+v, %v", left, err)
		}
		rows, err := w.Rows(t.Context(), w.officer, done.ID, batch.Filter{Limit: 10})
		if err != nil || len(rows) != 2 || len(rows[0].Cells) != 0 || len(rows[0].Record) != 0 || rows[0].Outcome != batch.Added {
			t.Errorf("%+v, %v", rows, err)
		}
	})
}
