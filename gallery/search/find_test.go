package search_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/gallery/search"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

func open(t *testing.T, d *db.DB) *search.Index {
	x := search.New(d)
	put(t, d, x, shop()...)
	return x
}

// Rules search-3 and search-4: one table for both engines.
func TestFind_words(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		for _, c := range []struct{ words, want string }{
			{"kursi rotan", "chair shirt"},   // the shirt by its story and the other language
			{"CHAIR", "chair shirt"},         // the title before the story
			{"chairs", "chair shirt"},        // another form
			{"kursinya", "chair shirt"},      // of Indonesian, and the English synonym in the story
			{"keranjang", "hyacinth basket"}, // equal: the newer first
			{"ranjang", "bed"},               // a bed is no basket
			{"kemeja", "shirt"},              // a shirt is no table
			{"mask", "mask"},                 // described in Indonesian only
			{"masks wood", "mask"},           // both words by their meaning
			{"ikat pinggang kulit", "belt"},  // two words that mean one thing, described in English only
			{"eceng gondok", "hyacinth"},     //
			{"enceng gondok", "hyacinth"},    // its other spelling
			{"water hyacinth basket", "hyacinth"},
			{"menganyam", "basket chair"}, // the title's anyaman, and woven by its meaning
			{"the chair of rattan", "chair shirt"},
			{"the", ""},
			{"cafe", "souvenir"}, {"CAFÉ", "souvenir"}, {"oleh-oleh", "souvenir"}, {"ole", "souvenir"},
			{"lestari", "workshop"},
			{"rotan", "workshop chair shirt"},
		} {
			if got := byWords(t, x, c.words); got != c.want {
				t.Errorf("%q finds %q, want %q", c.words, got, c.want)
			}
		}
	})
}

// A document is as good as its best form of a word, in whatever order the forms came to be known.
func TestFind_countsTheBestForm(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		put(t, d, x, piece(1, "plain", "Meja tulis", ""), piece(2, "both", "Meja tulis", "", story("id", "Mejanya untuk menulis.")))
		for _, words := range []string{"desk", "meja", "tulisan"} {
			r := find(t, x, search.Query{Words: words, Limit: 9})
			if names(r) != "both plain" || r.Hits[0].Score != r.Hits[1].Score {
				t.Errorf("%q: %+v", words, r.Hits)
			}
		}
	})
}

func TestFind_partialWhenNothingHasAllWords(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		r := find(t, x, search.Query{Words: "teak basket xylophonist", Limit: 9})
		if got := names(r); !r.Partial || got != "bed hyacinth basket" {
			t.Errorf("partial %v: %q", r.Partial, got)
		}
		if r := find(t, x, search.Query{Words: "kursi rotan", Limit: 9}); r.Partial {
			t.Error("a chair of rattan has both words")
		}
		if r := find(t, x, search.Query{Words: "xylophonist", Limit: 9}); r.Partial || r.Total != 0 {
			t.Errorf("nothing has the only word, yet %d were found, partial %v", r.Total, r.Partial)
		}
	})
}

// Rule search-5.
func TestFind_mendsWhatIsTyped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		for _, c := range []struct{ words, instead, want string }{
			{"kernjang", "keranjang", "hyacinth basket"},
			{"krusi rotan", "kursi rotan", "chair shirt"},
			{"baskte", "basket", "hyacinth basket"},
			{"toepng", "topeng", "mask"},
			{"kursirotan", "kursi rotan", "chair shirt"},
			{"ecng gondok", "eceng gondok", "hyacinth"},
			{"keran", "", "hyacinth basket"}, // the beginning of a word is completed, not mended
			{"marb", "", "table"},
			{"keris", "", ""},  // a word of the thesaurus is right, though nothing is there
			{"99999", "", ""},  // a number is never mended
			{"qqqqqq", "", ""}, // nothing is near
		} {
			r := find(t, x, search.Query{Words: c.words, Limit: 9})
			if got := names(r); got != c.want || r.Spelling.Words != c.instead || r.Spelling.Instead != (c.instead != "") {
				t.Errorf("%q finds %q by %+v, want %q by %q", c.words, got, r.Spelling, c.want, c.instead)
			}
		}
	})
}

func TestFind_offersAMoreFrequentWord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		put(t, d, x, piece(20, "odd", "Tikra hias", ""))
		for n := range 40 {
			put(t, d, x, piece(100+n, "mat"+strings.Repeat("i", n), "Tikar", "Mat"))
		}
		r := find(t, x, search.Query{Words: "tikra", Limit: 9})
		if names(r) != "odd" || r.Spelling != (search.Spelling{Words: "tikar"}) {
			t.Errorf("%q, %+v", names(r), r.Spelling)
		}
		if r := find(t, x, search.Query{Words: "tikar", Limit: 9}); r.Spelling.Words != "" {
			t.Errorf("the frequent word is doubted: %+v", r.Spelling)
		}
	})
}

// A synonym of several words is one only where the words stand together; what was typed may stand apart.
func TestFind_phrases(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		put(t, d, x,
			piece(0, "gift", "Buah tangan khas", ""),
			piece(1, "fruit", "Keranjang buah", "", story("id", "Dianyam dengan tangan.")),
			piece(2, "writing", "Meja tulis", ""),
			piece(3, "drawing", "Meja gambar", "", story("id", "Juga untuk batik tulis.")))
		for words, want := range map[string]string{
			"souvenir": "gift", "buah tangan": "gift fruit", "desk": "writing", "desks": "writing", "meja tulis": "writing drawing",
			"buahtangan": "gift fruit", "jual meja tulis murah": "writing drawing",
		} {
			if got := byWords(t, x, words); got != want {
				t.Errorf("%q finds %q, want %q", words, got, want)
			}
		}
		if list, err := x.Suggest(ctx, "id", "meja", 5); err != nil || suggested(list) != "meja 2|meja tulis 1" {
			t.Errorf("%v, %v", list, err)
		}
	})
}

// A word that nothing has as it was typed, but whose stem is another word's, may be an error all the same.
func TestFind_offersInPlaceOfAStem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		for n := range 5 {
			put(t, d, x, piece(n, "r"+strings.Repeat("i", n), "Anting perak", "Silver earrings"))
		}
		put(t, d, x, piece(9, "mule", "Celengan keledai", "Money box with long ears"), piece(10, "mud", "Mud cloth", "Mud cloth"))
		r := find(t, x, search.Query{Words: "earings", Limit: 9})
		if names(r) != "mule" || r.Spelling != (search.Spelling{Words: "earrings"}) {
			t.Errorf("%q, %+v", names(r), r.Spelling)
		}
		for _, fine := range []string{"ear", "boxes", "anting", "mug", "murah"} {
			if r := find(t, x, search.Query{Words: fine, Limit: 9}); r.Spelling.Words != "" {
				t.Errorf("%q is doubted: %+v", fine, r.Spelling)
			}
		}
	})
}

func TestFind_sortsAndPages(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		put(t, d, x, piece(2, "asked", "AAA", "", with(func(d *search.Doc) { d.PriceIDR = 0 })))
		for by, want := range map[search.Sort]string{
			search.ByRelevance: "workshop souvenir belt", search.ByNewest: "workshop souvenir belt",
			search.ByPrice: "chair basket bed", search.ByPriceDown: "workshop souvenir belt", search.ByName: "belt asked shirt",
		} {
			if got := names(find(t, x, search.Query{Sort: by, Limit: 3})); got != want {
				t.Errorf("by %q: %q, want %q", by, got, want)
			}
			last := find(t, x, search.Query{Sort: by, Offset: 10, Limit: 3})
			if len(last.Hits) != 1 || last.Total != 11 {
				t.Errorf("by %q: the last page has %d hits of %d", by, len(last.Hits), last.Total)
			}
			if strings.Contains(string(by), "price") && names(last) != map[search.Sort]string{search.ByPrice: "asked", search.ByPriceDown: "asked"}[by] {
				t.Errorf("by %q: last is %q", by, names(last))
			}
		}
		for _, q := range []search.Query{{Offset: 99, Limit: 3}, {Limit: 0}, {Limit: -1}, {Offset: -5}} {
			if r := find(t, x, q); len(r.Hits) != 0 || r.Total != 11 {
				t.Errorf("%+v: %d hits of %d", q, len(r.Hits), r.Total)
			}
		}
		if r := find(t, x, search.Query{Words: "rotan", Sort: search.ByPriceDown, Limit: 9}); names(r) != "workshop shirt chair" {
			t.Errorf("words by price: %q", names(r))
		}
	})
}

// Rule search-6.
func TestFind_facetsIgnoreTheirOwnSelection(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		for n, c := range []struct{ name, craft, regency, materials string }{
			{"a", "weaving", "35.01", "rattan bamboo"}, {"b", "weaving", "35.02", "bamboo"}, {"c", "carving", "35.01", "teak teak"},
			{"d", "carving", "35.02", "teak"}, {"e", "batik", "35.01", "cotton"},
		} {
			put(t, d, x, piece(n, c.name, c.name, c.name, with(func(d *search.Doc) {
				d.Craft, d.Regency, d.Materials = c.craft, c.regency, strings.Fields(c.materials)
			})))
		}
		r := find(t, x, search.Query{
			Values: map[search.Facet][]string{search.Craft: {"weaving", "carving"}, search.Regency: {"35.01", "35.99"}},
			Count:  []search.Facet{search.Craft, search.Regency, search.Material}, Limit: 9, Sort: search.ByName,
		})
		want := map[search.Facet][]search.Count{
			search.Craft:    {{Value: "batik", N: 1}, {Value: "carving", N: 1}, {Value: "weaving", N: 1}},
			search.Regency:  {{Value: "35.01", N: 2}, {Value: "35.02", N: 2}, {Value: "35.99", N: 0}},
			search.Material: {{Value: "bamboo", N: 1}, {Value: "rattan", N: 1}, {Value: "teak", N: 1}},
		}
		if names(r) != "a c" || r.Total != 2 || len(r.Facets) != len(want) {
			t.Errorf("found %q of %d, facets %v", names(r), r.Total, r.Facets)
		}
		for facet, counts := range want {
			if !slices.Equal(r.Facets[facet], counts) {
				t.Errorf("%s: %v, want %v", facet, r.Facets[facet], counts)
			}
		}
		if r := find(t, x, search.Query{Values: map[search.Facet][]string{search.Craft: {"unheard of"}}}); r.Total != 0 || r.Facets != nil {
			t.Errorf("an unknown value found %d", r.Total)
		}
	})
}

func TestFind_bounds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		put(t, d, x, piece(30, "asked", "AAA", "", with(func(d *search.Doc) { d.PriceIDR = 0 })))
		for _, c := range []struct {
			q    search.Query
			want string
		}{
			{search.Query{Kind: search.Maker}, "workshop"},
			{search.Query{Kind: "unheard of"}, ""},
			{search.Query{PriceFrom: 8000, Kind: search.Product}, "souvenir belt"},
			{search.Query{PriceTo: 2000}, "basket chair"},
			{search.Query{PriceFrom: 3000, PriceTo: 4000}, "hyacinth bed"},
			{search.Query{MinOrderUpTo: 10}, "basket chair"},
			{search.Query{LeadDaysUpTo: 2}, "bed basket chair"},
			{search.Query{LeadDaysUpTo: 2, Words: "rattan"}, "chair"},
		} {
			c.q.Limit = 20
			if got := names(find(t, x, c.q)); got != c.want {
				t.Errorf("%+v finds %q, want %q", c.q, got, c.want)
			}
		}
	})
}

// Rule search-7.
func TestFind_anyTextIsASearch(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		for _, hostile := range []string{
			`"`, `'`, `*`, `-`, `a AND`, `NEAR(`, `NEAR(a b, 3)`, `name:`, `words : kursi`, `-kursi`, `^kursi`, `ku*`, `(`, `kursi OR`, `{a b}:c`,
			`& | !`, `a:*`, `a & !b`, `<->`, `%`, `_`, `\`, `$1`, `; drop table gallery_search_doc`, "\x00", "kursi\x00rotan", "\xff\xfe", "😀", "ﷺ",
			strings.Repeat("kursi ", 5000), strings.Repeat("x", 10_000), strings.Repeat("籐", 10_000), strings.Repeat("\u0301", 10_000), " \t\n ",
		} {
			for _, lang := range []string{"id", "en", "xx", "\x00"} {
				find(t, x, search.Query{Words: hostile, Lang: "id", Limit: 9, Values: map[search.Facet][]string{search.Craft: {hostile}, "unheard of": {hostile}}})
				if _, err := x.Suggest(ctx, "en", hostile, 9); err != nil {
					t.Errorf("Suggest(%q, %q): %v", lang, hostile, err)
				}
			}
		}
		for words, want := range map[string]string{`"kursi" -(rotan*)`: "chair shirt", "kursi\x00": "chair shirt", "'; kursi --": "chair shirt", "😀": ""} {
			if got := byWords(t, x, words); got != want {
				t.Errorf("%q finds %q, want %q", words, got, want)
			}
		}
	})
}

func TestSuggest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		put(t, d, x, piece(50, "extra", "Keranjang rotan besar", "Big rattan basket", story("id", "keranjangnya kuat, kerang dan keramik; dan dari")))
		for _, c := range []struct{ lang, typed, want string }{
			{"id", "ker", "keranjang 3|keramik 1|kerang 1"}, // by weight, one form of each word
			{"en", "ker", ""}, // in the reader's language, unless it is a name
			{"id", "keranjang ro", "keranjang rotan 1"}, // together with the words before it
			{"id", "Kursi ro", "kursi rotan 1"},
			{"en", "ba", "basket 3|batik 1"},
			{"en", "lest", "lestari 1"},
			{"id", "kernjang", "keranjang 3"}, // a near spelling, if nothing begins so
			{"id", "k", ""}, {"id", "", ""}, {"id", "da", ""}, {"id", "zzz", ""},
		} {
			list, err := x.Suggest(ctx, i18nLang(c.lang), c.typed, 5)
			if err != nil {
				t.Fatal(err)
			}
			if got := suggested(list); got != c.want {
				t.Errorf("%s %q: %q, want %q", c.lang, c.typed, got, c.want)
			}
		}
		if list, _ := x.Suggest(ctx, "id", "ker", 1); len(list) != 1 {
			t.Errorf("limit 1 gave %v", list)
		}
	})
}
