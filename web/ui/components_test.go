package ui

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"anyam/platform/i18n"
	"anyam/platform/money"
)

func TestIcon_allAreDrawn(t *testing.T) {
	for name, d := range strokes {
		if !strings.HasPrefix(d, "M") || strings.Contains(d, ".00") {
			t.Errorf("icon %s: %q", name, d)
		}
	}
	if text, _ := draw(t, IconNone); strings.Contains(text, "<svg") {
		t.Error("IconNone draws something")
	}
}

func TestButton_isALinkWhereItLeads(t *testing.T) {
	_, page := draw(t, Button{Text: "Go", Href: "/x", Kind: Danger})
	if a := all(page, "a.btn.btn-danger[href='/x']"); len(a) != 1 || textOf(a[0]) != "Go" {
		t.Error("no link")
	}
	_, page = draw(t, Button{Text: "Save", IsBare: true, Icon: IconSave, Name: "draft", Value: "1"})
	if b := all(page, "button[type=submit][name=draft][value='1'] .sr-only"); len(b) != 1 || textOf(b[0]) != "Save" {
		t.Error("a bare button must keep its text for screen readers")
	}
}

func TestButton_harmfulAddressIsBlunted(t *testing.T) {
	text, _ := draw(t, Button{Text: "Go", Href: "javascript:alert(1)"})
	if strings.Contains(text, "javascript:") {
		t.Error(text)
	}
}

func TestForm_faultFindsItsField(t *testing.T) {
	l := i18n.For(i18n.English)
	f := Form{Locale: l, ID: "f", Faults: []Fault{{"price", "Too low."}, {"", "Changed meanwhile."}}}
	_, page := draw(t, f.Money(Money{Name: "price", Label: "Price", Currency: "Rp", Help: "Each."}))
	input := all(page, "input#f-price")[0]
	if attr(input, "aria-invalid") != "true" || attr(input, "aria-describedby") != "f-price-help f-price-error" || attr(input, "inputmode") != "numeric" {
		t.Errorf("input: %v", input.Attr)
	}
	if got := textOf(all(page, "#f-price-error")[0]); got != "Too low." {
		t.Errorf("fault %q", got)
	}
	_, page = draw(t, f.Summary())
	if len(all(page, "a[href='#f-price']")) != 1 || len(all(page, "li")) != 2 {
		t.Error("the summary must name both faults and link the one that has a field")
	}
}

func TestForm_withoutFaultsHasNoSummary(t *testing.T) {
	if text, _ := draw(t, Form{Locale: i18n.For(i18n.English)}.Summary()); text != "" {
		t.Errorf("summary %q", text)
	}
}

func TestForm_carriesItsTokens(t *testing.T) {
	_, page := draw(t, Form{Locale: i18n.For(i18n.English), Once: "abc", Version: 7, HasFiles: true}.Frame())
	if len(all(page, "form[method=post][enctype='multipart/form-data'] input[name=once][value=abc]")) != 1 || len(all(page, "input[name=version][value='7']")) != 1 {
		t.Error("no tokens")
	}
}

func TestFaultsOf_standInTheFormsOrder(t *testing.T) {
	got := FaultsOf(map[string]string{"a": "A", "b": "B", "z": "Z"}, "z", "b")
	if want := []Fault{{"z", "Z"}, {"b", "B"}, {"a", "A"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSelect_keepsGroupsAndTheChoice(t *testing.T) {
	f := Form{Locale: i18n.For(i18n.English)}
	_, page := draw(t, f.Select(Select{Name: "c", Label: "Craft", Value: "b", Options: []Option{{Value: "a", Text: "A", Group: "G"}, {Value: "b", Text: "B", Group: "G"}, {Value: "c", Text: "C"}}}))
	if len(all(page, "optgroup[label=G] option")) != 2 || len(all(page, "select > option[value=c]")) != 1 || len(all(page, "option[value=b][selected]")) != 1 {
		t.Error("options are not as they should be")
	}
}

func TestPages_around(t *testing.T) {
	for _, tc := range []struct {
		at, of int
		want   []int
	}{
		{1, 1, []int{1}}, {1, 7, []int{1, 2, 3, 4, 5, 6, 7}}, {1, 9, []int{1, 2, 0, 9}}, {5, 9, []int{1, 0, 4, 5, 6, 0, 9}}, {9, 9, []int{1, 0, 8, 9}}, {3, 9, []int{1, 2, 3, 4, 0, 9}}, {4, 9, []int{1, 2, 3, 4, 5, 0, 9}}, {6, 9, []int{1, 0, 5, 6, 7, 8, 9}},
	} {
		if got := (Pages{At: tc.at, Of: tc.of}).around(); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("page %d of %d: %v, want %v", tc.at, tc.of, got, tc.want)
		}
	}
}

func TestPriceOf_leavesOutTheSameCurrency(t *testing.T) {
	l := i18n.For(i18n.English)
	if p := PriceOf(l, money.Of(960, money.EUR), money.Rupiah(185_000)); p.Main != "€9.60" || p.Beside != "Rp\u00a0185,000" {
		t.Errorf("%+v", p)
	}
	if p := PriceOf(l, money.Rupiah(185_000), money.Rupiah(185_000)); p.Beside != "" {
		t.Errorf("%+v", p)
	}
}

func TestLinkedData_cannotEndItsBlock(t *testing.T) {
	text, _ := draw(t, linkedData(map[string]string{"name": "</script><script>alert(1)</script>"}))
	if strings.Count(text, "</script>") != 1 {
		t.Error(text)
	}
}

func TestShowroom_tellsSearchEnginesOnlyWhatIsPublic(t *testing.T) {
	l := i18n.For(i18n.Indonesian)
	p := Page{
		Locale: l, Title: "Karya", Canonical: "https://x.example/id/", Data: []any{map[string]string{"@type": "Product"}},
		Languages: []Language{{Lang: i18n.Indonesian, Href: "/id/", Whole: "https://x.example/id/", IsCurrent: true}, {Lang: i18n.English, Href: "/en/", Whole: "https://x.example/en/"}},
	}
	_, page := draw(t, Showroom(p))
	if len(all(page, "link[rel=canonical]")) != 1 || len(all(page, "link[rel=alternate][hreflang][href^='https://x.example/']")) != 3 || len(all(page, "script[type='application/ld+json']")) != 1 {
		t.Error("a public page must name itself, its languages and its data")
	}
	p.IsHidden = true
	_, page = draw(t, Showroom(p))
	if len(all(page, "meta[name=robots][content=noindex]")) != 1 || len(all(page, "link[rel=canonical], script[type='application/ld+json']")) != 0 {
		t.Error("a hidden page must say no more than that")
	}
}

func TestGreeting_followsTheHour(t *testing.T) {
	l := i18n.For(i18n.Indonesian)
	for hour, want := range map[int]string{3: "Selamat malam", 4: "Selamat pagi", 9: "Selamat pagi", 10: "Selamat siang", 14: "Selamat siang", 15: "Selamat sore", 18: "Selamat malam", 23: "Selamat malam"} {
		if got := greeting(l, hour); got != want {
			t.Errorf("at %d: %q, want %q", hour, got, want)
		}
	}
}

func TestWhatsAppTo_fillsInTheMessage(t *testing.T) {
	if got, want := WhatsAppTo("628123456789", "Halo & selamat pagi"), "https://wa.me/628123456789?text=Halo+%26+selamat+pagi"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The smallest kind comes first: a browser takes the first source that it can read.
func TestPicture_offersEachKind(t *testing.T) {
	var p Picture
	for _, kind := range []string{"jpeg", "webp", "avif"} {
		p.Add(kind, "/media/320."+kind, 320, 240)
		p.Add(kind, "/media/640."+kind, 640, 480)
	}
	html, _ := draw(t, p)
	avif, webp, jpeg := strings.Index(html, "image/avif"), strings.Index(html, "image/webp"), strings.Index(html, "<img")
	if avif < 0 || avif > webp || webp > jpeg || !strings.Contains(html, `width="640" height="480"`) {
		t.Errorf("drawn as %s", html)
	}
}

func TestPicture_waitsWithItsCloth(t *testing.T) {
	_, page := draw(t, Picture{Seed: "x"})
	if len(all(page, "img.weave[alt='']")) != 1 || len(all(page, "img")) != 1 {
		t.Error("a picture that is not ready must show its cloth")
	}
	ready := Picture{JPEG: []Source{{"/a-320.jpg", 320}, {"/a-640.jpg", 640}}, WebP: []Source{{"/a-320.webp", 320}}, Width: 640, Height: 800, Alt: "A basket", IsFirst: true}
	_, page = draw(t, ready)
	img := all(page, "picture > source[type='image/webp'] ~ img")[0]
	for name, want := range map[string]string{"width": "640", "height": "800", "loading": "", "fetchpriority": "high", "srcset": "", "alt": "A basket", "src": "/a-640.jpg"} {
		if got := attr(img, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestChart_scaleIsRoundAndReachesTheTop(t *testing.T) {
	for top, want := range map[float64][]float64{
		0: {0, 1}, 47: {0, 10, 20, 30, 40, 50}, 1502: {0, 500, 1000, 1500, 2000}, 3: {0, 1, 2, 3}, 0.7: {0, 0.2, 0.4, 0.6000000000000001, 0.8},
	} {
		if got := (Chart{Series: []Series{{Values: []float64{top, math.NaN()}}}}).scale(); !reflect.DeepEqual(got, want) {
			t.Errorf("up to %v: %v, want %v", top, got, want)
		}
	}
}

func TestChart_lineBreaksWhereNothingIsKnown(t *testing.T) {
	c := Chart{Labels: []string{"a", "b", "c", "d"}, Series: []Series{{Values: []float64{1, math.NaN(), 2, 4}}}}
	if got, want := c.line(c.Series[0]), "M125 300M625 200L875 0"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
}

func TestBars_areMeasuredByTheLongest(t *testing.T) {
	b := Bars{Rows: []Bar{{Value: 50}, {Value: 200}}}
	if got := b.share(50); got != "25.00%" {
		t.Errorf("share %s", got)
	}
	if got := (Bars{Rows: []Bar{{Value: 0}}}).share(0); got != "0%" {
		t.Errorf("share of nothing %s", got)
	}
}

func TestTable_namesRowsAndCells(t *testing.T) {
	_, page := draw(t, exampleTable(i18n.For(i18n.English)))
	if n := len(all(page, "tbody th[scope=row]")); n != 4 {
		t.Errorf("%d rows have a name", n)
	}
	if got := attr(all(page, "tbody td[data-name]")[0], "data-name"); got != "Buyer" {
		t.Errorf("on a phone the cell is named %q", got)
	}
	if len(all(page, "th[aria-sort=ascending]")) != 1 {
		t.Error("the sorted column is not marked")
	}
}
