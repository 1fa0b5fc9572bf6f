package feed

import (
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var hostile = Item{
	ID: "1", Title: "=HYPERLINK(\"http://evil.example\")", Description: "Woven <b>&</b> dyed\x00\x0b]]>", Link: "https://a.example/1?x=1&y=2", Image: "https://a.example/1.jpeg",
	MoreImages: []string{"https://a.example/2.jpeg", "https://a.example/3.jpeg"}, Price: "15.00 USD", Brand: "@SUM(A1)", Type: "+1", Material: "-2", Grams: 620, Pieces: 24,
}

func TestCSV_noCellIsAFormula(t *testing.T) { // rule feed-1
	var b strings.Builder
	f, err := NewCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Put(hostile); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[1]) != len(rows[0]) {
		t.Fatalf("%v, %d rows", err, len(rows))
	}
	for i, cell := range rows[1] {
		if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
			t.Errorf("%s begins a formula: %q", rows[0][i], cell)
		}
	}
	if got := rows[1][1]; got != "'"+hostile.Title {
		t.Errorf("title %q", got)
	}
}

func TestRSS_isReadAsItWasMeant(t *testing.T) {
	var b strings.Builder
	f, err := NewRSS(&b, Channel{Title: "A & B", Link: "https://a.example/en/", Lang: "en"}, Google)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Put(hostile); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Channel struct {
			Title string `xml:"title"`
			Item  struct {
				ID     string   `xml:"http://base.google.com/ns/1.0 id"`
				Text   string   `xml:"http://base.google.com/ns/1.0 description"`
				Link   string   `xml:"http://base.google.com/ns/1.0 link"`
				Images []string `xml:"http://base.google.com/ns/1.0 additional_image_link"`
				Stock  string   `xml:"http://base.google.com/ns/1.0 availability"`
				Exists string   `xml:"http://base.google.com/ns/1.0 identifier_exists"`
				Weight string   `xml:"http://base.google.com/ns/1.0 shipping_weight"`
				Pack   string   `xml:"http://base.google.com/ns/1.0 multipack"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	i := read.Channel.Item
	if read.Channel.Title != "A & B" || i.ID != "1" || i.Link != hostile.Link || len(i.Images) != 2 || i.Stock != "in_stock" || i.Exists != "no" || i.Weight != "0.62 kg" || i.Pack != "24" {
		t.Errorf("%+v", read)
	}
	if !strings.HasPrefix(i.Text, "Woven <b>&</b> dyed") || strings.ContainsAny(i.Text, "\x00\x0b") {
		t.Errorf("description %q", i.Text)
	}
}

func TestClip_neverWithinACharacter(t *testing.T) { // rule feed-3
	for _, tc := range []struct {
		text string
		n    int
		want string
	}{
		{"short", 10, "short"}, {" two \n words ", 20, "two words"}, {"woven by hand, slowly", 15, "woven by hand…"}, {strings.Repeat("é", 30), 10, strings.Repeat("é", 9) + "…"},
		{"a\xffb", 5, "ab"},
	} {
		got := Clip(tc.text, tc.n)
		if got != tc.want || utf8.RuneCountInString(got) > tc.n {
			t.Errorf("Clip(%q, %d) = %q, want %q", tc.text, tc.n, got, tc.want)
		}
	}
}

func TestSitemap_refusesMoreThanItMayHold(t *testing.T) { // rule feed-2
	s, err := NewSitemap(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for n := range MostAddresses + 1 {
		err := s.Put(Address{Location: "https://a.example/"})
		if (err != nil) != (n == MostAddresses) {
			t.Fatalf("address %d: %v", n+1, err)
		}
	}
}

func TestWriteAtom_hasWhatTheStandardAsksFor(t *testing.T) {
	var b strings.Builder
	day := time.Date(2026, 5, 3, 4, 5, 6, 0, time.FixedZone("WIB", 7*3600))
	if err := WriteAtom(&b, News{ID: "tag:a.example,2026-01-01:x", Title: "A", Author: "B", Lang: "id", Updated: day, Entries: []Entry{{ID: "tag:a.example,2026-05-03:1", Title: "<i>", Updated: day, Published: day, Image: "https://a.example/1.jpeg", Bytes: 7}}}); err != nil {
		t.Fatal(err)
	}
	var read struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  []string `xml:"author>name"`
		Entry   struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
			Links []struct {
				Rel string `xml:"rel,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatal(err)
	}
	if read.ID == "" || read.Updated != "2026-05-02T21:05:06Z" || len(read.Author) != 1 || read.Entry.Title != "<i>" || len(read.Entry.Links) != 2 {
		t.Errorf("%+v", read)
	}
}
