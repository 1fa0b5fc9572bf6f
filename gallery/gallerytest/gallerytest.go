// Package gallerytest brings pieces into states for tests of other rooms that take a pipeline of pictures, or years, to come
// about.
package gallerytest

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Photographed makes every photograph ready, with one rendition as a square JPEG of that side, in pixels.
func Photographed(t testing.TB, d *db.DB, store files.Store, side int64) {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, int(side), int(side))), nil); err != nil {
		t.Fatal(err)
	}
	photos, err := db.All(t.Context(), d.Read(), func(scan db.Scan) (p id.ID, err error) { err = scan(&p); return p, err }, "select id from gallery_photo order by id limit 1000")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range photos {
		blob := strings.TrimPrefix(gallery.Rendition{Kind: "jpeg", Width: side}.Path(p), "/media/")
		if _, err := store.Put(t.Context(), blob, bytes.NewReader(b.Bytes())); err != nil {
			t.Fatal(err)
		}
		exec(t, d, "update gallery_photo set state = 'ready' where id = $1", p)
		exec(t, d, "delete from gallery_rendition where photo_id = $1", p)
		exec(t, d, "insert into gallery_rendition (photo_id, kind, width, height, bytes, blob) values ($1, 'jpeg', $2, $2, $3, $4)", p, side, b.Len(), blob)
	}
}

// Named gives a piece a name in a language; "" for none.
func Named(t testing.TB, d *db.DB, product id.ID, lang i18n.Lang, name string) {
	t.Helper()
	exec(t, d, "update gallery_product_text set name = $1 where lang = $2 and product_id = $3", name, lang, product)
}

// Priced gives a piece a price in rupiah, also none.
func Priced(t testing.TB, d *db.DB, product id.ID, rupiah int64) {
	t.Helper()
	exec(t, d, "update gallery_product set price_idr = $1 where id = $2", rupiah, product)
}

func exec(t testing.TB, d *db.DB, query string, args ...any) {
	t.Helper()
	if err := d.Tx(t.Context(), func(tx *db.Tx) error { _, err := db.Exec(t.Context(), tx, query, args...); return err }); err != nil {
		t.Fatal(err)
	}
}
