package bulk_test

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/sheet"
)

// What the shops export, shortened: variants and pictures on rows of their own, markup, and a script.
const (
	shopify = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Image Src,Image Position,Status\n" +
		"rattan-basket,Rattan basket,\"<p>Woven by <b>Siti</b>.</p><ul><li>Strong</li><li>Light &amp; airy</li></ul><script>alert(1)</script>\",Sumber Rejeki,,rattan,\"rattan, gift\",true,Size,Small,RB-S,450,24.50,https://cdn.example/a.jpg,1,active\n" +
		"rattan-basket,,,,,,,,,Large,RB-L,800,39.00,https://cdn.example/b.jpg,2,\n" +
		"rattan-basket,,,,,,,,,,,,,https://cdn.example/c.jpg,3,\n" +
		"bowl,Teak bowl,Turned,Sumber Rejeki,,wood,,true,Title,Default Title,BW,900,12.00,,,active\n"
	woo = "ID,Type,SKU,Name,Published,\"Is featured?\",\"Visibility in catalog\",\"Short description\",Description,\"Weight (kg)\",\"Length (cm)\",\"Width (cm)\",\"Height (cm)\",\"Regular price\",Categories,Tags,Images,Parent,\"Attribute 1 name\",\"Attribute 1 value(s)\",\"Attribute 2 name\",\"Attribute 2 value(s)\",Stock,\"Backorders allowed?\"\n" +
		"44,variable,woo-basket,Rattan basket,1,0,visible,,<p>Strong</p>,0.45,30,20,15.5,,Rattan weaving,,\"https://cdn.example/a.jpg, https://cdn.example/b.jpg\",,Material,\"rattan, cotton\",Size,\"S, L\",,\n" +
		"45,variation,woo-basket-s,Rattan basket - S,1,0,visible,,,,,,,150000,,,,woo-basket,Size,S,,,2,1\n" +
		"46,variation,woo-basket-l,Rattan basket - L,1,0,visible,,,,,,,250000,,,,id:44,Size,L,,,0,0\n" +
		"47,variation,lost,Lost,1,0,visible,,,,,,,1,,,,nobody,,,,,,\n"
	etsy = "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,SKU\n" +
		"Rattan basket,\"Line one\n\nLine two\",24.50,USD,3,\"rattan,home_decor\",\"rattan,cotton\",https://i.example/1.jpg,,,,,\n" +
		"Bowl,Turned,75000,IDR,1,wood,teak,,,Custom,Colour,\"Blue,Green\",BW-1\n"
)

// rules bulk-1, bulk-3, bulk-4, bulk-5
func TestShopify_variantsPicturesAndMarkup(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English, Rate: "16.000"}, "products_export.csv", shopify)
		if got := fmt.Sprint(w.said(t, w.owner, b)); got != "[2 new Variants: 2 5 new]" {
			t.Error(got)
		}
		if n := len(w.pieces(t, w.siti)); n != 0 {
			t.Fatalf("%d pieces before it was confirmed", n)
		}
		w.confirmed(t, w.owner, b, false)
		p := w.pieces(t, w.siti)["rattan-basket"]
		if p.State != gallery.Draft || p.Texts[i18n.English] != (gallery.Text{Name: "Rattan basket", Story: "Woven by Siti.\n- Strong\n- Light & airy"}) ||
			p.Price != money.Rupiah(392_000) || p.WeightGrams != 450 || p.Craft != "rattan" || len(p.Photos) != 0 {
			t.Errorf("the piece is %+v", p)
		}
		if got := sells(p); got != "size: Small 392000, Large 624000" {
			t.Errorf("it is sold as %s", got)
		}
		if p := w.pieces(t, w.siti)["teak-bowl"]; len(p.Options) != 0 || p.Price != money.Rupiah(192_000) {
			t.Errorf("a piece without variants: %+v", p)
		}
		if len(w.fetched) != 0 {
			t.Errorf("pictures were fetched unasked: %v", w.fetched)
		}
	})
}

func TestWooCommerce_parentsAndVariations(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "wc-product-export.csv", woo)
		got := w.said(t, w.owner, b)
		if len(got) != 2 || !strings.HasPrefix(got[0], "2 new") || !strings.HasPrefix(got[1], "5 fault") || !strings.Contains(got[1], "names no piece of the file") {
			t.Fatalf("%q", got)
		}
		w.confirmed(t, w.owner, b, false)
		for _, p := range w.pieces(t, w.siti) {
			if p.Price != money.Rupiah(150_000) || p.WeightGrams != 450 || p.LengthMM != 300 || p.WidthMM != 200 || p.HeightMM != 155 || p.Craft != "rattan" || !reflect.DeepEqual(p.Materials, []string{"rattan", "cotton"}) {
				t.Errorf("the piece is %+v", p)
			}
			if got := sells(p); got != "size: S 150000 (2), L 250000 (0!)" {
				t.Errorf("it is sold as %s", got)
			}
		}
	})
}

// rule bulk-5
func TestEtsy_currencies(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		got := w.said(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "EtsyListingsDownload.csv", etsy))
		if !strings.Contains(got[0], "fault C2 This price is in USD") || !strings.HasPrefix(got[1], "3 new") {
			t.Errorf("without a rate: %q", got)
		}
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English, Rate: "16000"}, "EtsyListingsDownload.csv", etsy)
		w.confirmed(t, w.owner, b, false)
		all := w.pieces(t, w.siti)
		if p := all["rattan-basket"]; p.Price != money.Rupiah(392_000) || p.Texts[i18n.English].Story != "Line one\nLine two" {
			t.Errorf("%+v", p)
		}
		if p := all["bowl"]; p.Price != money.Rupiah(75_000) || sells(p) != "colour: Blue 75000, Green 75000" {
			t.Errorf("a price in rupiah was changed by the rate, or the choices: %+v, %s", p.Price, sells(p))
		}
	})
}

// sells is what a buyer chooses of a piece, and what each costs.
func sells(p gallery.Product) string {
	var all, kinds []string
	for _, o := range p.Options {
		kinds = append(kinds, strings.Trim(string(o.Kind)+" "+o.Name.In(i18n.English), " "))
	}
	for _, v := range p.Offered() {
		text := fmt.Sprintf("%s %d", p.Label(v, i18n.English), p.As(v).Price.Minor)
		if v.Supply.IsOnlyStock {
			text += fmt.Sprintf(" (%d!)", v.Supply.InStock)
		} else if v.Supply.InStock > 0 {
			text += fmt.Sprintf(" (%d)", v.Supply.InStock)
		}
		all = append(all, text)
	}
	return strings.Join(kinds, ", ") + ": " + strings.Join(all, ", ")
}

// full is a piece of which everything is known.
func full(t testing.TB, w *world) gallery.Product {
	t.Helper()
	p := gallery.Product{
		MakerID: w.siti, State: gallery.Draft, Texts: map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: "Keranjang rotan", Story: "Dibuat oleh Siti.\nKuat & ringan."}, i18n.English: {Name: "Rattan basket", Story: "Made by Siti.\n\"Strong\" & light <3"}},
		Craft: "rattan", Materials: []string{"rattan", "cotton"}, Techniques: []string{"weaving"}, HS6: "460212", LengthMM: 305, WidthMM: 200, HeightMM: 155, WeightGrams: 450, Price: money.Rupiah(125_000),
		Tiers: []gallery.Tier{{MinQty: 24, Price: money.Rupiah(110_000)}, {MinQty: 100, Price: money.Rupiah(95_000)}}, MinOrder: 6, LeadDays: 21, WeeklyCapacity: 40,
		Carton: gallery.Carton{Pieces: 10, LengthMM: 600, WidthMM: 400, HeightMM: 400, GrossGrams: 5500},
	}
	must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error {
		_, err := w.gallery.TakeIn(t.Context(), tx, w.owner, p)
		return err
	}))
	return p
}

// What a shop's file says of a piece is the same when it comes back, here and in another workshop.
func TestExport_comesBackAsItWas(t *testing.T) {
	for _, f := range bulk.Formats {
		t.Run(string(f), func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				w := newWorld(t, d)
				want := full(t, w)
				for _, form := range []sheet.Form{sheet.CSV, sheet.XLSX} {
					if f != bulk.Anyam && form == sheet.XLSX {
						continue
					}
					file := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: f, Form: form, Lang: i18n.English})
					back := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "back", file)
					if got := fmt.Sprint(w.said(t, w.owner, back)); got != "[2 same]" {
						t.Fatalf("the same workshop: %s\n%s", got, file)
					}
					if back.Layout.Defaults["format"] != string(f) {
						t.Errorf("it is told as a file of %s", back.Layout.Defaults["format"])
					}
				}
				file := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: f, Form: sheet.CSV, Lang: i18n.English})
				w.confirmed(t, w.other, w.checked(t, w.other, bulk.Sent{Maker: w.budi, Lang: i18n.English}, "theirs", file), false)
				for _, got := range w.pieces(t, w.budi) {
					if got.Texts[i18n.English] != want.Texts[i18n.English] || got.Price != want.Price {
						t.Errorf("another workshop: %+v", got)
					}
					if f == bulk.Shopify && got.WeightGrams != want.WeightGrams || f == bulk.WooCommerce && (got.LengthMM != want.LengthMM || !reflect.DeepEqual(got.Materials, want.Materials)) {
						t.Errorf("facts: %+v", got)
					}
					if f == bulk.Anyam && (!reflect.DeepEqual(got.Tiers, want.Tiers) || got.Carton != want.Carton || got.MinOrder != want.MinOrder || got.Texts[i18n.Indonesian] != want.Texts[i18n.Indonesian] || got.HS6 != want.HS6) {
						t.Errorf("facts: %+v", got)
					}
				}
			})
		})
	}
}

// rules bulk-2, bulk-6
func TestUndo_takesBackWhatNobodyTouched(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		full(t, w)
		list := "Name (Indonesian);Name (English);Price (IDR);Story (English)\nTas;Bag;90000;New\nTopi;Hat;50000;New\nKeranjang rotan;Rattan basket;130000;\n"
		b := w.checked(t, w.lead, bulk.Sent{Maker: w.siti}, "own.csv", list)
		if got := fmt.Sprint(w.said(t, w.lead, b)); got != "[2 new 3 new 4 conflict [Price (IDR): 125000 > 130000]]" {
			t.Fatal(got)
		}
		b = w.confirmed(t, w.lead, b, true)
		all := w.pieces(t, w.siti)
		if len(all) != 3 || all["rattan-basket"].Price != money.Rupiah(130_000) {
			t.Fatalf("%d pieces, %+v", len(all), all["rattan-basket"].Price)
		}
		hat := all["hat"]
		hat.LeadDays = 5
		must(t, w.gallery.SaveProduct(t.Context(), w.owner, hat))
		must(t, w.Undo(t.Context(), w.lead, b.ID))
		if b, err := w.Advance(t.Context(), w.lead, b.ID); err != nil || b.State != batch.Undone {
			t.Fatalf("%s, %v", b.State, err)
		}
		all = w.pieces(t, w.siti)
		if _, stays := all["hat"]; !stays || len(all) != 2 || all["rattan-basket"].Price != money.Rupiah(125_000) {
			t.Errorf("left are %d, %+v", len(all), all["rattan-basket"].Price)
		}
		c, err := w.Count(t.Context(), w.lead, b.ID)
		if err != nil || c.Outcomes[batch.Gone] != 2 || c.Outcomes[batch.Kept] != 1 {
			t.Errorf("%v, %v", c.Outcomes, err)
		}
		if err := w.Undo(t.Context(), w.lead, b.ID); !errs.Is(err, errs.Conflict) {
			t.Errorf("twice: %v", err)
		}
	})
}

// rule bulk-7
func TestImport_whoMay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "a.csv", shopify)
		if _, err := w.Import(t.Context(), w.other, b.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("another maker looks: %v", err)
		}
		if _, err := w.Import(t.Context(), w.officer, b.ID); err != nil {
			t.Errorf("an officer: %v", err)
		}
		for name, err := range map[string]error{"confirms": w.Confirm(t.Context(), w.other, b.ID, false, ""), "undoes": w.Undo(t.Context(), w.other, b.ID), "drops": w.Discard(t.Context(), w.other, b.ID)} {
			if !errs.Is(err, errs.NotFound) {
				t.Errorf("another maker %s: %v", name, err)
			}
		}
		if _, err := w.Upload(t.Context(), w.lead, bulk.Sent{Maker: w.budi}, "a.csv", strings.NewReader(shopify)); !errs.Is(err, errs.Invalid) {
			t.Errorf("a coordinator for a sibling's maker: %v", err)
		}
		named := w.checked(t, w.lead, bulk.Sent{Rate: "16000"}, "a.csv", strings.ReplaceAll(shopify, "Sumber Rejeki", "Jati Mulya"))
		if got := w.said(t, w.lead, named); !strings.Contains(got[0], "2 fault") || !strings.Contains(got[0], "Say whose piece this is") {
			t.Errorf("a sibling's maker named in the file: %q", got)
		}
		if err := w.Export(t.Context(), w.lead, bulk.Wish{Maker: w.budi, Format: bulk.Shopify}, io.Discard); !errs.Is(err, errs.NotFound) {
			t.Errorf("a sibling's pieces given out: %v", err)
		}
	})
}

// rule bulk-8
func TestExport_formulasAreGuardedInOurs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		evil := "=cmd|' /C calc'!A0"
		b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Lang: i18n.English}, "evil.csv", "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE\n\""+evil+"\",\"<img src=x onerror=alert(1)>@SUM(A1)\",1000,IDR\n")
		w.confirmed(t, w.owner, b, false)
		ours := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: bulk.Anyam, Form: sheet.CSV})
		if !strings.Contains(ours, "'"+evil) || strings.Contains(ours, ","+evil) {
			t.Errorf("our own sheet: %s", ours)
		}
		theirs := w.given(t, w.owner, bulk.Wish{Maker: w.siti, Format: bulk.Shopify, Lang: i18n.English})
		if !strings.Contains(theirs, evil) || strings.Contains(theirs, "<img") {
			t.Errorf("a shop's file: %s", theirs)
		}
		back := w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "ours.csv", ours)
		if got := fmt.Sprint(w.said(t, w.owner, back)); got != "[2 same]" {
			t.Errorf("ours comes back: %s", got)
		}
	})
}

func TestUpload_twoHundredColumns(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	head, row := strings.TrimSuffix(strings.SplitN(shopify, "\n", 2)[0], "\n"), "mat,Mat,Woven,Sumber Rejeki,,,,,,,,100,5000,,,"
	for i := range 200 {
		head, row = head+fmt.Sprintf(",Field %d (product.metafields.custom.f%d)", i, i), row+",x"
	}
	b := w.checked(t, w.owner, bulk.Sent{Maker: w.siti}, "wide.csv", head+"\n"+row+"\n")
	if got := fmt.Sprint(w.said(t, w.owner, b)); got != "[2 new]" {
		t.Error(got)
	}
}

// endless gives the same line again and again.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, strings.Repeat("mat,Mat,Woven,Sumber Rejeki\n", len(p)/28+1))
	e.left -= int64(n)
	return n, nil
}

func TestUpload_oneGigabyteIsNotRead(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	file := &endless{1 << 30}
	_, err := w.Upload(t.Context(), w.owner, bulk.Sent{Maker: w.siti}, "huge.csv", file)
	if !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), "more than 50 MB") {
		t.Errorf("%v", err)
	}
	if read := int64(1<<30) - file.left; read > 64<<20 {
		t.Errorf("%d MB were read", read>>20)
	}
}

func TestUpload_refusedWithTheReason(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	for name, tc := range map[string]struct {
		in      bulk.Sent
		content string
		want    string
	}{
		"another shop's": {bulk.Sent{Maker: w.siti, Format: bulk.Etsy}, shopify, "the column TITLE is missing"},
		"no names":       {bulk.Sent{Maker: w.siti}, "a;b\n1;2\n", "No column holds the name"},
		"no rate":        {bulk.Sent{Maker: w.siti, Rate: "many"}, shopify, "how many rupiah"},
		"no format":      {bulk.Sent{Maker: w.siti, Format: "amazon"}, shopify, "Choose one of the answers"},
		"empty":          {bulk.Sent{Maker: w.siti}, " ", "empty"},
	} {
		_, err := w.Upload(t.Context(), w.owner, tc.in, "a.csv", strings.NewReader(tc.content))
		if !errs.Is(err, errs.Invalid) || !strings.Contains(fmt.Sprintf("%+v", told(err)), tc.want) {
			t.Errorf("%s: %v", name, told(err))
		}
	}
}

// told is all that a person reads of an error.
func told(err error) string {
	e, ok := err.(*errs.Error) //nolint:errorlint // as use cases return it
	if !ok {
		return fmt.Sprint(err)
	}
	text := fmt.Sprintf(e.Key, e.Args...)
	for _, f := range e.Fields {
		text += " " + fmt.Sprintf(f.Key, f.Args...)
	}
	return text
}

func TestPictures_onlyWhereTheyWereAskedFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		list := "Name (Indonesian);Price (IDR);Pictures\nTas;90000;https://cdn.example/a.png http://cdn.example/plain.png https://cdn.example/page https://cdn.example/gone.png file:///etc/passwd\n"
		b := w.confirmed(t, w.owner, w.checked(t, w.owner, bulk.Sent{Maker: w.siti, Pictures: true}, "own.csv", list), false)
		must(t, w.queue.Start(t.Context()))
		t.Cleanup(func() { must(t, w.queue.Stop(context.WithoutCancel(t.Context()))) })
		waited(t, d, "gallery.bulk.pictures")
		if got := fmt.Sprint(w.fetched); got != "[https://cdn.example/a.png https://cdn.example/page https://cdn.example/gone.png]" {
			t.Errorf("fetched are %s", got)
		}
		if p := w.pieces(t, w.siti)["tas"]; len(p.Photos) != 1 {
			t.Errorf("%d photographs, want that which is a picture", len(p.Photos))
		}
		must(t, w.Undo(t.Context(), w.owner, b.ID))
		waited(t, d, "gallery.bulk")
		if left := w.pieces(t, w.siti); len(left) != 0 {
			t.Errorf("undone, and left are %v", left)
		}
	})
}

// waited waits until no job of a kind is left.
func waited(t testing.TB, d *db.DB, kind string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		left, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from river_job where kind = $1 and state <> 'completed'", kind)
		must(t, err)
		if left == 0 {
			return
		}
	}
	t.Fatalf("jobs of the kind %s are left", kind)
}
