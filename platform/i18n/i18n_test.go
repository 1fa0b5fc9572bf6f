package i18n

import (
	"testing"
	"testing/fstest"
	"time"

	"anyam/platform/clock"
	"anyam/platform/money"
)

func TestNegotiate(t *testing.T) {
	for header, want := range map[string]Lang{
		"":                           English,
		"id-ID,id;q=0.9,en;q=0.5":    Indonesian,
		"de-DE,de;q=0.9":             English,
		"ja, id;q=0.4, en;q=0.3":     Indonesian,
		"en-US":                      English,
		"*":                          English,
		"\x00;;;;q=":                 English,
		"ms-MY":                      Indonesian, // Malay readers read Indonesian before English
		"en;q=0.1, id;q=0.9, de;q=1": Indonesian,
	} {
		if got := Negotiate(header); got != want {
			t.Errorf("Negotiate(%q) = %s, want %s", header, got, want)
		}
	}
}

func TestFormats_followCLDR(t *testing.T) {
	id, en := For(Indonesian), For(English)
	at := time.Date(2026, 11, 23, 7, 5, 0, 0, time.UTC)
	for _, tc := range []struct{ got, want string }{
		{id.Money(money.Rupiah(1_250_000)), "Rp\u00a01.250.000"},
		{en.Money(money.Rupiah(1_250_000)), "Rp\u00a01,250,000"},
		{id.Money(money.Of(125_000, money.EUR)), "€1.250,00"},
		{en.Money(money.Of(125_000, money.EUR)), "€1,250.00"},
		{en.Money(money.Of(500, money.JPY)), "JP¥500"},
		{en.Money(money.Rupiah(-5000)), "-Rp\u00a05,000"},
		{id.Number(12_500), "12.500"},
		{en.Number(12_500), "12,500"},
		{id.Date("2026-11-23"), "23 November 2026"},
		{id.Date("2026-05-02"), "2 Mei 2026"},
		{en.Instant(at), "23 November 2026, 14:05 WIB"},
		{id.Recent(at, at.Add(24*time.Hour)), "kemarin 14.05 WIB"},
		{en.Recent(at, at.Add(time.Hour)), "today 14:05 WIB"},
		{en.Recent(at, at.Add(10*time.Hour)), "yesterday 14:05 WIB"},
		{id.Weight(620), "620\u00a0g"},
		{id.Weight(1250), "1,25\u00a0kg"},
		{en.Weight(2000), "2\u00a0kg"},
		{id.Size(340, 340, 185), "34\u00a0×\u00a034\u00a0×\u00a018,5\u00a0cm"},
		{en.Size(0, 0, 0), ""},
		{en.Percent(19, 0), "19\u00a0%"},
		{en.Date(clock.Date("")), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}

func TestCatalogue_joinsFilesAndKnowsPlurals(t *testing.T) {
	po, err := catalogue(fstest.MapFS{
		"po/id/a.po": {Data: []byte("msgid \"Save\"\nmsgstr \"Simpan\"\n\nmsgctxt \"order\"\nmsgid \"Open\"\nmsgstr \"Berjalan\"\n")},
		"po/id/b.po": {Data: []byte("# area b\n\nmsgid \"%s piece\"\nmsgid_plural \"%s pieces\"\nmsgstr[0] \"%s buah\"\n")},
	}, Indonesian)
	if err != nil {
		t.Fatal(err)
	}
	l := &Locale{lang: Indonesian, texts: po, cldr: For(Indonesian).cldr}
	for _, tc := range []struct{ got, want string }{
		{l.T("Save"), "Simpan"},
		{l.T("Not translated %d", 3), "Not translated 3"},
		{l.C("order", "Open"), "Berjalan"},
		{l.C("door", "Open"), "Open"},
		{l.N("%s piece", "%s pieces", 1), "1 buah"},
		{l.N("%s piece", "%s pieces", 1200), "1.200 buah"},
		{For(English).N("%s piece", "%s pieces", 1), "1 piece"},
		{For(English).N("%s piece", "%s pieces", 1200), "1,200 pieces"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}
