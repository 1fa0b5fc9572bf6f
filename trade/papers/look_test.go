package papers

import (
	"os"
	"strings"
	"testing"

	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

func TestLook(t *testing.T) {
	f, err := pdf.OpenFonts("/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf")
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll("/tmp/look", 0o755)
	write := func(name string, b []byte, err error) {
		if err != nil {
			t.Fatal(name, err)
		}
		os.WriteFile("/tmp/look/"+name+".pdf", b, 0o644)
	}
	b, err := Commercial(f, "", sample())
	write("ci", b, err)
	b, err = PackingList(f, i18n.Indonesian, sample())
	write("pl", b, err)
	p := sample()
	p.Number, p.ValidUntil, p.ReadyBy = "PI-2026-0022", "2026-12-31", "8 weeks after receipt of the deposit"
	p.Route = Route{PortOfLoading: "Tanjung Perak, Surabaya", CountryOfOrigin: "Indonesia", CountryOfDestination: "Japan"}
	p.Consignee = Party{Name: "株式会社みどり屋", Address: []string{"〒100-0001 東京都千代田区千代田1-1"}, Country: "Japan 日本", Contact: Contact{Name: "田中 太郎"}}
	p.Notify = Party{}
	p.Buyer = Party{Name: "شركة النور للتجارة 123", Address: []string{"شارع الشيخ زايد 45", "Nguyễn Thị Phượng, Łódź"}, Country: "United Arab Emirates"}
	p.Lines = p.Lines[:1]
	p.Charges, p.Marks, p.Declaration, p.VerifyURL = nil, nil, "", ""
	p.Lines[0].Description = "Zażółć gęślą jaźń – Körbchen für Brötchen – Giỏ mây đan thủ công " + strings.Repeat("a very long description of a basket that goes on and on, ", 6) + strings.Repeat("Donaudampfschifffahrt", 8)
	p.References = References{Order: "SO-2026-0031"}
	b, err = ProForma(f, i18n.Indonesian, p)
	write("pi", b, err)
	b, err = Commercial(f, i18n.Indonesian, long(60))
	write("ci60", b, err)
	b, err = PackingList(f, "", long(60))
	write("pl60", b, err)
}
