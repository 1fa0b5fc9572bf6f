package ui

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"anyam/platform/i18n"
)

// Story shows a component in its states.
type Story struct {
	Name string
	View templ.Component
}

// say picks the sentence of a story in the reader's language. Stories are no part of the product, so their
// texts do not stand in the catalogue.
func say(l *i18n.Locale, english, indonesian string) string {
	if l.Lang() == i18n.Indonesian {
		return indonesian
	}
	return english
}

// Stories are all components in all states, in a language.
func Stories(l *i18n.Locale) []Story {
	return []Story{
		{"Type", storyType(l)},
		{"Colours", storyColours()},
		{"Button", storyButtons(l)},
		{"Icon", storyIcons()},
		{"Notice", storyNotices(l)},
		{"Badge, Chips", storyBadges(l)},
		{"Code", storyCode(l)},
		{"Form", storyForm(l, nil)},
		{"Form with faults", storyForm(l, storyFaults(l))},
		{"SearchField", SearchField(l, "#", say(l, "rattan", "rotan"), false)},
		{"ProductCard", storyPieces(l)},
		{"MakerCard", storyMakers(l)},
		{"CollectionCard", storyCollections(l)},
		{"MemberCard", storyMemberCard(l)},
		{"Pictures", storyPictures(l)},
		{"Weave, Avatar, Band", storyWeaves()},
		{"Facts, Stats", storyFacts(l)},
		{"PriceTiers, Sum", storyPrices(l)},
		{"Table", storyTable(l)},
		{"Browse with Filters", storyBrowse(l)},
		{"Crumbs, Tabs, Pages", storyWays(l)},
		{"Timeline", storyTimeline(l)},
		{"Thread", storyThread(l)},
		{"Review, Stars", storyReviews(l)},
		{"Side", storySide(l)},
		{"NextStep, Tasks", storyToday(l)},
		{"Progress", storyProgress(l)},
		{"Empty", storyEmpty(l)},
		{"Fold, Prose", storyProse(l)},
		{"Confirm, Share", storyConfirm(l)},
		{"Bars, Chart", storyCharts(l)},
		{"Wall, MakerLine", storyWall(l)},
	}
}

// Examples are whole pages by name, for looking at layouts.
func Examples(l *i18n.Locale) map[string]templ.Component {
	return map[string]templ.Component{
		"home":    exampleHome(l),
		"piece":   examplePiece(l),
		"browse":  exampleBrowse(l),
		"desk":    exampleDesk(l),
		"office":  exampleOffice(l),
		"signin":  exampleSignIn(l),
		"missing": exampleMissing(l),
	}
}

// anchor makes a story's name fit an address.
func anchor(name string) string {
	return strings.ToLower(strings.NewReplacer(",", "", " ", "-").Replace(name))
}

func exampleSite(l *i18n.Locale) Site {
	t := func(en, id string) string { return say(l, en, id) }
	return Site{
		Name: "Anyam", Owner: t("The craft association of East Java. Made by hand in 38 regencies and cities.", "Asosiasi perajin Jawa Timur. Buatan tangan dari 38 kabupaten dan kota."),
		Home: "home", Search: "browse", SignIn: "signin", Menu: "desk", SignOut: "#",
		Nav: []Link{{Text: t("Pieces", "Karya"), Href: "browse"}, {Text: t("Makers", "Pengrajin"), Href: "#"}, {Text: t("Crafts", "Kerajinan"), Href: "#"}, {Text: t("How to order", "Cara memesan"), Href: "#"}},
		Footer: []LinkGroup{
			{t("Buy", "Beli"), []Link{{Text: t("How to order", "Cara memesan"), Href: "#"}, {Text: t("Joint orders", "Pesanan bersama"), Href: "#"}, {Text: t("Duties and papers", "Bea dan dokumen"), Href: "#"}}},
			{t("Makers", "Pengrajin"), []Link{{Text: t("Join the association", "Bergabung"), Href: "#"}, {Text: t("Training", "Pelatihan"), Href: "#"}, {Text: t("Check a certificate", "Periksa sertifikat"), Href: "#"}}},
			{t("About", "Tentang"), []Link{{Text: t("The association", "Asosiasi"), Href: "#"}, {Text: t("Figures and open data", "Angka dan data terbuka"), Href: "#"}, {Text: t("Privacy", "Privasi"), Href: "#"}}},
		},
		Small: t("Names and figures on this page are made up.", "Nama dan angka di halaman ini hanya contoh."),
	}
}

func examplePage(l *i18n.Locale, title string) Page {
	other := i18n.Indonesian
	if l.Lang() == i18n.Indonesian {
		other = i18n.English
	}
	return Page{
		Locale: l, Site: exampleSite(l), Title: title, Description: title, IsHidden: true,
		Languages: []Language{{Lang: l.Lang(), Href: "?lang=" + string(l.Lang()), IsCurrent: true}, {Lang: other, Href: "?lang=" + string(other)}},
	}
}

func exampleDeskPage(l *i18n.Locale, title, current string) Page {
	t := func(en, id string) string { return say(l, en, id) }
	p := examplePage(l, title)
	p.Site.Search = ""
	p.Viewer = &Viewer{Name: "Siti Aminah", Role: t("Maker, Menganti", "Pengrajin, Menganti"), Href: "#"}
	p.Tabs = []Link{
		{Text: t("Today", "Hari ini"), Href: "desk", Icon: IconToday, IsCurrent: current == "desk"},
		{Text: t("Pieces", "Karya"), Href: "#", Icon: IconPieces},
		{Text: t("Orders", "Pesanan"), Href: "office", Icon: IconOrders, Note: "2", IsCurrent: current == "office"},
		{Text: t("Learn", "Belajar"), Href: "#", Icon: IconLearn},
	}
	p.Groups = []LinkGroup{
		{t("Workshop", "Bengkel"), []Link{{Text: t("Messages", "Pesan"), Href: "#", Icon: IconChat, Note: "5"}, {Text: t("Prices and costs", "Harga dan biaya"), Href: "#", Icon: IconMoney}, {Text: t("World market", "Pasar dunia"), Href: "#", Icon: IconMarket}}},
		{t("Association", "Asosiasi"), []Link{{Text: t("Meetings", "Rapat"), Href: "#", Icon: IconMeeting}, {Text: t("Ideas", "Gagasan"), Href: "#", Icon: IconIdea}, {Text: t("Support", "Dukungan"), Href: "#", Icon: IconSupport}, {Text: t("Membership card", "Kartu anggota"), Href: "#", Icon: IconCode}}},
	}
	return p
}

// examplePieces are made-up pieces for lists.
func examplePieces(l *i18n.Locale) []ProductCard {
	t := func(en, id string) string { return say(l, en, id) }
	names := []struct{ en, id, maker, place, euro, rupiah string }{
		{"Rattan fruit basket", "Keranjang buah rotan", "Sentra Rotan Menganti", "Gresik", "€9.60", "185"},
		{"Hand-drawn batik, kawung in indigo", "Batik tulis kawung nila", "Sekar Jati", "Bojonegoro", "€75.40", "1450"},
		{"Teak root bowl", "Mangkuk akar jati", "Gembol Margo", "Bojonegoro", "€21.80", "420"},
		{"Batik parang, soga brown", "Batik parang soga", "Tanjung Bumi Asri", "Bangkalan", "€50.90", "980"},
		{"Bamboo tray, fine weave", "Tampah bambu anyaman halus", "Gintangan Jaya", "Banyuwangi", "€4.90", "95"},
		{"Batik kawung, mengkudu red", "Batik kawung mengkudu", "Sekar Jati", "Bojonegoro", "€65.00", "1250"},
		{"Carved serving bowl with lid", "Mangkuk saji ukir bertutup", "Gembol Margo", "Bojonegoro", "€18.20", "350"},
		{"Pandan storage basket", "Keranjang pandan", "Tikar Ayu", "Trenggalek", "€6.20", "120"},
	}
	var cards []ProductCard
	for i, n := range names {
		rupiah, _ := strconv.ParseInt(n.rupiah, 10, 64)
		cards = append(cards, ProductCard{
			Href: "piece", Name: t(n.en, n.id), Maker: n.maker, Place: n.place,
			Price:   Price{Main: n.euro, Beside: "Rp\u00a0" + l.Number(rupiah*1000)},
			Picture: Picture{Seed: n.en, IsFirst: i < 2},
		})
	}
	return cards
}
