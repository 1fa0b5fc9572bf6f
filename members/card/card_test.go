package card_test

import (
	"bytes"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-vcard"

	"anyam/members/card"
	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

// rule card-1
func TestRead_findsSlipsOfThePen(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		code := card.NewCode()
		if seen[code] {
			t.Fatal("a code came twice")
		}
		seen[code] = true
		for _, written := range []string{code, strings.ToLower(code), card.Grouped(code), " " + strings.ReplaceAll(card.Grouped(code), "-", " "), strings.NewReplacer("0", "o", "1", "l").Replace(code)} {
			if got, ok := card.Read(written); !ok || got != code {
				t.Errorf("%q written as %q is read as %q, %v", code, written, got, ok)
			}
		}
		for i := range code { // every single wrong sign
			for _, other := range "0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
				if wrong := code[:i] + string(other) + code[i+1:]; wrong != code {
					if _, ok := card.Read(wrong); ok {
						t.Fatalf("%q with a wrong sign is taken: %q", code, wrong)
					}
				}
			}
		}
	}
	for _, no := range []string{"", "x", strings.Repeat("0", 17) + "0", strings.Repeat("9", 3000), "ÄÖÜ", "0000-0000-0000-000U"} {
		if got, ok := card.Read(no); ok {
			t.Errorf("%q is read as the code %q", no, got)
		}
	}
}

func siti() card.Card {
	return card.Card{
		Association: "Asosiasi Perajin Jawa Timur", Workshop: "Sentra Anyaman Rotan dan Bambu Menganti Jaya Sejahtera Bersama", Owner: "Siti Aminah binti Abdurrahman", Place: "Desa Menganti, Kecamatan Menganti, Gresik",
		Kind: "Anggota biasa", Since: "23 November 2019", Until: "22 November 2027", Code: "7Q2MXK904T1BZZ8EC", URL: "https://anyam.example/c/7Q2MXK904T1BZZ8EC",
		Made: time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC),
	}
}

func TestPNG_isACardThatCanBeRead(t *testing.T) {
	for _, c := range []card.Card{siti(), {Workshop: strings.Repeat("M", 120), Owner: strings.Repeat("W ", 60), Place: "东爪哇", URL: siti().URL, Code: "x"}, {}} {
		raw, err := card.PNG(i18n.For(i18n.Indonesian), c)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(bytes.NewReader(raw))
		if err != nil || m.Bounds() != image.Rect(0, 0, 1011, 638) || len(raw) > 200_000 {
			t.Fatalf("%v of %d bytes, %v", m.Bounds(), len(raw), err)
		}
		for x := range 1011 { // nothing is cut off at the edges
			for _, y := range []int{0, 637} {
				if m.At(x, y) != m.At(0, 0) {
					t.Fatalf("something stands at the edge, at %d, %d", x, y)
				}
			}
		}
	}
}

func TestPDF_cardAndSheet(t *testing.T) {
	fonts, err := pdf.OpenFonts("")
	if err != nil {
		t.Fatal(err)
	}
	for name, draw := range map[string]func(*pdf.Fonts, *i18n.Locale, card.Card) ([]byte, error){"card": card.PDF, "sheet": card.Sheet} {
		a, err := draw(fonts, i18n.For(i18n.English), siti())
		if err != nil {
			t.Fatal(err)
		}
		b, err := draw(fonts, i18n.For(i18n.English), siti())
		box := map[string]string{"card": "242.65 153.01", "sheet": "595.28 841.89"}[name] // ID-1 and A4 in points
		if err != nil || !bytes.Equal(a, b) || !bytes.HasPrefix(a, []byte("%PDF-")) || bytes.Count(a, []byte("/Type /Page\n")) != 1 || !bytes.Contains(a, []byte(box)) {
			t.Errorf("%s: %v; want one page of %s points, the same each time", name, err, box)
		}
	}
}

// rule card-2
func TestCard_holdsNoPhoneAndNoAddress(t *testing.T) {
	kind := reflect.TypeFor[card.Card]()
	for i := range kind.NumField() {
		if name := strings.ToLower(kind.Field(i).Name); strings.Contains(name, "phone") || strings.Contains(name, "address") || strings.Contains(name, "email") {
			t.Errorf("a card holds %s", name)
		}
	}
}

func TestVCard_isReadBack(t *testing.T) {
	in := card.Contact{Name: "Siti, Aminah; binti\nAbdurrahman", Workshop: "Rotan", Phone: "+62 812", Email: "siti@example.com", Place: "Menganti", Regency: "Gresik", Province: "Jawa Timur", Page: "https://anyam.example/id/makers/rotan"}
	raw, err := card.VCard(in)
	if err != nil {
		t.Fatal(err)
	}
	got, err := vcard.NewDecoder(bytes.NewReader(raw)).Decode()
	if err != nil || got.Value(vcard.FieldVersion) != "3.0" || got.PreferredValue(vcard.FieldFormattedName) != in.Name || got.PreferredValue(vcard.FieldTelephone) != in.Phone ||
		got.PreferredValue(vcard.FieldEmail) != in.Email || got.PreferredValue(vcard.FieldURL) != in.Page || got.Address().Locality != "Gresik" {
		t.Errorf("%v\n%s", err, raw)
	}
}

func TestSquares(t *testing.T) {
	side, path, err := card.Squares(siti().URL)
	if err != nil || side < 29 || !strings.HasPrefix(path, "M4 4h7v1h-7z") { // the finder pattern, after the quiet zone
		t.Errorf("%d, %.40s, %v", side, path, err)
	}
}
