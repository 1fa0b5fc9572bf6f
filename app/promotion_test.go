package app

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"anyam/gallery"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
	"anyam/testkit/need"
)

// interopFolder holds the libraries of others, and the script that asks them.
const interopFolder = "../e2e/interop"

// photographed gives every photograph of the demo one rendition.
func (h *house) photographed(t testing.TB) {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 640, 640)), nil); err != nil {
		t.Fatal(err)
	}
	photo := h.text(t, "select f.id from gallery_photo f join gallery_product p on p.id = f.product_id where p.state = 'published' order by p.id limit 1")
	blob := strings.TrimPrefix(gallery.Rendition{Kind: "jpeg", Width: 640}.Path(id.ID(photo)), "/media/")
	if _, err := h.files.Put(t.Context(), blob, &b); err != nil {
		t.Fatal(err)
	}
	h.exec(t, "update gallery_photo set state = 'ready'")
	h.exec(t, "insert into gallery_rendition (photo_id, kind, width, height, bytes, blob) select id, 'jpeg', 640, 640, 1000, $1 from gallery_photo", blob)
}

// answer is a page or a feed, which must be there.
func (v *visitor) answer(t testing.TB, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := v.send(http.MethodGet, path, nil, "same-origin")
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", path, w.Code)
	}
	return w
}

// What search engines read is what others' implementations of the same vocabulary and schema understand.
func TestPromotion_othersUnderstand(t *testing.T) {
	node := need.Env(t, need.Node)
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		h.photographed(t)
		v := h.as(t, "nobody")
		piece := h.text(t, "select min(p.slug) from gallery_product p join gallery_tier t on t.product_id = p.id join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and m.public_at > 0 and m.suspended_on = '' and m.left_on = ''")
		maker := h.text(t, "select min(m.slug) from members_maker m join gallery_product p on p.maker_id = m.id where m.hidden_at = 0 and p.state = 'published'")
		var data []json.RawMessage
		kinds := map[string]bool{}
		for _, path := range []string{"/en/", "/id/", "/en/products", "/en/products?craft=rattan", "/en/makers", "/en/products/" + piece, "/id/products/" + piece, "/id/makers/" + maker} {
			for _, script := range all(pageOf(t, v.answer(t, path)), `script[type="application/ld+json"]`) {
				var thing struct {
					Type string `json:"@type"`
				}
				if err := json.Unmarshal([]byte(textOf(script)), &thing); err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				kinds[thing.Type] = true
				data = append(data, json.RawMessage(textOf(script)))
			}
		}
		for _, kind := range []string{"Product", "Organization", "WebSite", "BreadcrumbList", "ItemList"} {
			if !kinds[kind] {
				t.Errorf("no page has a %s", kind)
			}
		}
		given := map[string]any{"data": data, "index": v.answer(t, "/sitemap.xml").Body.String()}
		var maps []string
		for _, part := range []string{"pages-1", "makers-1", "pieces-1"} {
			maps = append(maps, v.answer(t, "/sitemap.xml?part="+part).Body.String())
		}
		given["maps"] = maps
		read := asked(t, node, given)
		for _, fault := range append(read.Data, read.Maps...) {
			t.Error(fault)
		}
		if len(read.Index) != 3 || read.Index[2] != "http://anyam.test/sitemap.xml?part=pieces-1" {
			t.Errorf("index %q", read.Index)
		}
		found := false
		for _, a := range read.Addresses {
			if a.URL == "http://anyam.test/en/products/"+piece {
				found = true
				if len(a.Languages) != 3 || a.Images == 0 || a.Lastmod == "" {
					t.Errorf("the piece in the site map: %+v", a)
				}
			}
		}
		if !found {
			t.Errorf("%s is not in the site map", piece)
		}
	})
}

// understood is what e2e/interop/promotion.mjs answers.
type understood struct {
	Data, Maps, Index []string
	Addresses         []struct {
		URL, Lastmod string
		Languages    []string
		Images       int
	}
}

func asked(t *testing.T, node string, given any) (read understood) {
	t.Helper()
	input, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), node, "promotion.mjs")
	command.Dir, command.Stdin = interopFolder, bytes.NewReader(input)
	var faults bytes.Buffer
	command.Stderr = &faults
	output, err := command.Output()
	if err != nil {
		t.Fatalf("node promotion.mjs: %v\n%s", err, faults.String())
	}
	if err := json.Unmarshal(output, &read); err != nil {
		t.Fatalf("%v in %s", err, output)
	}
	return read
}

// The picture that a page names for shared links is there, has the size that it says, and may be kept for ever.
func TestPromotion_sharedLinksHaveAPicture(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	h.photographed(t)
	v := h.as(t, "nobody")
	piece := h.text(t, "select min(p.slug) from gallery_product p join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and m.public_at > 0 and m.suspended_on = '' and m.left_on = ''")
	maker := h.text(t, "select min(slug) from members_maker where hidden_at = 0 and public_at > 0 and suspended_on = '' and left_on = ''")
	for _, path := range []string{"/en/", "/id/products", "/en/products/" + piece, "/id/products/" + piece, "/en/makers/" + maker} {
		named := all(pageOf(t, v.answer(t, path)), `meta[property="og:image"]`)
		if len(named) != 1 {
			t.Fatalf("%s names %d pictures", path, len(named))
		}
		w := v.answer(t, strings.TrimPrefix(attribute(named[0], "content"), "http://anyam.test"))
		img, err := png.DecodeConfig(w.Body)
		if err != nil || img.Width != 1200 || img.Height != 630 {
			t.Errorf("%s: %d × %d, %v", path, img.Width, img.Height, err)
		}
		if got := w.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: the picture is kept %q", path, got)
		}
	}
}

// An address that a piece has left is answered with 301, one that is gone with 410, one that never was with 404.
func TestPromotion_movedGoneMissing(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	v := h.as(t, "nobody")
	piece := h.pieceOf(t, "m.slug <> ''")
	slug := h.text(t, "select slug from gallery_product where id = $1", piece)
	h.exec(t, "insert into gallery_former_slug (slug, product_id, left_at) values ('an-old-name', $1, 1)", piece)
	if w := v.send(http.MethodGet, "/id/products/an-old-name", nil, "none"); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/id/products/"+slug {
		t.Errorf("moved: %d %s", w.Code, w.Header().Get("Location"))
	}
	h.exec(t, "update gallery_product set state = 'archived' where id = $1", piece)
	h.exec(t, "update gallery_change set n = n + 1")
	for path, want := range map[string]int{"/en/products/" + slug: http.StatusGone, "/en/products/an-old-name": http.StatusGone, "/en/products/never-was": http.StatusNotFound, "/og/pieces/en/" + slug + "/card-0123456789ab.png": http.StatusNotFound} {
		if w := v.send(http.MethodGet, path, nil, "none"); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// A feed that has not changed is not sent again; one that has, is.
func TestPromotion_feedsAreNotSentTwice(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	h.photographed(t)
	for _, path := range []string{"/feeds/google.xml?lang=id&currency=EUR", "/feeds/meta.csv", "/feeds/pinterest.xml", "/sitemap.xml?part=pieces-1", "/en/crafts/rattan/feed.atom"} {
		ask := func(tag string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.RemoteAddr = "[2001:db8::77]:1"
			r.Header.Set("If-None-Match", tag)
			w := httptest.NewRecorder()
			h.front.ServeHTTP(w, r)
			return w
		}
		first := ask("")
		if first.Code != http.StatusOK || first.Header().Get("ETag") == "" {
			t.Fatalf("%s: %d %q", path, first.Code, first.Header().Get("ETag"))
		}
		if !strings.HasPrefix(first.Header().Get("Content-Type"), "text/csv") {
			if err := xml.Unmarshal(first.Body.Bytes(), new(struct{})); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
		if again := ask(first.Header().Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d with %d bytes", path, again.Code, again.Body.Len())
		}
		if strings.HasSuffix(path, ".atom") {
			continue // its tag is of what it says
		}
		h.exec(t, "update gallery_change set n = n + 1")
		if changed := ask(first.Header().Get("ETag")); changed.Code != http.StatusOK {
			t.Errorf("%s after a change: %d", path, changed.Code)
		}
	}
}

// A language or a currency that there is not is said, and robots are shown the way.
func TestPromotion_whatIsAskedWrongly(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	v := h.as(t, "nobody")
	for path, want := range map[string]int{
		"/feeds/google.xml?lang=xx": 422, "/feeds/meta.csv?currency=DOGE": 422, "/feeds/meta.csv?currency=" + strings.Repeat("9", 400): 422, "/sitemap.xml?part=pieces-99": 404, "/sitemap.xml?part=..%2f": 404,
	} {
		if w := v.send(http.MethodGet, path, nil, "none"); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	if robots := v.answer(t, "/robots.txt").Body.String(); !strings.Contains(robots, "\nSitemap: http://anyam.test/sitemap.xml\n") || !strings.Contains(robots, "Disallow: /desk/\n") {
		t.Errorf("robots.txt says %q", robots)
	}
}

// The maker finds what a shop refuses, with the way to mend it, and shares with one press.
func TestPromotion_makerMendsAndShares(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	v := h.as(t, "maker")
	page := pageOf(t, v.answer(t, "/desk/feeds?channel=meta&currency=USD&lang=en"))
	mend := all(page, `main li a[href$="#photos"]`)
	if len(mend) == 0 {
		t.Fatalf("nothing to mend: %s", textOf(page))
	}
	form, at, _ := strings.Cut(attribute(mend[0], "href"), "#")
	if len(all(pageOf(t, v.answer(t, form)), "#"+at)) != 1 {
		t.Errorf("%s leads nowhere", attribute(mend[0], "href"))
	}
	h.photographed(t)
	share := pageOf(t, v.answer(t, form+"/share?lang=en"))
	press := all(share, `a[href^="https://wa.me/?text="]`)
	if len(press) != 1 || !strings.Contains(attribute(press[0], "href"), "anyam.test%2Fen%2Fproducts%2F") {
		t.Errorf("%d buttons for WhatsApp", len(press))
	}
	if pictures := all(share, `main figure img[src^="/og/pieces/en/"]`); len(pictures) != 3 {
		t.Errorf("%d pictures", len(pictures))
	}
	if got := v.answer(t, form+"/share.zip").Header().Get("Content-Type"); got != "application/zip" {
		t.Errorf("the kit is %s", got)
	}
}
